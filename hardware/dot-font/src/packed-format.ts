/**
 * A font in a file, all numbers little endian: `DOTF`, version, 16 (height), number of runs (2 bytes); then each run of
 * characters that follow each other and have one width: first code point (4), count (2), width 8 or 16 (1), 0 (1); then the
 * glyphs in the order of the runs, 16 bytes for the left eight columns from the top, and 16 for the right ones of a wide glyph.
 * Halves, not rows, beside each other: it compresses by an eighth better.
 */
export const magic: readonly number[] = [0x44, 0x4f, 0x54, 0x46];
export const formatVersion = 1;
export const glyphHeightDots = 16;
export const headerLength = 8;
export const runLength = 8;

/** Packs glyphs given as in a .hex file: 16 bytes for a narrow one, 32 for a wide one, row after row. */
export function packDotFont(glyphs: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const sorted = [...glyphs].sort(([a], [b]) => a - b);
  const runs: { first: number; count: number; bytes: number }[] = [];
  for (const [codePoint, { length: bytes }] of sorted) {
    if (bytes !== 16 && bytes !== 32) throw new RangeError(`U+${codePoint.toString(16)} is neither 8 nor 16 dots wide`);
    const last = runs.at(-1);
    if (last !== undefined && last.bytes === bytes && last.first + last.count === codePoint && last.count < 0xffff) {
      last.count += 1;
    } else {
      runs.push({ first: codePoint, count: 1, bytes });
    }
  }
  const total = sorted.reduce((sum, [, { length }]) => sum + length, headerLength + runs.length * runLength);
  const packed = new Uint8Array(total);
  const view = new DataView(packed.buffer);
  packed.set([...magic, formatVersion, glyphHeightDots]);
  view.setUint16(6, runs.length, true);
  runs.forEach((run, index) => {
    const at = headerLength + index * runLength;
    view.setUint32(at, run.first, true);
    view.setUint16(at + 4, run.count, true);
    packed[at + 6] = run.bytes / 2;
  });
  let at = headerLength + runs.length * runLength;
  for (const [, glyph] of sorted) {
    packed.set(glyph.length === 16 ? glyph : halves(glyph), at);
    at += glyph.length;
  }
  return packed;
}

function halves(glyph: Uint8Array): Uint8Array {
  return glyph.map((_, index) => glyph[index < 16 ? index * 2 : (index - 16) * 2 + 1] ?? 0);
}
