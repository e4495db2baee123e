import { bitmapOf, type DotBitmap, isInked } from './dot-bitmap.ts';

/**
 * Twice the size with EPX (Eric Johnston 1992, "Scale2x"): a dot's quarter takes the colour of its two neighbours on that
 * corner where they agree, so that diagonal strokes stay smooth.
 */
export function scale2x(source: DotBitmap): DotBitmap {
  return bitmapOf(source.widthDots * 2, source.heightDots * 2, (x, y) => {
    const at = neighbours(source, x >> 1, y >> 1);
    if (at.up === at.down || at.left === at.right) return at.own;
    const [vertical, horizontal] = [(y & 1) === 0 ? at.up : at.down, (x & 1) === 0 ? at.left : at.right];
    return vertical === horizontal ? horizontal : at.own;
  });
}

/** Three times the size with Scale3x (Andrea Mazzoleni, "Scale2x and Scale3x", rules for the 3×3 block). */
export function scale3x(source: DotBitmap): DotBitmap {
  return bitmapOf(source.widthDots * 3, source.heightDots * 3, (x, y) => {
    const [column, row] = [Math.floor(x / 3), Math.floor(y / 3)];
    const at = neighbours(source, column, row);
    const [dx, dy] = [(x % 3) - 1, (y % 3) - 1];
    if ((dx === 0 && dy === 0) || at.up === at.down || at.left === at.right) return at.own;
    const dot = (right: number, down: number): boolean => isInked(source, column + right, row + down);
    if (dx !== 0 && dy !== 0) return dot(dx, 0) === dot(0, dy) ? dot(dx, 0) : at.own;
    // The middle of an edge follows a corner beside it when the dot across is not of the same colour.
    const corners: readonly [number, number][] =
      dx === 0
        ? [
            [-1, dy],
            [1, dy],
          ]
        : [
            [dx, -1],
            [dx, 1],
          ]; // prettier-ignore
    const follows = corners.some(([right, down], index) => {
      const across = corners[1 - index] as [number, number];
      return dot(right, 0) === dot(0, down) && at.own !== dot(...across);
    });
    return follows ? (dx === 0 ? dot(0, dy) : dot(dx, 0)) : at.own;
  });
}

/** Half the size: a dot where at least half of its four were. */
export function halve(source: DotBitmap): DotBitmap {
  return bitmapOf(source.widthDots >> 1, source.heightDots >> 1, (x, y) => {
    let dots = 0;
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const)
      if (isInked(source, 2 * x + dx, 2 * y + dy)) dots += 1;
    return dots >= 2;
  });
}

interface Neighbours {
  readonly own: boolean;
  readonly up: boolean;
  readonly down: boolean;
  readonly left: boolean;
  readonly right: boolean;
}

function neighbours(source: DotBitmap, x: number, y: number): Neighbours {
  return {
    own: isInked(source, x, y),
    up: isInked(source, x, y - 1),
    down: isInked(source, x, y + 1),
    left: isInked(source, x - 1, y),
    right: isInked(source, x + 1, y),
  };
}
