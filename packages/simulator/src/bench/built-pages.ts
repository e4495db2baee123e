import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const BUILD = path.join(ROOT, 'packages/tooling/src/build-apps.ts');

/** Where the kiosk's page is; built anew where its sources have changed. */
export async function builtKioskPage(): Promise<string> {
  await promisify(execFile)(process.execPath, [BUILD]);
  return path.join(ROOT, 'apps/kiosk/renderer/dist');
}
