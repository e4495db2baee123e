import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'vite';

const HERE = import.meta.dirname;
const ROOT = path.resolve(HERE, '../../..');
/** Libraries with compiled parts; they are installed beside the bundles, not in them. */
const COMPILED = ['better-sqlite3', 'serialport'];

/**
 * One bundle with all that it needs but Electron and what is compiled. Packages are bundled, too: nothing of the workspace's
 * links is left to be resolved on another machine.
 */
async function bundle(entry: string, file: string, format: 'es' | 'cjs', external: readonly string[]): Promise<void> {
  await build({
    configFile: false,
    root: HERE,
    logLevel: 'warn',
    ssr: { noExternal: true, external: [...external], target: 'node' },
    build: {
      ssr: entry,
      outDir: path.dirname(file),
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { format, entryFileNames: path.basename(file), codeSplitting: false } },
    },
  });
}

/** The shell alone: main process and preload. */
export async function buildShell(folder: string): Promise<void> {
  const place = path.join(folder, 'apps/kiosk/electron');
  await bundle(path.join(HERE, 'main.ts'), path.join(place, 'main.mjs'), 'es', ['electron']);
  await bundle(path.join(HERE, 'preload-main.ts'), path.join(place, 'preload.cjs'), 'cjs', ['electron']);
}

/** Everything that electron-builder packs. The page (`renderer/dist`) has to be built before. */
export async function buildApp(folder: string): Promise<void> {
  await buildShell(folder);
  const kiosk = path.join(ROOT, 'apps/kiosk');
  await bundle(path.join(kiosk, 'agent/main.ts'), path.join(folder, 'apps/kiosk/agent/main.mjs'), 'es', COMPILED);
  for (const part of ['apps/kiosk/renderer/dist', 'assets/tickets', 'assets/fonts']) {
    mkdirSync(path.join(folder, path.dirname(part)), { recursive: true });
    cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  }
  const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string };
  const manifest = {
    name: 'youxu-shell',
    productName: 'Youxu',
    version,
    description: 'Youxu 有序: the screen of an unattended machine',
    license: 'Apache-2.0',
    author: 'Youxu',
    main: 'apps/kiosk/electron/main.mjs',
    dependencies: Object.fromEntries(COMPILED.map((name) => [name, installedVersion(name)])),
  };
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** As the workspace has it, exactly. */
function installedVersion(name: string): string {
  const owner = name === 'serialport' ? 'hardware/transport' : 'packages/journal';
  const require = createRequire(path.join(ROOT, owner, 'package.json'));
  return (require(`${name}/package.json`) as { readonly version: string }).version;
}
