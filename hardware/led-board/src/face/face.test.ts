import { describe, expect, it } from 'vitest';
import { createAm03128Decoder } from '../codec/am03128-frame.ts';
import { createOnbonDecoder } from '../codec/onbon-frame.ts';
import { encodeGbk } from '../driver/encode-text.ts';
import type { BarFace, BarLine } from './bar-face.ts';
import { diffFace } from './diff-face.ts';
import { layOutFace } from './lay-out-face.ts';
import { type Am03128Board, faultOf, lineCountOf, type OnbonBoard } from './led-board.ts';

const bar: OnbonBoard = {
  id: 'bar-3',
  protocol: 'onbon',
  address: 3,
  card: 'bx-6k',
  widthDots: 128,
  heightDots: 16,
  fontDots: 16,
  colours: ['red', 'green', 'yellow'],
};
const wall: OnbonBoard = { ...bar, id: 'wall', heightDots: 64, widthDots: 256 };
const sign: Am03128Board = {
  id: 'sign',
  protocol: 'am03128',
  address: 1,
  widthDots: 128,
  heightDots: 16,
  font: 'large',
  colours: ['red'],
};
const call: BarLine = {
  runs: [
    { text: '3号 ', colour: 'green' },
    { text: 'A012', colour: 'red', flashing: true },
  ],
  ascii: '3 A012',
};
const idle: BarLine = { runs: [{ text: '暂停服务', colour: 'yellow' }] };
const face = (...lines: BarLine[]): BarFace => ({ lines });

/** Text of the areas in a frame, as characters. */
function shownBy(bytes: Uint8Array): string {
  const [decoded] = createOnbonDecoder().push(bytes);
  return decoded?.kind === 'frame' ? new TextDecoder('gbk').decode(decoded.frame.data) : '';
}

describe('what a board has room for', () => {
  it('counts lines by its height and its card’s areas', () => {
    expect(lineCountOf(bar)).toBe(1);
    expect(lineCountOf(wall)).toBe(4);
    expect(lineCountOf({ ...wall, fontDots: 24 })).toBe(2);
    expect(lineCountOf({ ...wall, heightDots: 160 })).toBe(5);
    expect(lineCountOf({ ...wall, heightDots: 160, card: 'bx-5k' })).toBe(8);
    expect(lineCountOf(sign)).toBe(1);
    expect(lineCountOf({ ...sign, font: 'small' })).toBe(2);
  });

  it('names what cannot be', () => {
    expect(faultOf(bar)).toBeUndefined();
    expect(faultOf({ ...bar, address: 0xfffe })).toBeUndefined();
    expect(faultOf({ ...bar, address: 0xffff })).toMatch(/address is 1–32767/);
    expect(faultOf({ ...sign, address: 0 })).toMatch(/address is 1–255/);
    expect(faultOf({ ...bar, heightDots: 8 })).toMatch(/too low/);
    expect(faultOf({ ...bar, widthDots: 0.5 })).toMatch(/width/);
    expect(faultOf({ ...bar, colours: [] })).toMatch(/colour/);
  });
});

describe('layout', () => {
  it('is still where the text fits to the dot, and scrolls where it does not', () => {
    const fits = layOutFace(face({ runs: [{ text: '请A012到3 号窗口', colour: 'red' }] }), bar);
    expect(fits[0]?.motion).toBe('still');
    expect(layOutFace(face({ runs: [{ text: '请A012到 3 号窗口', colour: 'red' }] }), bar)[0]?.motion).toBe('scroll');
    expect(
      layOutFace(face({ runs: [{ text: '请A012到3号窗口', colour: 'red' }] }), {
        ...bar,
        fontDots: 24,
        heightDots: 24,
      })[0]?.motion,
    ).toBe('scroll');
  });

  it('has all lines of the board: those without words are dark, those without room are left out', () => {
    expect(layOutFace(face(call), wall).map(({ runs }) => runs.length)).toEqual([2, 0, 0, 0]);
    expect(layOutFace(face(call, idle), bar)).toHaveLength(1);
  });

  it('takes a colour the board has', () => {
    expect(layOutFace(face(call), { ...bar, colours: ['red'] })[0]?.runs.map(({ colour }) => colour)).toEqual([
      'red',
      'red',
    ]);
  });

  it('flashes for a while where it stands still', () => {
    expect(layOutFace(face(call, idle), wall, 3_000).map(({ flashMs }) => flashMs)).toEqual([3_000, 0, 0, 0]);
    expect(layOutFace(face(call), { ...bar, widthDots: 32 }, 3_000)[0]?.flashMs).toBe(0);
  });

  it('makes characters countable', () => {
    const text = 'e\u0301王\u200b\u2028\tA\ufe0f';
    expect(layOutFace(face({ runs: [{ text, colour: 'red' }] }), bar)[0]?.runs[0]?.text).toBe('é王  A');
  });

  it('speaks ASCII to a board without hanzi: the caller’s words, or the signs that are ASCII', () => {
    expect(layOutFace(face(call), sign)[0]?.runs).toEqual([{ text: '3 A012', colour: 'red' }]);
    const { ascii: _, ...silent } = call;
    expect(layOutFace(face(silent), sign)[0]?.runs.map(({ text }) => text)).toEqual(['3 ', 'A012']);
    expect(layOutFace(face(idle), sign)[0]?.runs.map(({ text }) => text.trim())).toEqual([]);
  });
});

