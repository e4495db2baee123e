// The machine's page in Electron: `electron main.mjs --settings /etc/youxu/shell.json`. The first process keeps the second, which shows the page.
import path from 'node:path';
import { keepElectron, readShellSettings, runElectronShell, SHELL_ARGUMENT } from '@youxu/shell/electron';
import { settingsFile } from '@youxu/shell/settings-file';
import { app, BrowserWindow, ipcMain, Menu, powerSaveBlocker, session, utilityProcess } from 'electron';

// Both are built: preload.cjs beside this file, the agent where its page and its tickets are (build-main.ts).
const agent = path.join(import.meta.dirname, '../agent/main.mjs');

if (process.argv.includes(SHELL_ARGUMENT)) {
  const settings = readShellSettings(settingsFile('shell.json'));
  if (settings.ok) {
    runElectronShell(
      { app, BrowserWindow, ipcMain, Menu, powerSaveBlocker, session, utilityProcess },
      { settings: settings.value, preload: path.join(import.meta.dirname, 'preload.cjs'), agent },
    );
  } else {
    process.stderr.write(`${settings.error}\n`);
    app.exit(1);
  }
} else keepElectron(app);
