import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

export interface ElectronBundle {
  readonly entry: string;
  readonly file: string;
  /** A sandboxed preload is one CommonJS file. */
  readonly format: 'es' | 'cjs';
  /** Libraries with compiled parts are installed beside the bundle, not in it. */
  readonly external: readonly string[];
}

/** What electron-builder reads of a program's package.json beside what is the same for all of ours. */
export interface ElectronManifest {
  readonly name: string;
  readonly productName: string;
  readonly version: string;
  readonly description: string;
  /** Relative to the folder. */
  readonly main: string;
  /** Installed beside the bundles, exactly these versions. */
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** `main.ts` and `preload-main.ts` of a folder as `main.mjs` and `preload.cjs` of another. */
export async function bundleShell(from: string, folder: string): Promise<void> {
  const external = ['electron'];
  const main = { entry: path.join(from, 'main.ts'), file: path.join(folder, 'main.mjs') };
  const preload = { entry: path.join(from, 'preload-main.ts'), file: path.join(folder, 'preload.cjs') };
  await bundleForElectron({ ...main, format: 'es', external });
  await bundleForElectron({ ...preload, format: 'cjs', external });
}

/** The package.json of what electron-builder packs. */
export function writeManifest(folder: string, manifest: ElectronManifest): void {
  mkdirSync(folder, { recursive: true });
  const whole = { ...manifest, license: 'Apache-2.0', author: 'Youxu' };
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(whole, null, 2)}\n`);
}

/** One bundle with all that it needs; packages of the workspace, too: none of its links is left to be resolved on another machine. */
export async function bundleForElectron({ entry, file, format, external }: ElectronBundle): Promise<void> {
  await build({
    configFile: false,
    root: path.dirname(entry),
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
