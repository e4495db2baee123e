import type { Instant } from '@youxu/basics';
import { useConnection, useServerClock } from '@youxu/client/react';
import { Icon, momentWords, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';

/** So long "reconnecting" is enough; after it the clerk is told how to go on by hand. */
const PATIENCE_MS = 30_000;

/** How the line to the server is, in words for a clerk; nothing while all is well. */
export function LineBanner({ staleSinceAt }: { readonly staleSinceAt: Instant | null }): ReactElement {
  return (
    <div role="status">
      <Trouble staleSinceAt={staleSinceAt} />
    </div>
  );
}

function Trouble({ staleSinceAt }: { readonly staleSinceAt: Instant | null }): ReactElement | null {
  const connection = useConnection();
  const now = useServerClock();
  const here = useHere();
  const { t } = useText();
  const since = (at: Instant): { sinceAt: string } => ({ sinceAt: momentWords(at, here, now) });
  switch (connection.state) {
    case 'connecting':
      return <Banner kind="calm">{t('line.connecting')}</Banner>;
    case 'online':
      return staleSinceAt === null ? null : <Banner kind="calm">{t('line.stale', since(staleSinceAt))}</Banner>;
    case 'refused':
      return <Banner kind="bad">{t('line.refused')}</Banner>;
    case 'offline':
      return now - connection.sinceAt < PATIENCE_MS ? (
        <Banner kind="warn">{t('line.reconnecting', since(connection.sinceAt))}</Banner>
      ) : (
        <Banner kind="bad">{t('line.offline', since(connection.sinceAt))}</Banner>
      );
  }
}

function Banner({
  kind,
  children,
}: {
  readonly kind: 'calm' | 'warn' | 'bad';
  readonly children: string;
}): ReactElement {
  return (
    <p className={`line-banner line-banner--${kind}`}>
      <Icon name="offline" />
      <span>{children}</span>
    </p>
  );
}
