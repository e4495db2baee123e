import { describe, expect, it } from 'vitest';
import { AM03128_FRAME_MAX, createAm03128Decoder, encodeAm03128Frame } from './am03128-frame.ts';
import { am03128Line } from './am03128-page.ts';
import { createAm03128Ear } from './am03128-reply.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (data: Uint8Array): string => new TextDecoder().decode(data);

describe('frames', () => {
  it('the one that is known to work', () => {
    const data = '<L1><PA><FE><MA><WC><FE>Hello';
    expect(text(encodeAm03128Frame({ address: 1, data }))).toBe(`<ID01>${data}36<E>`);
  });

  it('come back whole, in pieces and among noise', () => {
    const decoder = createAm03128Decoder();
    const line = bytes(`x<<I<IDnoise>${text(encodeAm03128Frame({ address: 0x2f, data: '<BA>' }))}zz`);
    const found = [...line].flatMap((byte) => decoder.push(Uint8Array.of(byte)));
    expect(found).toEqual([
      { kind: 'damaged', address: 0 },
      { kind: 'frame', address: 0x2f, data: '<BA>' },
    ]);
    expect(decoder.bufferedBytes).toBe(0);
  });

  it('a wrong sum is damaged', () => {
    expect(createAm03128Decoder().push(bytes('<ID05>Hi00<E>'))).toEqual([{ kind: 'damaged', address: 5 }]);
    expect(createAm03128Decoder().push(bytes('<ID05><E>'))).toEqual([{ kind: 'damaged', address: 5 }]);
  });

  it('an endless one is given up, and the next is understood', () => {
    const decoder = createAm03128Decoder();
    decoder.push(bytes(`<ID01>${'<'.repeat(50_000)}`));
    expect(decoder.bufferedBytes).toBeLessThanOrEqual(AM03128_FRAME_MAX);
    expect(decoder.push(bytes('xx<E><ID01><BA>43<E>'))).toEqual([
      { kind: 'damaged', address: expect.any(Number) },
      { kind: 'damaged', address: expect.any(Number) },
    ]);
    expect(decoder.push(encodeAm03128Frame({ address: 1, data: '<BA>' }))).toMatchObject([{ kind: 'frame' }]);
  });
});

describe('lines of a page', () => {
  it('stands still in bright red, or scrolls', () => {
    const runs = [{ text: '3 A012', colour: 'red' as const, inverse: false }];
    expect(am03128Line({ line: 1, font: 'large', scroll: false, runs })).toBe('<L1><PA><FA><MA><WZ><FK><AD><CC>3 A012');
    expect(am03128Line({ line: 2, font: 'small', scroll: true, runs })).toBe('<L2><PA><FE><MA><WA><FE><AA><CC>3 A012');
  });

  it('shows the arrow of a call as an arrow, not as a bracket', () => {
    const runs = [{ text: 'A012 -> 3', colour: 'green' as const, inverse: false }];
    expect(am03128Line({ line: 1, font: 'large', scroll: false, runs })).toMatch(/<CF>A012 -> 3$/);
  });

  it('lets no code of the text’s own through, and marks what it has no sign for', () => {
    const runs = [{ text: 'a<E>b窗\n', colour: 'green' as const, inverse: true }];
    expect(am03128Line({ line: 1, font: 'small', scroll: false, runs })).toMatch(/<CM>a\(E\)b\?\?$/);
  });
});

describe('answers', () => {
  it('are heard in pieces and told apart', () => {
    const ear = createAm03128Ear();
    const heard = [...bytes('ACK..NACKNAACK')].flatMap((byte) => ear.push(Uint8Array.of(byte)));
    expect(heard.map(({ kind }) => kind)).toEqual(['ack', 'nack', 'ack']);
  });

  it('are not mistaken for the echo of a text that says them', () => {
    const ear = createAm03128Ear();
    expect(ear.push(encodeAm03128Frame({ address: 1, data: 'NACK ACK' }))).toEqual([]);
    expect(ear.push(bytes('ACK'))).toEqual([{ kind: 'ack' }]);
  });
});
