import { type DotBitmap, drawText } from '@youxu/dot-font';
import { loadDotFont } from '@youxu/dot-font/node';
import { describe, expect, it } from 'vitest';
import { epson80, generic58 } from '../codec/printer-profile.ts';
import type { TextLine } from '../codec/ticket-line.ts';
import { composeTicket } from './compose-ticket.ts';
import { drawLine } from './draw-line.ts';

const font = await loadDotFont(new URL('../../../../assets/fonts/unifont-16.dots.gz', import.meta.url));
const line = (text: string, more: Partial<TextLine> = {}): TextLine => ({
  kind: 'text',
  text,
  align: 'left',
  width: 1,
  height: 1,
  bold: false,
  ...more,
});
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const rowsOf = (picture: DotBitmap | undefined): string[] => (picture?.rows ?? []).map(hex);

describe("a line with characters outside the printer's font", () => {
  it('is drawn as a whole, in the columns type would have', () => {
    const [picture, ...more] = drawLine(line('王㛃 A012'), epson80, font) ?? [];
    expect(more).toEqual([]);
    expect([picture?.widthDots, picture?.heightDots]).toEqual([9 * 12, 24]);
    expect(rowsOf(picture)).toEqual(rowsOf(drawText(font, '王㛃 A012', { heightDots: 24 })));
  });

  it('is type where the printer has all of it, and where no font has more', () => {
    expect(drawLine(line('镕 –¥'), epson80, font)).toBeUndefined();
    expect(drawLine(line('镕'), generic58, font)).toHaveLength(1);
    expect(drawLine(line('好🙂'), epson80, font)).toBeUndefined();
    expect(drawLine(line('㛃'), epson80, undefined)).toBeUndefined();
  });

  it('has 〓 for what neither font has', () => {
    const [drawn] = drawLine(line('𠮷🙂'), epson80, font) ?? [];
    expect(rowsOf(drawn)).toEqual(rowsOf(drawText(font, '𠮷〓', { heightDots: 24 })));
  });

  it('gives narrow letters beyond ASCII two columns, as Chinese mode does', () => {
    const [drawn] = drawLine(line('ñ㛃A'), epson80, font) ?? [];
    expect(drawn?.widthDots).toBe(5 * 12);
  });

  it('is as large as its type, dot for block', () => {
    const [small] = drawLine(line('㛃'), epson80, font) ?? [];
    const [large] = drawLine(line('㛃', { width: 3, height: 2 }), epson80, font) ?? [];
    expect([large?.widthDots, large?.heightDots]).toEqual([72, 48]);
    const blocks = (row: string): string =>
      [...BigInt(`0x${row}`).toString(2).padStart(24, '0')].map((dot) => dot.repeat(3)).join('');
    expect(rowsOf(large).map((row) => BigInt(`0x${row}`).toString(2).padStart(72, '0'))).toEqual(
      rowsOf(small).flatMap((row) => [blocks(row), blocks(row)]),
    );
  });

  it('goes on below when it is longer than the paper is wide', () => {
    const strips = drawLine(line('㛃'.repeat(10), { width: 4, height: 1 }), generic58, font) ?? [];
    expect(strips.map(({ widthDots }) => widthDots)).toEqual([384, 384, 192]);
  });

  it('takes the place of the line among type, with the same distance to the next one', () => {
    const composed = hex(composeTicket([line('王㛃', { align: 'center' }), line('号')], epson80, { dotFont: font }));
    const [picture] = drawLine(line('王㛃'), epson80, font) ?? [];
    const image = `1d763000${'0600'}${'1800'}${rowsOf(picture).join('')}`;
    expect(composed).toBe(
      ['1b40', '1c26', '1b6101', image, '1b4a08', '1b6100', '1b4500', '1d2100', '1b3320', 'bac5', '0a'].join(''),
    );
  });
});

describe('a logo', () => {
  const picture: DotBitmap = { widthDots: 12, heightDots: 2, rows: [Uint8Array.of(0xf0, 0xf0), Uint8Array.of(1, 0)] };
  const pictures = new Map([['seal.pbm', picture]]);
  const composed = (file: string, more = pictures): string =>
    hex(composeTicket([{ kind: 'logo', file }], generic58, { pictures: more }));

  it('is printed in the middle', () => {
    expect(composed('seal.pbm')).toBe(`1b401c26${'1b6101'}1d763000${'0200'}${'0200'}f0f00100${'1b4a10'}`);
  });

  it('is left out when nobody has it, or the paper is too narrow for it', () => {
    expect(composed('other.pbm')).toBe('1b401c26');
    expect(composed('seal.pbm', new Map([['seal.pbm', { ...picture, widthDots: 385 }]]))).toBe('1b401c26');
  });
});
