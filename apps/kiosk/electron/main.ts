// The machine's page in Electron: `electron main.mjs --settings /etc/youxu/shell.json`. The first process keeps the second, which shows the page.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { keepElectron, readShellSettings, runElectronShell, SHELL_ARGUMENT } from '@youxu/shell/electron';
import { app, BrowserWindow, ipcMain, Menu, powerSaveBlocker, session, utilityProcess } from 'electron';

// Both are built: preload.cjs beside this file, the agent where its page and its tickets are (build-main.ts).
const agent = path.join(import.meta.dirname, '../agent/main.mjs');

function settingsFile(): string {
  const { values } = parseArgs({
    // A packaged program has no file of its own among its arguments.
    args: process.argv.slice(1),
    options: { settings: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  });
  if (typeof values.settings === 'string') return values.settings;
  return process.platform === 'win32'
    ? path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Youxu', 'shell.json')
    : '/etc/youxu/shell.json';
}

if (process.argv.includes(SHELL_ARGUMENT)) {
  const settings = readShellSettings(settingsFile());
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
