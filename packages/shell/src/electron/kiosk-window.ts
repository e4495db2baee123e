import type { BrowserWindowConstructorOptions } from 'electron';

/** The only window: the whole screen, and a page in it that is a page and nothing more. Defaults are written out, so that a test can hold them. */
export function kioskWindow(preload: string): BrowserWindowConstructorOptions {
  return {
    kiosk: true,
    fullscreen: true,
    frame: false,
    resizable: false,
    movable: false,
    minimizable: false,
    closable: false,
    autoHideMenuBar: true,
    skipTaskbar: true,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      devTools: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      disableDialogs: true,
      // A board that nobody touches goes on all the same.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  };
}
