import type { BrowserWindowConstructorOptions } from 'electron';
import { lockedPage } from '../electron/kiosk-window.ts';
import { type Area, STRIP_WIDTH_MIN } from './strip-place.ts';

/** A narrow window over all others, without a frame: the desk's own header is its handle. */
export function stripWindow(preload: string, bounds: Area): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    minWidth: STRIP_WIDTH_MIN,
    alwaysOnTop: true,
    frame: false,
    resizable: true,
    minimizable: true,
    maximizable: false,
    fullscreenable: false,
    autoHideMenuBar: true,
    // The button in the task bar is what flashes.
    skipTaskbar: false,
    title: '有序叫号',
    backgroundColor: '#ffffff',
    webPreferences: lockedPage(preload),
  };
}
