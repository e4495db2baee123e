import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { type DotFont, parseDotFont } from '../dot-font.ts';

/**
 * Reads a packed, gzipped font; assets/fonts has one.
 * @throws when there is no such file, or something else in it
 */
export async function loadDotFont(file: string | URL): Promise<DotFont> {
  return parseDotFont(gunzipSync(await readFile(file)));
}