describe('diff', () => {
  const steady = layOutFace(face(call, idle), wall);
  const flashing = layOutFace(face(call, idle), wall, 3_000);

  it('sends nothing when the board shows what it should, and all of it when asked to say it again', () => {
    expect(diffFace(wall, steady, layOutFace(face(call, idle), wall), encodeGbk)).toEqual([]);
    expect(diffFace(wall, steady, steady, encodeGbk, true)).toMatchObject([{ reason: 'refresh', lines: [0, 1, 2, 3] }]);
  });

  it('sends what changed, with its reason', () => {
    const other = layOutFace(face(call, { runs: [{ text: '欢迎光临', colour: 'red' }] }), wall);
    expect(diffFace(wall, steady, other, encodeGbk)).toMatchObject([{ reason: 'text changed', lines: [1] }]);
    expect(diffFace(wall, steady, flashing, encodeGbk)).toMatchObject([{ reason: 'call', lines: [0] }]);
    expect(diffFace(wall, flashing, steady, encodeGbk)).toMatchObject([{ reason: 'flash over', lines: [0] }]);
    expect(diffFace(wall, [steady[0], undefined, ...steady.slice(2)], steady, encodeGbk)).toMatchObject([
      { reason: 'line unsure', lines: [1] },
    ]);
  });

  it('removes whatever else may be there when nothing is known', () => {
    const [command] = diffFace(wall, undefined, steady, encodeGbk);
    expect(command).toMatchObject({ reason: 'content unknown', lines: [0, 1, 2, 3] });
    const [decoded] = createOnbonDecoder().push(command?.bytes ?? new Uint8Array());
    // A3 06, answer, 0, 0, all areas go, four come.
    expect(decoded?.kind === 'frame' && [...decoded.frame.data.subarray(0, 7)]).toEqual([0xa3, 0x06, 1, 0, 0, 0xff, 4]);
  });

  it('writes a call as text and blank in turn that ends with the text', () => {
    const [command] = diffFace(bar, undefined, layOutFace(face(call), bar, 3_000), encodeGbk);
    const on = '\\C23号 \\C1A012';
    const off = '\\C23号 \\C1    ';
    expect(shownBy(command?.bytes ?? new Uint8Array())).toContain(
      ['\\FO000\\FE000'.concat(on), off, on, off, on, off, on].join('\\n'),
    );
  });

  it('keeps every frame within the card’s buffer: more frames, fewer flashes, at last a shorter text', () => {
    const long = (count: number): BarLine => ({ runs: [{ text: '服'.repeat(count), colour: 'red', flashing: true }] });
    const board: OnbonBoard = { ...wall, card: 'bx-5k', widthDots: 4_096 };
    const lines = layOutFace(face(long(200), long(100), long(2), long(600)), board, 3_000);
    const commands = diffFace(board, undefined, lines, encodeGbk);
    expect(commands.flatMap((command) => command.lines)).toEqual([0, 1, 2, 3]);
    for (const { bytes } of commands) {
      const [decoded] = createOnbonDecoder().push(bytes);
      expect(decoded?.kind === 'frame' ? decoded.frame.data.length : 9_999).toBeLessThanOrEqual(512);
    }
  });

  it('an ASCII board shows a call inverted, which cannot go on blinking', () => {
    const data = (flashMs: number): string => {
      const [command] = diffFace(sign, undefined, layOutFace(face(call), sign, flashMs), encodeGbk);
      const [decoded] = createAm03128Decoder().push(command?.bytes ?? new Uint8Array());
      return decoded?.kind === 'frame' ? decoded.data : '';
    };
    expect(data(3_000)).toBe('<L1><PA><FA><MA><WZ><FK><AD><CC>     <CL>3 A012');
    expect(data(0)).toBe('<L1><PA><FA><MA><WZ><FK><AD><CC>     <CC>3 A012');
  });
});

describe('characters of the cards’ fonts', () => {
  it('ASCII one byte, the rest two of GBK, and 〓 for what is not in there', () => {
    expect(Buffer.from(encodeGbk('A欢迎')).toString('hex')).toBe('41bbb6d3ad');
    expect(Buffer.from(encodeGbk('㛃😀¥é')).toString('hex')).toBe('a1fea1fea1fea8a6');
    // 俓 is 82 5C: its second byte is a backslash.
    expect(Buffer.from(encodeGbk('俓')).toString('hex')).toBe('a1fe');
  });
});
