import type { Session } from 'electron';
import { mayShow } from '../page/addresses.ts';

/** For documents whose server names no policy of its own. */
const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";

/** Nothing is permitted, nothing is saved, and nobody outside of the hall is asked for anything. */
export function hardenSession(session: Session, origins: () => readonly string[]): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url, origins()) }));
  session.webRequest.onHeadersReceived(({ responseHeaders = {} }, answer) => {
    const has = Object.keys(responseHeaders).some((name) => name.toLowerCase() === 'content-security-policy');
    answer(has ? {} : { responseHeaders: { ...responseHeaders, 'Content-Security-Policy': [POLICY] } });
  });
}

/** Also what a document loads: pictures and sounds that it made itself, and lines to its own server. */
function mayLoad(url: string, origins: readonly string[]): boolean {
  if (url.startsWith('data:') || url.startsWith('blob:')) return true;
  return mayShow(url.replace(/^ws(s?):/, 'http$1:'), origins);
}
