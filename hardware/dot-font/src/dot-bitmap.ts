/** A picture of dots, one bit each: rows from the top, the leftmost dot in the highest bit, padded to whole bytes with 0. */
export interface DotBitmap {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly rows: readonly Uint8Array[];
}

export function blankBitmap(widthDots: number, heightDots: number): DotBitmap {
  return {
    widthDots,
    heightDots,
    rows: Array.from({ length: heightDots }, () => new Uint8Array((widthDots + 7) >> 3)),
  };
}

/** A picture of which `isDark` tells every dot. */
export function bitmapOf(widthDots: number, heightDots: number, isDark: (x: number, y: number) => boolean): DotBitmap {
  const bitmap = blankBitmap(widthDots, heightDots);
  bitmap.rows.forEach((row, y) => {
    for (let x = 0; x < widthDots; x++) {
      if (isDark(x, y)) row[x >> 3] = (row[x >> 3] ?? 0) | (0x80 >> (x & 7));
    }
  });
  return bitmap;
}

/** Whether a dot is set; none is outside the picture. */
export function isInked(bitmap: DotBitmap, x: number, y: number): boolean {
  return x >= 0 && x < bitmap.widthDots && ((bitmap.rows[y]?.[x >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** Sets in `target` the dots of `source`, its upper left corner at x, y; what lies outside is left out. */
export function paste(target: DotBitmap, source: DotBitmap, x: number, y: number): void {
  for (let row = 0; row < source.heightDots; row++) {
    const to = target.rows[y + row];
    if (to === undefined) continue;
    for (let column = 0; column < source.widthDots; column++) {
      const at = x + column;
      if (at >= 0 && at < target.widthDots && isInked(source, column, row)) {
        to[at >> 3] = (to[at >> 3] ?? 0) | (0x80 >> (at & 7));
      }
    }
  }
}
