import { err, ok } from '@youxu/basics';
import type { BrowserWindow } from 'electron';
import type { PageKeeper, Screen } from '../run/page-keeper.ts';

/** The window as the page's keeper needs it, and what happens to it as the keeper hears it. */
export function electronScreen(window: BrowserWindow, page: PageKeeper, restart: () => void): Screen {
  const { webContents: contents } = window;
  let status = 0;
  contents.on('did-navigate', (_event, _url, code) => {
    status = code;
  });
  contents.on('render-process-gone', (_event, { reason }) => page.crashed(reason));
  contents.setVisualZoomLevelLimits(1, 1).catch(() => {});
  return {
    load: async (address) => {
      status = 0;
      try {
        await contents.loadURL(address);
        return status >= 400 ? err(`status ${status}`) : ok(null);
      } catch (error) {
        return err(problemOf(error));
      }
    },
    breakOff: () => contents.forcefullyCrashRenderer(),
    restart,
  };
}

/** Nobody leaves a kiosk by a gesture of the system's, either. */
export function keepKiosk(window: BrowserWindow): void {
  window.on('leave-full-screen', () => window.setKiosk(true));
  window.on('minimize', () => window.restore());
  window.on('close', (event) => event.preventDefault());
}

/** `ERR_CONNECTION_REFUSED`: the message beside it has the address, and in that the token. */
function problemOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'not loaded';
}
