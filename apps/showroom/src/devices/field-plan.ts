import type { Gateway } from '@youxu/domain';
import type { FieldLine, FieldPlace } from '../field-contract.ts';

/** As many devices as one transceiver of RS-485 drives (32 unit loads). */
const DEVICES_PER_BUS_MAX = 32;
/** A keypad and a rating pad at each. */
const WINDOWS_PER_BUS_MAX = DEVICES_PER_BUS_MAX / 2;
const BARS_BAUD = 57_600;
const COUNTERS_BAUD = 9_600;
/** Software that plays a pad is now and then kept waiting by its machine, which metal never is. */
const COUNTERS_TURNAROUND_MS = 250;
/** Ten hanzi of 16 dots would be the text; eight fit with the window's number in front, which is what bars are made for. */
export const BAR_DOTS = { widthDots: 128, heightDots: 16 } as const;
/** Four lines of twelve hanzi. */
export const BOARD_DOTS = { widthDots: 192, heightDots: 64 } as const;

/** A line before anybody has said at which port. */
export type PlannedLine = Omit<FieldLine, 'address'>;

/** How an electrician would wire the gateway's devices: LED bars on RS-485, large boards on the network, pads on a bus of their own. */
export function planField({ windowBars, ledBoards, keypads, ratingPads }: Gateway): readonly PlannedLine[] {
  const bars = windowBars.map((windowId): Omit<FieldPlace, 'address'> => placeOf('window-bar', windowId));
  const withPads = [...new Set([...keypads, ...ratingPads])];
  const counters = chunks(withPads, WINDOWS_PER_BUS_MAX).map((windowIds) =>
    windowIds.flatMap((windowId) => [
      ...(keypads.includes(windowId) ? [placeOf('keypad', windowId)] : []),
      ...(ratingPads.includes(windowId) ? [placeOf('rating-pad', windowId)] : []),
    ]),
  );
  return [
    ...chunks(bars, DEVICES_PER_BUS_MAX).map((devices, index) => ({
      ...{ id: `bars-${index + 1}`, kind: 'bars' as const, baudRate: BARS_BAUD, devices: devices.map(addressed) },
    })),
    ...ledBoards.map((displayId) => ({
      ...{ id: `board-${displayId}`, kind: 'board' as const, baudRate: null },
      devices: [placeOf('led-board', displayId)].map(addressed),
    })),
    ...counters.map((devices, index) => ({
      ...{ id: `counters-${index + 1}`, kind: 'counters' as const, baudRate: COUNTERS_BAUD },
      devices: devices.map(addressed),
    })),
  ];
}

function placeOf(kind: FieldPlace['kind'], place: string): Omit<FieldPlace, 'address'> {
  return { id: `${kind}:${place}`, kind, place };
}

function addressed(device: Omit<FieldPlace, 'address'>, index: number): FieldPlace {
  return { ...device, address: index + 1 };
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, chunk) =>
    all.slice(chunk * size, (chunk + 1) * size),
  );
}

/** The same as the gateway's device file tells it. */
export function deviceFileOf(lines: readonly FieldLine[]): object {
  return {
    format: 1,
    lines: lines.map(({ kind, address, baudRate, devices }) => {
      const common = { address, ...(baudRate === null ? { baudRate: BARS_BAUD } : { baudRate }) };
      return kind === 'counters'
        ? {
            kind: 'counter',
            ...common,
            profile: 'legacy-68',
            turnaroundMs: COUNTERS_TURNAROUND_MS,
            stations: devices.map(stationOf),
          }
        : { kind: 'led', ...common, boards: devices.map(boardOf) };
    }),
  };
}

function stationOf({ id, kind, address }: FieldPlace): object {
  return kind === 'keypad' ? { address, keypad: id, keys: 'six', held: 'repeats' } : { address, ratingPad: id };
}

function boardOf({ id, kind, address }: FieldPlace): object {
  const model = kind === 'led-board' ? { card: 'bx-6k', ...BOARD_DOTS } : { card: 'bx-5k', ...BAR_DOTS };
  return { device: id, protocol: 'onbon', address, ...model };
}
