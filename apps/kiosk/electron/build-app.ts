import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleForElectron, bundleShell, writeManifest } from '@youxu/shell/bundle';

const HERE = import.meta.dirname;
const ROOT = path.resolve(HERE, '../../..');
/** Libraries with compiled parts; they are installed beside the bundles, not in them. */
const COMPILED = ['better-sqlite3', 'serialport'];

/** The shell alone: main process and preload. */
export async function buildShell(folder: string): Promise<void> {
  await bundleShell(HERE, path.join(folder, 'apps/kiosk/electron'));
}

/** Everything that electron-builder packs. The page (`renderer/dist`) has to be built before. */
export async function buildApp(folder: string): Promise<void> {
  await buildShell(folder);
  const kiosk = path.join(ROOT, 'apps/kiosk');
  const agent = path.join(folder, 'apps/kiosk/agent/main.mjs');
  await bundleForElectron({ entry: path.join(kiosk, 'agent/main.ts'), file: agent, format: 'es', external: COMPILED });
  for (const part of ['apps/kiosk/renderer/dist', 'assets/tickets', 'assets/fonts']) {
    mkdirSync(path.join(folder, path.dirname(part)), { recursive: true });
    cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  }
  const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string };
  writeManifest(folder, {
    name: 'youxu-shell',
    productName: 'Youxu',
    version,
    description: 'Youxu 有序: the screen of an unattended machine',
    main: 'apps/kiosk/electron/main.mjs',
    dependencies: Object.fromEntries(COMPILED.map((name) => [name, installedVersion(name)])),
  });
}

/** As the workspace has it, exactly. */
function installedVersion(name: string): string {
  const owner = name === 'serialport' ? 'hardware/transport' : 'packages/journal';
  const require = createRequire(path.join(ROOT, owner, 'package.json'));
  return (require(`${name}/package.json`) as { readonly version: string }).version;
}
