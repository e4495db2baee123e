import type { Instant } from '@youxu/basics';
import type { ReactElement } from 'react';
import { useHere } from '../app/app-root.tsx';
import { useText } from '../app/use-text.ts';
import { useTick } from '../app/use-tick.ts';
import { momentWords } from '../strings/time-words.ts';
import './connection-banner.css';
import { Icon } from './icon.tsx';

/** How the line to the server is; the client's own `Connection` fits. */
export type ConnectionLike =
  | { readonly state: 'connecting' }
  | { readonly state: 'online' }
  | { readonly state: 'offline'; readonly sinceAt: Instant }
  | { readonly state: 'refused' };

export interface ConnectionBannerProps {
  readonly connection: ConnectionLike;
  /** The server's time; the same function from render to render. */
  readonly now: () => Instant;
  /** Online, but what is shown is from then and may be old. */
  readonly staleSinceAt?: Instant | undefined;
}

/** So long "reconnecting" is enough; after it people are told what else to do. */
const PATIENCE_MS = 30_000;

/** Says that the line is down, of when the data is, and what to do. Nothing while all is well. */
export function ConnectionBanner(props: ConnectionBannerProps): ReactElement {
  const { connection, staleSinceAt } = props;
  const well = connection.state === 'online' && staleSinceAt === undefined;
  return <div role="status">{!well && <Trouble {...props} />}</div>;
}

function Trouble({ connection, now, staleSinceAt }: ConnectionBannerProps): ReactElement {
  const { t } = useText();
  const here = useHere();
  const at = useTick(now, 1000);
  const moment = (sinceAt: Instant): { sinceAt: string } => ({ sinceAt: momentWords(sinceAt, here, at) });
  switch (connection.state) {
    case 'connecting':
      return <Banner kind="calm">{t('connection.connecting')}</Banner>;
    case 'online':
      return <Banner kind="warn">{t('connection.stale', moment(staleSinceAt ?? at))}</Banner>;
    case 'refused':
      return <Banner kind="bad">{t('connection.refused')}</Banner>;
    case 'offline':
      return at - connection.sinceAt < PATIENCE_MS ? (
        <Banner kind="warn">{t('connection.reconnecting', moment(connection.sinceAt))}</Banner>
      ) : (
        <Banner kind="bad">{t('connection.offline', moment(connection.sinceAt))}</Banner>
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
    <p className={`yx-connection yx-connection--${kind}`}>
      <Icon name="offline" />
      <span>{children}</span>
    </p>
  );
}
