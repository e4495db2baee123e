import type { LedColour } from '../face/bar-face.ts';

/** What a board shows, as a person in front of it would see it; plain JSON. */
export interface BoardPicture {
  readonly protocol: 'onbon' | 'am03128';
  readonly address: number;
  readonly widthDots: number;
  readonly heightDots: number;
  readonly powered: boolean;
  /** Switched off by command; it listens and shows nothing. */
  readonly screenOff: boolean;
  readonly areas: readonly PictureArea[];
}

export interface PictureRun {
  readonly text: string;
  readonly colour: LedColour;
  /** Dark letters on a bright ground. */
  readonly inverse: boolean;
}

export interface PictureLine {
  readonly runs: readonly PictureRun[];
  /** Its type's height: 16, 24 or 32 with hanzi; 7 or 13 on ASCII boards. */
  readonly typeDots: number;
}

export interface PictureArea {
  readonly id: number;
  readonly xDots: number;
  readonly yDots: number;
  readonly widthDots: number;
  readonly heightDots: number;
  readonly lineGapDots: number;
  readonly align: 'left' | 'right' | 'centre';
  readonly effect: 'still' | 'left' | 'right' | 'up' | 'down';
  /** For moving ones. A guess: no document says what the card's speeds are. */
  readonly msPerDot: number;
  /** Lines that are seen together. */
  readonly pages: readonly (readonly PictureLine[])[];
  readonly pageMs: number;
  /** After the last page: again from the first, or that one stays. */
  readonly after: 'again' | 'stay';
  /** All of it blinks. */
  readonly blinks: boolean;
  /** When it was received, in epoch ms. */
  readonly shownAt: number;
  /** When it goes by itself, in epoch ms. */
  readonly endsAt: number | undefined;
}

/** Lines of a picture at a moment, each as its text: for tests and for people who cannot see dots. */
export function readPicture(picture: BoardPicture, at: number): string[] {
  return visibleAreas(picture, at).flatMap((area) =>
    pageAt(area, at).map((line) => line.runs.map(({ text }) => text).join('')),
  );
}

/** What is lit at all at this moment. */
export function visibleAreas(picture: BoardPicture, at: number): PictureArea[] {
  if (!picture.powered || picture.screenOff) return [];
  return picture.areas.filter((area) => area.endsAt === undefined || at < area.endsAt);
}

/** The page that an area shows at this moment. */
export function pageAt(area: PictureArea, at: number): readonly PictureLine[] {
  const turn = area.pageMs > 0 ? Math.max(0, Math.floor((at - area.shownAt) / area.pageMs)) : 0;
  const last = area.pages.length - 1;
  const index = area.after === 'stay' ? Math.min(turn, last) : turn % Math.max(1, area.pages.length);
  return area.pages[index] ?? [];
}
