import { createRequire } from 'node:module';
import { bundleShell, writeManifest } from '@youxu/shell/bundle';

/** Everything that electron-builder packs: main process and preload. The page comes from the hall. */
export async function buildStrip(folder: string): Promise<void> {
  await bundleShell(import.meta.dirname, folder);
  const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string };
  writeManifest(folder, {
    name: 'youxu-strip',
    productName: 'Youxu Desk',
    version,
    description: 'Youxu 有序: the clerk’s strip',
    main: 'main.mjs',
  });
}
