import { existsSync } from 'node:fs';
import path from 'node:path';

const LINUX = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'browser360', 'qaxbrowser'];

/** Path of the Chromium to show pages with: YOUXU_CHROMIUM if set, else the system's; undefined if there is none. */
export function findChromium(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const named = environment.YOUXU_CHROMIUM;
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  const places =
    platform === 'win32'
      ? ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
          const folder = environment[name];
          if (folder === undefined) return [];
          return ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((file) =>
            path.join(folder, file),
          );
        })
      : LINUX.map((name) => `/usr/bin/${name}`);
  return places.find((place) => existsSync(place));
}
