import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** A page that is a page and nothing more. Defaults are written out, so that a test can hold them. */
export function lockedPage(preload: string): WebPreferences {
  return {
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
    // A board that nobody touches goes on all the same, and so does a strip behind another program.
    backgroundThrottling: false,
    autoplayPolicy: 'no-user-gesture-required',
  };
}

/** The only window of an unattended machine: the whole screen. */
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
    webPreferences: lockedPage(preload),
  };
}
