import { isInked } from '@youxu/dot-font';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePbm } from './parse-pbm.ts';

const bytes = (text: string, ...more: number[]): Uint8Array => Uint8Array.of(...Buffer.from(text, 'latin1'), ...more);
const picture = (source: Uint8Array): string[] => {
  const parsed = parsePbm(source);
  if (!parsed.ok) throw new Error(parsed.error);
  const { widthDots, heightDots } = parsed.value;
  return Array.from({ length: heightDots }, (_, y) =>
    Array.from({ length: widthDots }, (__, x) => (isInked(parsed.value, x, y) ? '#' : '.')).join(''),
  );
};

describe('a picture of dots in a PBM file', () => {
  it('is read plain, with remarks and any white space', () => {
    expect(picture(bytes('P1\n# seal\n3 2\n1 0 1\n# half\n010'))).toEqual(['#.#', '.#.']);
    expect(picture(bytes('P1 9 1 100000001'))).toEqual(['#.......#']);
  });

  it('is read raw, whatever stands in the padding or looks like white space', () => {
    expect(picture(bytes('P4\n# seal\n4 2\n', 0xaf, 0x0a))).toEqual(['#.#.', '....']);
    expect(picture(bytes('P4 8 2\n', 0x0a, 0x23))).toEqual(['....#.#.', '..#...##']);
  });

  it.each([
    ['P5 1 1 255 0', /no PBM/],
    ['P1 3', /no PBM/],
    ['', /no PBM/],
    ['P1 3 2 10101', /cut short/],
    ['P4 16 2\nabc', /cut short/],
    ['P1 577 1 1', /577×1 dots; .* 576×240/],
    ['P1 0 1 1', /0×1 dots/],
    ['P1 8 241 1', /8×241/],
  ])('that is none, too large or cut short is refused in words: %j', (source, words) => {
    expect(parsePbm(bytes(source))).toMatchObject({ ok: false, error: expect.stringMatching(words) });
  });

  it('[property] never throws, whatever the bytes', () => {
    const file = fc.tuple(fc.constantFrom('', 'P1 ', 'P4 8 ', 'P4 8 3\n', 'P1 3 3 '), fc.uint8Array({ maxLength: 60 }));
    fc.assert(fc.property(file, ([head, rest]) => typeof parsePbm(bytes(head, ...rest)).ok === 'boolean'));
  });
});
