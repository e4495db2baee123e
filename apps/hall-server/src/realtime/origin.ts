import type { IncomingMessage } from 'node:http';

/**
 * Whether a page of this origin may open a socket: one that this server gave out itself, or one that is on the list. Browsers
 * always send an Origin with a websocket and keep no page from opening one anywhere, so this is the only guard. Programs that are no
 * browsers send none, and are who their token says.
 */
export function isOriginAllowed(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
