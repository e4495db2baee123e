import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { browserApp } from '@youxu/tooling/vite';
import { build } from 'vite';

/** Builds the page as it is delivered; the caller removes the folder. */
export async function buildPage(): Promise<string> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'youxu-phone-'));
  const config = browserApp(path.resolve(import.meta.dirname, '../..'));
  const given = process.env.NODE_ENV;
  // What people get, not what developers and tests do: React chooses by this.
  process.env.NODE_ENV = 'production';
  try {
    await build({ ...config, configFile: false, logLevel: 'silent', build: { ...config.build, outDir } });
  } finally {
    process.env.NODE_ENV = given;
  }
  return outDir;
}
