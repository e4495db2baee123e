import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { QrCode } from './qr-code.tsx';

/** 24 letters in a code of 25 modules; the drawing as rows of dark and light. */
function draw(text: string): { readonly side: number; readonly rows: readonly string[] } {
  const html = renderToStaticMarkup(<QrCode text={text} label="您的号" />);
  expect(html).toMatch(/role="img" aria-label="您的号"/);
  const [, from, top, side, height] = (/viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"/.exec(html) ?? []).map(Number);
  expect([from, top, height]).toEqual([-4, -4, side]);
  const modules = Array.from({ length: (side as number) - 8 }, () => Array<string>((side as number) - 8).fill(' '));
  for (const [, column, row] of html.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    (modules[Number(row)] as string[])[Number(column)] = '#';
  return { side: side as number, rows: modules.map((row) => row.join('')) };
}

test('a code is drawn upright, with four light modules around it, so that a camera finds it', () => {
  const { side, rows } = draw('http://hall.test/t/abcde');
  expect(side).toBe(25 + 2 * 4);
  const eye = ['#######', '#     #', '# ### #', '# ### #', '# ### #', '#     #', '#######'];
  expect(rows.slice(0, 7).map((row) => row.slice(0, 7))).toEqual(eye);
  expect(rows.slice(0, 7).map((row) => row.slice(-7))).toEqual(eye);
  expect(rows.slice(-7).map((row) => row.slice(0, 7))).toEqual(eye);
  // ISO/IEC 18004: always dark below the eye at the lower left; level M in the two modules left of the upper eye's foot. Mirrored they are elsewhere.
  expect(rows[17]?.[8]).toBe('#');
  expect(rows[8]?.slice(0, 2)).toBe('# ');
});

test('another text is another code', () => {
  expect(draw('http://hall.test/t/abcde').rows).not.toEqual(draw('http://hall.test/t/abcdf').rows);
});
