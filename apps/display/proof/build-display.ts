import path from 'node:path';
import { browserApp } from '@youxu/tooling/vite';
import { build } from 'vite';

/** Builds the app into a folder of its own. */
export async function buildDisplay(outDir: string): Promise<void> {
  const config = browserApp(path.resolve(import.meta.dirname, '..'));
  await build({ ...config, configFile: false, logLevel: 'warn', build: { ...config.build, outDir } });
}
