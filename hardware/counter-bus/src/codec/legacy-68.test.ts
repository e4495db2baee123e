import { describe, expect, test } from 'vitest';
import type { DeviceFrame } from './bus-profile.ts';
import { legacy68 } from './legacy-68.ts';
import { encodeLegacyFrame } from './legacy-frame.ts';

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const plain = (text: string): string => hex(bytesOf(text));

function read(text: string): DeviceFrame {
  const match = legacy68.format.match(bytesOf(text), 0);
  if (typeof match === 'string') throw new Error(match);
  return match.value;
}

describe('[HARDWARE] frames of legacy-68, byte by byte', () => {
  test('a rating is answered with function 01', () => {
    const frame = read('FF 68 03 03 68 05 11 01 17 16');
    expect(frame).toMatchObject({ address: 5, word: { kind: 'rating', level: 1 } });
    expect(hex(legacy68.acknowledge(frame))).toBe(plain('FF 68 03 03 68 05 01 01 07 16'));
  });

  test('the display of address 5 with ticket 012', () => {
    const expected = plain('FF 68 08 08 68 05 02 0A 0A 0A 00 01 02 28 16');
    expect(hex(legacy68.display(5, { ticket: 'A012' }))).toBe(expected);
    expect(hex(legacy68.display(5, { ticket: '012' }))).toBe(expected);
  });

  test('a beep', () => {
    expect(hex(legacy68.beep(5))).toBe(plain('FF 68 02 02 68 05 03 08 16'));
  });

  test('keys are echoed', () => {
    for (const [codes, text] of [
      [[0x0c], 'FF 68 03 03 68 05 01 0C 12 16'],
      [[0x06, 0x0f], 'FF 68 04 04 68 05 01 06 0F 1B 16'],
      [[0x00, 0x0f], 'FF 68 04 04 68 FE 01 00 0F 0E 16'],
    ] as const) {
      const frame = read(text);
      expect(frame.word).toEqual({ kind: 'key', codes });
      expect(hex(legacy68.acknowledge(frame))).toBe(plain(text));
    }
  });

  test('the stars of a rating pad are its probe; digits need none', () => {
    expect(hex(legacy68.probe(7, 'rating-pad'))).toBe(plain('FF 68 03 03 68 07 02 05 0E 16'));
    expect(legacy68.probe(7, 'keypad')).toBeUndefined();
  });
});

test.each([
  [{}, '0A 0A 0A 0A 0A 0A'],
  [{ waiting: 0 }, '00 00 00 0A 0A 0A'],
  [{ waiting: 12, ticket: 'A007' }, '00 01 02 00 00 07'],
  [{ waiting: 1_234, ticket: 'A1234' }, '09 09 09 02 03 04'],
  [{ waiting: -3, ticket: 'X1' }, '00 00 00 0A 0A 01'],
])('digits of %j', (show, digits) => {
  expect(hex(legacy68.display(1, show)).slice(14, 26)).toBe(plain(digits));
});

test('the checksum is the low byte of the sum', () => {
  expect(hex(encodeLegacyFrame({ address: 0xfe, func: 0x11, data: [0xff] }))).toBe(plain('FF68030368FE11FF0E16'));
});

test('what is too long to be a frame is not made', () => {
  expect(() => encodeLegacyFrame({ address: 1, func: 2, data: [0, 0, 0, 0, 0, 0, 0] })).toThrow(RangeError);
});

test.each([
  ['a wrong checksum', 'FF 68 03 03 68 05 11 01 18 16'],
  ['a wrong end', 'FF 68 03 03 68 05 11 01 17 17'],
  ['lengths that differ', 'FF 68 03 04 68 05 11 01 17 16'],
  ['no second mark', 'FF 68 03 03 69 05 11 01 17 16'],
  ['no function', 'FF 68 01 01 68 05 05 16'],
  ['more than any function has', 'FF 68 09 09 68 05 02 00 00 00 00 00 00 00 07 16'],
])('%s makes no frame', (_what, text) => {
  expect(legacy68.format.match(bytesOf(text), 0)).toBe('no');
});

test.each([
  ['an echoed display', 'FF 68 08 08 68 05 02 0A 0A 0A 00 01 02 28 16'],
  ['an echoed beep', 'FF 68 02 02 68 05 03 08 16'],
  ['a rating of two bytes', 'FF 68 04 04 68 05 11 01 02 19 16'],
  ['a key of four bytes', 'FF 68 06 06 68 05 01 01 02 03 04 10 16'],
])('%s is no press, and not acknowledged', (_what, text) => {
  const frame = read(text);
  expect(frame.word).toEqual({ kind: 'other' });
  expect(legacy68.acknowledge(frame)).toBeUndefined();
});

test('an answer is the same frame, and no other', () => {
  const request = legacy68.display(5, { ticket: '012' });
  expect(legacy68.answers(read(hex(request)), request)).toBe(true);
  expect(legacy68.answers(read(hex(legacy68.display(5, { ticket: '013' }))), request)).toBe(false);
  expect(legacy68.answers(read(hex(legacy68.display(6, { ticket: '012' }))), request)).toBe(false);
});
