import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const BUILD = path.join(ROOT, 'packages/tooling/src/build-apps.ts');

/** Every page, built anew where its sources have changed. */
export async function buildPages(): Promise<void> {
  await promisify(execFile)(process.execPath, [BUILD]);
}

/** Where the kiosk's page is. */
export async function builtKioskPage(): Promise<string> {
  await buildPages();
  return path.join(ROOT, 'apps/kiosk/renderer/dist');
}
