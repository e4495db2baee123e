import type { Edge } from './strip-messages.ts';

/** In the units of the screens; `x` and `y` of the whole desktop. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the strip stands on one screen, measured from the corner of what the task bar leaves free. */
export interface StripPlace extends Area {
  /** At an edge from top to bottom; null: where somebody put it. */
  readonly edge: Edge | null;
}

export const STRIP_WIDTH_MIN = 360;
const STRIP_WIDTH = 380;
const STRIP_HEIGHT_MIN = 480;
/** Dropped so near to an edge it is meant to be there. */
const SNAP = 40;

export const USUAL_PLACE: StripPlace = { edge: 'right', x: 0, y: 0, width: STRIP_WIDTH, height: STRIP_HEIGHT_MIN };

/** Where a remembered place is on this screen, whatever became of the screen meanwhile: all of it is in sight. */
export function boundsAt({ edge, x, y, width, height }: StripPlace, free: Area): Area {
  const wide = clamp(width, Math.min(STRIP_WIDTH_MIN, free.width), free.width);
  if (edge !== null) {
    return { x: edge === 'left' ? free.x : free.x + free.width - wide, y: free.y, width: wide, height: free.height };
  }
  const high = clamp(height, Math.min(STRIP_HEIGHT_MIN, free.height), free.height);
  const left = clamp(x, 0, free.width - wide);
  const top = clamp(y, 0, free.height - high);
  return { x: free.x + left, y: free.y + top, width: wide, height: high };
}

/** What to remember of where somebody put it: near an edge is at the edge. */
export function placeAt(bounds: Area, free: Area): StripPlace {
  const { width, height } = bounds;
  const [x, y] = [bounds.x - free.x, bounds.y - free.y];
  const edge = Math.abs(x) <= SNAP ? 'left' : Math.abs(x + width - free.width) <= SNAP ? 'right' : null;
  return { edge, x, y, width, height };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), Math.max(min, max));
}
