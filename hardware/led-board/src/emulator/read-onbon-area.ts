import type { LedColour } from '../face/bar-face.ts';
import type { PictureArea, PictureLine, PictureRun } from '../picture/board-picture.ts';

const HEAD_LENGTH = 27;
const effects = ['still', 'still', 'left', 'right', 'up', 'down'] as const;
const aligns = ['left', 'right', 'centre', 'left'] as const;
const colours: Readonly<Record<string, LedColour>> = { '1': 'red', '2': 'green', '3': 'yellow' };
const typeDots: Readonly<Record<string, number>> = { '000': 16, '001': 24, '002': 32 };
const RUN_DELETE = 2;
const text = new TextDecoder('gb18030');

/** The area in these bytes (9.1); undefined when they are none that this card can show. */
export function readOnbonArea(bytes: Uint8Array, nowMs: number): PictureArea | undefined {
  if (bytes.length < HEAD_LENGTH) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const byte = (at: number): number => bytes[at] ?? 0;
  // Voice and extension bytes would stand between and move all the rest.
  const isPlain = byte(0) === 0 && byte(14) === 0 && byte(15) === 0;
  const effect = effects[byte(19) - 1];
  const runMode = byte(11);
  if (
    !isPlain ||
    effect === undefined ||
    runMode > RUN_DELETE ||
    view.getUint32(23, true) !== bytes.length - HEAD_LENGTH
  ) {
    return undefined;
  }
  const heightDots = view.getUint16(7, true);
  const lineGapDots = byte(10);
  const lines = readLines(bytes.subarray(HEAD_LENGTH));
  const single = byte(17) === 1;
  const moves = effect !== 'still';
  return {
    id: byte(9),
    xDots: inDots(view.getUint16(1, true)),
    yDots: view.getUint16(3, true),
    widthDots: inDots(view.getUint16(5, true)),
    heightDots,
    lineGapDots,
    align: aligns[byte(16) & 3] ?? 'left',
    effect,
    msPerDot: moves ? 10 + 5 * byte(21) : 0,
    pages: single ? [[joined(lines)]] : pagesOf(lines, heightDots, lineGapDots),
    pageMs: moves && single ? 0 : 500 * byte(22),
    after: runMode === 1 ? 'stay' : 'again',
    blinks: false,
    shownAt: nowMs,
    endsAt: runMode === RUN_DELETE ? nowMs + 1_000 * view.getUint16(12, true) : undefined,
  };
}

/** The highest bit tells dots; without it the number counts bytes of 8 dots. */
function inDots(word: number): number {
  return (word & 0x8000) !== 0 ? word & 0x7fff : word * 8;
}

/** Lines of text with their runs, by the control sequences of 11.1. */
function readLines(bytes: Uint8Array): PictureLine[] {
  const lines: { runs: PictureRun[]; typeDots: number }[] = [{ runs: [], typeDots: 16 }];
  let colour: LedColour = 'red';
  let height = 16;
  let from = 0;
  const line = () => lines.at(-1) as { runs: PictureRun[]; typeDots: number };
  const flush = (to: number): void => {
    if (to > from) line().runs.push({ text: text.decode(bytes.subarray(from, to)), colour, inverse: false });
  };
  let at = 0;
  while (at < bytes.length) {
    // The second byte of a hanzi may look like anything.
    if ((bytes[at] ?? 0) >= 0x81) at += 2;
    else if (bytes[at] !== 0x5c) at += 1;
    else {
      flush(at);
      const sequence = String.fromCharCode(...bytes.subarray(at + 1, at + 6));
      if (sequence.startsWith('n')) {
        lines.push({ runs: [], typeDots: height });
        at += 2;
      } else if (sequence.startsWith('C')) {
        colour = colours[sequence[1] ?? ''] ?? colour;
        at += 3;
      } else if (sequence.startsWith('F')) {
        height = typeDots[sequence.slice(2)] ?? height;
        line().typeDots = height;
        at += 6;
      } else at += 2;
      from = at;
    }
  }
  flush(bytes.length);
  return lines;
}

function joined(lines: readonly PictureLine[]): PictureLine {
  return { runs: lines.flatMap(({ runs }) => runs), typeDots: lines[0]?.typeDots ?? 16 };
}

/** As many lines as the area has room for are one page. */
function pagesOf(lines: readonly PictureLine[], heightDots: number, gapDots: number): PictureLine[][] {
  const lineDots = (lines[0]?.typeDots ?? 16) + gapDots;
  const perPage = Math.max(1, Math.floor((heightDots + gapDots) / lineDots));
  return Array.from({ length: Math.ceil(lines.length / perPage) }, (_, page) =>
    lines.slice(page * perPage, (page + 1) * perPage),
  );
}
