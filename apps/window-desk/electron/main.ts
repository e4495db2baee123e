// The clerk's strip in Electron: `electron main.mjs --settings /etc/youxu/desk.json`.
import path from 'node:path';
import { settingsFile } from '@youxu/shell/settings-file';
import { readStripSettings, runStrip } from '@youxu/shell/strip-electron';
import { app, BrowserWindow, dialog, globalShortcut, ipcMain, Menu, nativeImage, screen, session } from 'electron';

const settings = readStripSettings(settingsFile('desk.json'));
if (settings.ok) {
  runStrip(
    { app, BrowserWindow, dialog, globalShortcut, ipcMain, Menu, nativeImage, screen, session },
    // Built: beside this file (build-main.ts).
    { settings: settings.value, preload: path.join(import.meta.dirname, 'preload.cjs') },
  );
} else {
  process.stderr.write(`${settings.error}\n`);
  // Whoever started it by a click sees no standard error.
  dialog.showErrorBox('有序叫号', settings.error);
  app.exit(1);
}
