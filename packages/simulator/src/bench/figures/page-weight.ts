import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { builtKioskPage } from '../built-pages.ts';
import type { Figure } from '../figure.ts';

const KIB = 1_024;

/** What a kiosk's page loads before it shows anything, without its fonts: the document and what it names. */
export const pageWeight: Figure = {
  name: 'page-weight',
  measure: async () => {
    const page = await builtKioskPage();
    const html = await readFile(path.join(page, 'index.html'), 'utf8');
    const named = [...html.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.(?:js|css))"/g)].map(([, file = '']) => file);
    const parts = await Promise.all(named.map((file) => readFile(path.join(page, file))));
    const all = [Buffer.from(html), ...parts];
    const sum = (packed: (part: Buffer) => Buffer): number =>
      all.reduce((bytes, part) => bytes + packed(part).length, 0) / KIB;
    const figures = {
      files: all.length,
      plainKiB: sum((part) => part),
      gzipKiB: sum((part) => gzipSync(part, { level: 9 })),
      brotliKiB: sum((part) => brotliCompressSync(part)),
    };
    const aims = [
      { of: 'gzipKiB', atMost: 200 },
      // Fewer would mean that nothing was found in the document.
      { of: 'files', atLeast: 3 },
    ];
    return [{ name: 'kiosk page, first load without fonts', figures, aims }];
  },
};
