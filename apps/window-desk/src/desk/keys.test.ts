import { describe, expect, test } from 'vitest';
import { DESK_KEYS, KEY_CAPS, type KeyPress, KeyReader, keyAt } from './keys.ts';

const FLAGS = { repeat: false, isComposing: false, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };

function press(code: string, key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { code, key, ...FLAGS, ...more };
}

/** Types characters as a scanner does, `paceMs` apart, and ends with Enter. */
function type(reader: KeyReader, text: string, paceMs: number, fromMs = 10_000): unknown[] {
  const presses = [...text].map((key) => press(/\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`, key));
  return [...presses, press('Enter', 'Enter')].map((each, index) => reader.read(each, fromMs + index * paceMs));
}

describe('the keys of the desk', () => {
  test('the digit row and what is right of it, F8 and F9: one key each', () => {
    const codes = [
      'F8',
      'F9',
      ...[...'1234567890'].map((digit) => `Digit${digit}`),
      'Backspace',
      'Minus',
      'Equal',
      'Backslash',
    ];
    const meant = codes.map((code, index) =>
      new KeyReader().read(press(code, code.replace('Digit', '')), index * 1000),
    );
    expect(meant).toEqual(DESK_KEYS.map((key) => ({ key })));
    expect(new Set(Object.values(KEY_CAPS)).size).toBe(DESK_KEYS.length);
    for (const digit of '1234567890') expect(KEY_CAPS[keyAt(`Digit${digit}`) ?? 'advance']).toBe(digit);
  });

  test.each([
    ['the numeric pad', press('Numpad1', '1')],
    ['a letter', press('KeyA', 'a')],
    ['F5', press('F5', 'F5')],
    ['F11', press('F11', 'F11')],
    ['a key held down', press('Digit1', '1', { repeat: true })],
    ['a key of the input method', press('Digit1', '1', { isComposing: true })],
    ['a short cut with Ctrl', press('Digit1', '1', { ctrlKey: true })],
    ['a short cut with Alt', press('F8', 'F8', { altKey: true })],
    ['a short cut with Meta', press('Digit1', '1', { metaKey: true })],
    ['Shift and a digit', press('Digit1', '!', { shiftKey: true })],
    ['Enter', press('Enter', 'Enter')],
  ])('%s does nothing', (_, nothing) => {
    expect(new KeyReader().read(nothing, 0)).toBeNull();
  });

  test('another layout types another character at the same place', () => {
    expect(new KeyReader().read(press('Digit1', '&'), 0)).toEqual({ key: 'arrived' });
  });
});

describe('a scanner', () => {
  test('what it types presses no keys and is one code', () => {
    const url = 'http://hall/t/A1b2-345678';
    expect(type(new KeyReader(), url, 8)).toEqual([...[...url].map(() => null), { scanned: url }]);
  });

  test('capitals come with Shift', () => {
    const reader = new KeyReader();
    const presses = [press('ShiftLeft', 'Shift', { shiftKey: true }), press('KeyA', 'A', { shiftKey: true })];
    const read = presses.map((each, index) => reader.read(each, index * 5));
    expect([...read, ...type(reader, '012', 5, 10)]).toEqual([null, null, null, null, null, { scanned: 'A012' }]);
  });

  test('a hand that types slowly is no scanner', () => {
    expect(type(new KeyReader(), 'a123', 200)).toEqual([
      null,
      { key: 'arrived' },
      { key: 'walk-up' },
      { key: 'hold' },
      null,
    ]);
  });

  test('after a scan the keys work again', () => {
    const reader = new KeyReader();
    type(reader, 'http://hall/t/x', 5);
    expect(reader.read(press('Digit1', '1'), 60_000)).toEqual({ key: 'arrived' });
  });
});
