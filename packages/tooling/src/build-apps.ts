// Builds every browser app whose inputs changed since its last build; silent when there is nothing to do.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type BrowserAppFolder, findBrowserApps, inputFingerprints } from './app-inputs.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const stampName = '.inputs';
/** Smaller ones travel in one packet anyway. */
const COMPRESSED_BYTES_MIN = 1_400;

/** Texts that are worth it get a `.br` and a `.gz` beside them: a phone on a bad network loads a third. */
function compressBeside(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg|json)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = readFileSync(file);
    if (text.length < COMPRESSED_BYTES_MIN) continue;
    writeFileSync(`${file}.br`, brotliCompressSync(text));
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
  }
}

async function buildApp(app: BrowserAppFolder, fingerprint: string): Promise<void> {
  // Vite is loaded only when there is something to build: most starts build nothing.
  const { build } = await import('vite');
  const dir = path.join(root, app.dir);
  const dist = path.join(dir, 'dist');
  // Built aside and then put in place, so that a running server never serves half an app.
  const staged = path.join(root, app.packageDir, 'node_modules', `.dist-${process.pid}`);
  const startedAt = Date.now();
  try {
    await build({
      root: dir,
      configFile: path.join(dir, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: staged, emptyOutDir: true },
    });
    compressBeside(staged);
    writeFileSync(path.join(staged, stampName), fingerprint);
    rmSync(dist, { recursive: true, force: true });
    renameSync(staged, dist);
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
  process.stderr.write(`youxu: built ${app.dir} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)\n`);
}

const fingerprintOf = inputFingerprints(root);
for (const app of findBrowserApps(root)) {
  const stamp = path.join(root, app.dir, 'dist', stampName);
  const fingerprint = fingerprintOf(app);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) continue;
  try {
    await buildApp(app, fingerprint);
  } catch (error) {
    process.stderr.write(
      `youxu: Failed building ${app.dir}: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = 1;
  }
}
