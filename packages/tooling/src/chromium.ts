import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** What to do where there is no Chromium; one sentence for people. */
export const chromiumMissing =
  'Browser tests need Chromium: install it (on Debian or Ubuntu: apt-get install chromium fonts-noto-cjk) or set YOUXU_CHROMIUM to its path.';

const places: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder === undefined ? [] : [path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')];
  }),
};

/** Path of the Chromium to test with: YOUXU_CHROMIUM if set, else the system's; undefined if there is none. */
export function findChromium(): string | undefined {
  const named = process.env.YOUXU_CHROMIUM;
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  return places[process.platform]?.find((file) => existsSync(file));
}

/**
 * Starts the system's Chromium, headless; the caller closes it.
 * Sound may start by itself, as on a hall's screens. Nothing is fetched from outside.
 * @throws an error with the sentence of `chromiumMissing` where there is none
 */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) return Promise.reject(new Error(chromiumMissing));
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
      // Pages of one context and one site share a process, however many they are (warm-pages.ts).
      '--process-per-site',
    ],
  });
}
