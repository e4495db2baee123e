import type { Gateway, WindowId } from '@youxu/domain';
import { expect, test } from 'vitest';
import { parseDeviceFile } from './device-file.ts';
import { wireUp } from './wire-up.ts';

const board = {
  device: 'window-bar:window-1',
  protocol: 'onbon',
  card: 'bx-5k',
  address: 1,
  widthDots: 128,
  heightDots: 16,
};
const station = { address: 5, keypad: 'keypad:window-1', ratingPad: 'rating-pad:window-1' };
const FILE = {
  format: 1,
  lines: [
    { kind: 'led', address: 'serial:/dev/ttyUSB0?baud=57600', baudRate: 57_600, boards: [board] },
    { kind: 'counter', address: 'tcp://10.0.0.5:4001', stations: [station] },
  ],
  speakers: [{ device: 'speaker:hall', voices: { zh: 'zh-espeak', en: 'en-espeak' } }],
};
type File = typeof FILE;

const copy = (): File => structuredClone(FILE);

function mistakesOf(change: (file: File) => void): readonly string[] {
  const file = copy();
  change(file);
  const parsed = parseDeviceFile(file);
  return parsed.ok ? [] : parsed.error;
}

test('a file with what is left out filled in', () => {
  const parsed = parseDeviceFile(copy());
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      lines: [
        { address: { kind: 'serial', path: '/dev/ttyUSB0' }, boards: [{ id: 'window-bar:window-1', fontDots: 16 }] },
        {
          baudRate: 9_600,
          profile: 'legacy-68',
          turnaroundMs: 50,
          stations: [{ keypad: 'keypad:window-1', held: 'repeats', levels: null }],
        },
      ],
    },
  });
});

test.each<[string, (file: File) => void, string]>([
  ['an unknown member', (file) => Object.assign(file, { lime: [] }), 'Unrecognized key: "lime"'],
  ['no address', (file) => Object.assign(file.lines[0] ?? {}, { address: 'COM3' }), '/lines/0/address'],
  [
    'a file that cannot answer',
    (file) => Object.assign(file.lines[1] ?? {}, { address: 'file:/dev/usb/lp0' }),
    'a file cannot answer',
  ],
  [
    'a device of another kind',
    (file) => Object.assign(station1(file), { keypad: 'window-bar:window-1' }),
    '/lines/1/stations/0/keypad',
  ],
  ['a board that is too low', (file) => Object.assign(board1(file), { heightDots: 8 }), 'too low'],
  ['an address that no board has', (file) => Object.assign(board1(file), { address: 0 }), 'its address is'],
  [
    'two boards at one address',
    (file) => file.lines[0]?.boards?.push({ ...board, device: 'window-bar:window-2' }),
    'is taken by',
  ],
  [
    'a device wired twice',
    (file) => file.lines[0]?.boards?.push({ ...board, address: 2 }),
    'window-bar:window-1 is wired twice',
  ],
  [
    'one port for two lines',
    (file) => file.lines.push({ ...file.lines[1], stations: [{ address: 6, keypad: 'keypad:window-2' }] } as never),
    'is /lines/1 already',
  ],
  [
    'a station that is nothing',
    (file) => Object.assign(file.lines[1] ?? {}, { stations: [{ address: 5 }] }),
    'neither a keypad nor a rating pad',
  ],
])('said with its place: %s', (_, change, words) => {
  expect(mistakesOf(change).join('\n')).toContain(words);
});

function board1(file: File): object {
  return file.lines[0]?.boards?.[0] ?? {};
}

function station1(file: File): object {
  return file.lines[1]?.stations?.[0] ?? {};
}

test('the plan decides what is driven: the rest is named, not driven', () => {
  const parsed = parseDeviceFile(copy());
  if (!parsed.ok) throw new Error(parsed.error.join());
  const gateway: Gateway = {
    ...{ id: 'gateway', name: { zh: '网关', en: 'Gateway' }, ledBoards: ['main'], speaksFor: [] },
    ...{ windowBars: ['window-1' as WindowId], ratingPads: ['window-1' as WindowId], keypads: [] },
  };
  const wiring = wireUp(gateway, parsed.value);
  expect([...wiring.driven]).toEqual(['window-bar:window-1', 'rating-pad:window-1']);
  expect(wiring.unplanned).toEqual(['keypad:window-1', 'speaker:hall']);
  expect(wiring.unwired).toEqual(['led-board:main']);
  expect(wiring.speakers).toEqual([]);
  expect(wiring.lines[1]).toMatchObject({ stations: [{ keypad: null, ratingPad: 'rating-pad:window-1' }] });
  const nothing = wireUp({ ...gateway, windowBars: [], ratingPads: [] }, parsed.value);
  expect(nothing.lines).toEqual([]);
});
