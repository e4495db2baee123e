import { describe, expect, it } from 'vitest';
import { bitmapOf, blankBitmap, type DotBitmap, isInked, paste } from './dot-bitmap.ts';
import { drawCharacter, drawText } from './draw-text.ts';
import { halve, scale2x, scale3x } from './enlarge.ts';
import { loadDotFont } from './node/load-dot-font.ts';

const font = await loadDotFont(new URL('../../../assets/fonts/unifont-16.dots.gz', import.meta.url));

const picture = (bitmap: DotBitmap): string[] =>
  bitmap.rows.map((_, y) =>
    Array.from({ length: bitmap.widthDots }, (__, x) => (isInked(bitmap, x, y) ? '#' : '.')).join(''),
  );
const bitmap = (...rows: string[]): DotBitmap =>
  bitmapOf(rows[0]?.length ?? 0, rows.length, (x, y) => rows[y]?.[x] === '#');
const lightDots = (drawn: DotBitmap): number => picture(drawn).join('').replaceAll('#', '').length;

describe('a text in dots', () => {
  it('is as wide as its characters, at each height', () => {
    for (const heightDots of [16, 24, 32] as const) {
      const drawn = drawText(font, 'A012 号', { heightDots });
      expect([drawn.widthDots, drawn.heightDots, drawn.rows.length]).toEqual([
        3.5 * heightDots,
        heightDots,
        heightDots,
      ]);
      expect(drawn.missing).toEqual([]);
    }
  });

  it('looks as the font has it', () => {
    expect(picture(drawText(font, '1号', { heightDots: 16 })).slice(1, 15)).toMatchInlineSnapshot(`
      [
        "...........#########....",
        "...........#.......#....",
        "...........#.......#....",
        "....#......#.......#....",
        "...##......#########....",
        "..#.#...................",
        "....#...###############.",
        "....#.......#...........",
        "....#......#............",
        "....#......#########....",
        "....#..............#....",
        "....#..............#....",
        "..#####............#....",
        "................#.#.....",
      ]
    `);
  });

  it('puts 〓 for what the font does not have, one for each character as people count them, and names it', () => {
    const drawn = drawText(font, '好👨‍👩‍👧\u{10ffff}', { heightDots: 24 });
    expect(drawn.missing).toEqual(['👨‍👩‍👧', '\u{10ffff}']);
    expect(picture(drawn)).toEqual(picture(drawText(font, '好〓〓', { heightDots: 24 })));
  });

  it('leaves out what nobody sees, and composes what can be composed', () => {
    expect(picture(drawText(font, 'a\u0000\u200bé葛\u{e0100}', { heightDots: 16 }))).toEqual(
      picture(drawText(font, 'aé葛', { heightDots: 16 })),
    );
    expect(drawText(font, '', { heightDots: 16 })).toMatchObject({ widthDots: 0, missing: [] });
  });
});

describe('larger type', () => {
  it('has strokes of two dots and keeps gaps of one, wherever they stand', () => {
    const drawn = (...rows: string[]): string[] => picture(halve(scale3x(bitmap(...rows))));
    expect(drawn(...Array(4).fill('#.#.##..'))[3]).toBe('##.##.###...');
    expect(drawn(...Array(4).fill('.#.#.##.'))[3]).toBe('.##.##.####.');
    expect(drawn('####', '....', '####', '....')).toEqual(['######', '######', '......', '######', '######', '......']);
  });

  it('keeps every hanzi of daily use open: no gap between strokes closes altogether', () => {
    // Hardest to keep: boxes within boxes.
    for (const hanzi of '国圆窗疆籲龘鬱') {
      const small = drawCharacter(font, hanzi, 16) as DotBitmap;
      const share = (drawn: DotBitmap): number => lightDots(drawn) / (drawn.widthDots * drawn.heightDots);
      expect(share(drawCharacter(font, hanzi, 24) as DotBitmap), hanzi).toBeGreaterThan(share(small) * 0.7);
    }
  });

  it('smooths diagonals', () => {
    const diagonal = bitmap('#..', '.#.', '..#');
    expect(picture(scale2x(diagonal))).toEqual(['##....', '###...', '.###..', '..###.', '...###', '....##']);
    expect(picture(scale3x(diagonal)).filter((row) => row.includes('#'))).toHaveLength(9);
    expect(picture(scale3x(bitmap('.#', '#.')))).toEqual(['...###', '...###', '..####', '####..', '###...', '###...']);
  });

  it('enlarges a straight line without rounding it off', () => {
    expect(picture(scale2x(bitmap('##', '..')))).toEqual(['####', '####', '....', '....']);
    expect(picture(scale3x(bitmap('#', '#')))).toEqual(Array(6).fill('###'));
  });
});

describe('pasting', () => {
  it('sets dots anywhere and leaves out what lies beyond the edge', () => {
    const paper = blankBitmap(10, 2);
    paste(paper, bitmap('###', '#.#'), 8, 1);
    paste(paper, bitmap('##'), -1, 0);
    expect(picture(paper)).toEqual(['#.........', '........##']);
    expect(isInked(paper, 10, 0) || isInked(paper, -1, 0) || isInked(paper, 0, 2)).toBe(false);
  });
});
