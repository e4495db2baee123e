import type { LedColour } from './bar-face.ts';

interface AnyBoard {
  /** The caller's name for it. */
  readonly id: string;
  readonly widthDots: number;
  readonly heightDots: number;
  /** What it can light; the first stands for those it cannot. */
  readonly colours: readonly LedColour[];
}

/** A board with an Onbon BX-5K or BX-6K font card. */
export interface OnbonBoard extends AnyBoard {
  readonly protocol: 'onbon';
  /** The screen id that was set in the card, 1–7FFF, or FFFE (any) when it is alone on its line. */
  readonly address: number;
  readonly card: 'bx-5k' | 'bx-6k';
  readonly fontDots: 16 | 24 | 32;
}

/** An Amplus AM03128 or one of its family; ASCII only. */
export interface Am03128Board extends AnyBoard {
  readonly protocol: 'am03128';
  /** 1–FF, by its DIP switches or its set-up. */
  readonly address: number;
  readonly font: 'small' | 'large';
}

export type LedBoard = OnbonBoard | Am03128Board;

/** Dynamic areas, one for each line, and bytes of one frame's data (vendor's document 2.1, 8.1.2, 8.2.1). */
export const onbonCards = {
  'bx-5k': { areasMax: 8, dataMax: 512 },
  'bx-6k': { areasMax: 5, dataMax: 1_024 },
} as const;

const AM03128_LINES_MAX = 8;
const AM03128_LINE_DOTS = 8;

/** How many lines of text the board has. */
export function lineCountOf(board: LedBoard): number {
  if (board.protocol === 'onbon') {
    return Math.min(onbonCards[board.card].areasMax, Math.floor(board.heightDots / board.fontDots));
  }
  const lines = Math.min(AM03128_LINES_MAX, Math.floor(board.heightDots / AM03128_LINE_DOTS));
  return board.font === 'large' ? Math.floor(lines / 2) : lines;
}

/** What makes this board impossible, in words for the person who described it; undefined when nothing does. */
export function faultOf(board: LedBoard): string | undefined {
  const { address, widthDots } = board;
  const [addressMin, addressMax] = board.protocol === 'onbon' ? [1, 0x7fff] : [1, 0xff];
  const wildcard = board.protocol === 'onbon' && address === 0xfffe;
  if (!wildcard && !(Number.isInteger(address) && address >= addressMin && address <= addressMax)) {
    return `its address is ${addressMin}–${addressMax}, not ${address}`;
  }
  if (!(Number.isInteger(widthDots) && widthDots >= 8 && widthDots < 0x8000)) return 'its width is no number of dots';
  if (lineCountOf(board) < 1) return 'it is too low for a line of its type';
  if (board.colours.length === 0) return 'it has no colour';
  return undefined;
}
