import type { Instant } from '@youxu/basics';
import type { ReactElement, ReactNode } from 'react';
import { useHere } from '../app/app-root.tsx';
import { useText } from '../app/use-text.ts';
import { useTick } from '../app/use-tick.ts';
import { type Here, momentWords } from '../strings/time-words.ts';
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
  /**
   * Other words than the public's, such as a clerk's, or a board's in two languages.
   * @param since when it began, as it is written in a language and a place
   */
  readonly say?: (trouble: LineTrouble, since: (here: Here) => string) => ReactNode;
}

export type LineTrouble = 'connecting' | 'reconnecting' | 'offline' | 'refused' | 'stale';

/** So long "reconnecting" is enough; after it people are told what else to do. */
const PATIENCE_MS = 30_000;

/** Says that the line is down, of when the data is, and what to do. Nothing while all is well. */
export function ConnectionBanner(props: ConnectionBannerProps): ReactElement {
  const { connection, staleSinceAt } = props;
  const well = connection.state === 'online' && staleSinceAt === undefined;
  return <div role="status">{!well && <Trouble {...props} />}</div>;
}

function Trouble({ connection, now, staleSinceAt, say }: ConnectionBannerProps): ReactElement {
  const { t } = useText();
  const here = useHere();
  const at = useTick(now, 1000);
  const [trouble, sinceAt] = troubleOf(connection, staleSinceAt ?? at, at);
  const since = (where: Here): string => momentWords(sinceAt, where, at);
  return (
    <p className={`yx-connection yx-connection--${KINDS[trouble]}`}>
      <Icon name="offline" />
      <span>{say?.(trouble, since) ?? t(`connection.${trouble}`, { sinceAt: since(here) })}</span>
    </p>
  );
}

const KINDS: Readonly<Record<LineTrouble, 'calm' | 'warn' | 'bad'>> = {
  connecting: 'calm',
  stale: 'warn',
  reconnecting: 'warn',
  offline: 'bad',
  refused: 'bad',
};

function troubleOf(connection: ConnectionLike, staleSinceAt: Instant, at: Instant): [LineTrouble, sinceAt: Instant] {
  switch (connection.state) {
    case 'online':
      return ['stale', staleSinceAt];
    case 'offline':
      return [at - connection.sinceAt < PATIENCE_MS ? 'reconnecting' : 'offline', connection.sinceAt];
    case 'connecting':
    case 'refused':
      return [connection.state, at];
  }
}
