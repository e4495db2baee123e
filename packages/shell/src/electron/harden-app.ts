import type { App, Menu, WebContents } from 'electron';
import { mayShow, shown } from '../page/addresses.ts';
import { isAllowedKey, type PressedKey } from '../page/is-allowed-key.ts';
import type { Log } from '../run/ports.ts';

export interface HardenOptions {
  /** Origins whose documents may stand in the window, now. */
  readonly origins: () => readonly string[];
  readonly log: Log;
  /** Which keys reach the page; what a citizen may type where absent. */
  readonly mayPress?: (pressed: PressedKey) => boolean;
}

/** Before the app is ready: what holds for every process and every page of it. */
export function hardenApp(app: App, menu: Pick<typeof Menu, 'setApplicationMenu'>, options: HardenOptions): void {
  app.enableSandbox();
  // The same as in the Chromium shell: fingers do not zoom or swipe back; the voice needs no touch.
  app.commandLine.appendSwitch('disable-pinch');
  app.commandLine.appendSwitch('overscroll-history-navigation', '0');
  app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
  // A menu has shortcuts: reload, developer tools, quit.
  menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, options));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('login', (event, _contents, _details, _info, answer) => {
    event.preventDefault();
    answer();
  });
}

/** Whatever page there is, now or later: it stays where it is, alone, and has no tools. */
function hardenContents(contents: WebContents, { origins, log, mayPress = isAllowedKey }: HardenOptions): void {
  const guard = (details: { readonly url: string; preventDefault(): void }): void => {
    if (mayShow(details.url, origins())) return;
    details.preventDefault();
    log({ page: shown(details.url) }, 'the page may not go there');
  };
  contents.on('will-navigate', guard);
  contents.on('will-frame-navigate', guard);
  contents.on('will-redirect', guard);
  contents.setWindowOpenHandler(({ url }) => {
    log({ page: shown(url) }, 'a new window was not opened');
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('context-menu', (event) => event.preventDefault());
  contents.on('devtools-opened', () => contents.closeDevTools());
  contents.on('before-input-event', (event, input) => {
    if (!mayPress(input)) event.preventDefault();
  });
  // A page that says `beforeunload` could not be reloaded.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
}
