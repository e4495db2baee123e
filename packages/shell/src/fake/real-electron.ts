import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The real Electron's program where it can be run, or why it cannot; nothing is downloaded by asking. */
export function realElectron(): { readonly program: string } | { readonly missing: string } {
  const program = process.env.YOUXU_ELECTRON ?? installed();
  if (program === undefined)
    return { missing: 'no Electron here: npx install-electron, or YOUXU_ELECTRON names its program' };
  const hasScreen =
    process.platform !== 'linux' || process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
  return hasScreen ? { program } : { missing: 'no screen here: run it under xvfb-run' };
}

function installed(): string | undefined {
  const folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const told = path.join(folder, 'path.txt');
  const file = existsSync(told) ? path.join(folder, 'dist', readFileSync(told, 'utf8')) : '';
  return existsSync(file) ? file : undefined;
}
