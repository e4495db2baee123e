import { formatVersion, glyphHeightDots, headerLength, magic, runLength } from './packed-format.ts';

/** A font of characters 16 dots high, as {@link parseDotFont} read it. */
export interface DotFont {
  readonly runs: readonly GlyphRun[];
  readonly glyphs: Uint8Array;
  /** How many characters it has. */
  readonly size: number;
}

/** Characters that follow each other, all of one width. */
interface GlyphRun {
  readonly first: number;
  readonly count: number;
  readonly widthDots: 8 | 16;
  /** Where in `glyphs` the first one begins. */
  readonly offset: number;
}

export interface DotGlyph {
  readonly widthDots: 8 | 16;
  readonly heightDots: 16;
  /** Rows from the top; bit `widthDots - 1` is the leftmost dot. */
  readonly rows: Uint16Array;
}

/**
 * The font in these bytes (packed-format.ts; already decompressed).
 * @throws RangeError when they are no such font, or not the whole of it
 */
export function parseDotFont(bytes: Uint8Array): DotFont {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headerLength || magic.some((byte, index) => bytes[index] !== byte) || bytes[4] !== formatVersion) {
    throw new RangeError('not a dot font of this version; a compressed one is decompressed first');
  }
  const runCount = view.getUint16(6, true);
  const glyphsAt = headerLength + runCount * runLength;
  const runs: GlyphRun[] = [];
  let offset = 0;
  let size = 0;
  for (let at = headerLength; at < glyphsAt && at + runLength <= bytes.length; at += runLength) {
    const run = {
      first: view.getUint32(at, true),
      count: view.getUint16(at + 4, true),
      widthDots: bytes[at + 6] === 8 ? (8 as const) : (16 as const),
      offset,
    };
    runs.push(run);
    offset += run.count * glyphLength(run.widthDots);
    size += run.count;
  }
  if (runs.length !== runCount || bytes.length !== glyphsAt + offset) {
    throw new RangeError(`a dot font of ${glyphsAt + offset} bytes was expected, not of ${bytes.length}`);
  }
  return { runs, glyphs: bytes.subarray(glyphsAt), size };
}

/** The dots of a character; undefined when the font does not have it. */
export function glyphOf(font: DotFont, codePoint: number): DotGlyph | undefined {
  const run = findRun(font.runs, codePoint);
  if (run === undefined) return undefined;
  const at = run.offset + (codePoint - run.first) * glyphLength(run.widthDots);
  const rows = Uint16Array.from({ length: glyphHeightDots }, (_, row) => {
    const left = font.glyphs[at + row] ?? 0;
    return run.widthDots === 8 ? left : (left << 8) | (font.glyphs[at + glyphHeightDots + row] ?? 0);
  });
  return { widthDots: run.widthDots, heightDots: glyphHeightDots, rows };
}

function glyphLength(widthDots: number): number {
  return (widthDots / 8) * glyphHeightDots;
}

function findRun(runs: readonly GlyphRun[], codePoint: number): GlyphRun | undefined {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run === undefined) return undefined;
    if (codePoint < run.first) high = middle;
    else if (codePoint >= run.first + run.count) low = middle + 1;
    else return run;
  }
  return undefined;
}
