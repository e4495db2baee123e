import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type ProxyOptions, preview, type UserConfig } from 'vite';
import { browserApp } from './browser-app.ts';
import { pseudoLanguage } from './words/pseudo-language.ts';

/** `pseudo`: words longer than any of ours and in brackets, to see what does not come from tables and what does not fit. */
export type PageSpeech = 'own' | 'pseudo';

/**
 * Builds a page as people get it, for browser tests.
 * @param dir folder of its index.html
 * @returns a folder of its own, which the caller removes
 */
export async function buildPage(dir: string, speech: PageSpeech = 'own'): Promise<string> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'youxu-page-'));
  const config = await configOf(dir);
  const given = process.env.NODE_ENV;
  // React chooses by this what people get and what developers do.
  process.env.NODE_ENV = 'production';
  try {
    const plugins = [config.plugins, speech === 'pseudo' && pseudoLanguage()];
    await build({ ...config, plugins, configFile: false, logLevel: 'warn', build: { ...config.build, outDir } });
  } finally {
    process.env.NODE_ENV = given;
  }
  return outDir;
}

/** That of the app itself, as it is built for people. */
async function configOf(dir: string): Promise<UserConfig> {
  const file = path.join(dir, 'vite.config.ts');
  return existsSync(file)
    ? ((await import(pathToFileURL(file).href)) as { default: UserConfig }).default
    : browserApp(dir);
}

export interface ServedPage {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/**
 * Builds a page and gives it out on this machine, for browser tests.
 * @param proxy paths that are asked elsewhere, as Vite wants them
 */
export async function servePage(
  dir: string,
  proxy: Readonly<Record<string, string | ProxyOptions>> = {},
  speech: PageSpeech = 'own',
): Promise<ServedPage> {
  const outDir = await buildPage(dir, speech);
  const server = await preview({
    ...browserApp(dir),
    configFile: false,
    logLevel: 'warn',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, proxy },
  });
  const { port } = server.httpServer.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
