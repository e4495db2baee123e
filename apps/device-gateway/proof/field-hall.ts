import { readFileSync } from 'node:fs';
import { defined } from '@youxu/basics';
import type { DayTables, HallPlan } from '@youxu/domain';

export const DATE = '2026-11-23';
/** No public holiday, and no market day is kept in {@link fieldPlan}. */
export const TABLES: DayTables = { holiday: () => undefined, lunarDay: () => 14 };
/** The opening hours of a day, from nine to five, in twenty minutes. */
export const CLOCK_RATE = 24;
/** From nine in the morning until nobody comes any more. */
export const MINUTES_MAX = (8 * 60) / CLOCK_RATE;
/** At a hurried pace more people come than on an ordinary day, so that windows are not idle. */
export const LOAD_SHARE = 2;

const SANDU = new URL('../../../assets/halls/sandu.json', import.meta.url);

/**
 * 三都镇 on an ordinary Monday. What a person or a device has so many seconds for is kept in real ones although the hall's clock runs faster: paper,
 * invitation, undo, who comes to the window.
 */
export function fieldPlan(): HallPlan {
  const plan = JSON.parse(readFileSync(SANDU, 'utf8')) as HallPlan;
  const { policy } = plan;
  const calendar = defined(plan.calendars[0], 'calendar');
  const { marketDays: _, ...ordinary } = calendar as typeof calendar & { marketDays?: unknown };
  return {
    ...plan,
    calendars: [{ ...ordinary, holidays: 'none' }],
    policy: {
      ...policy,
      // At this rate as much as a plan may have of each: 37, 25, 25, 5, 25, 12, 5 and 25 real seconds.
      arrivedAutomaticallySeconds: 900,
      issuedReleasedSeconds: 600,
      unprintedWithdrawnSeconds: 600,
      undoSeconds: 120,
      ratingInvitationSeconds: 600,
      ratingInvitationMinSeconds: 300,
      ratingSealSeconds: 120,
      announcementExpirySeconds: 600,
    },
  };
}

export type LineName = 'bars-west' | 'bars-east' | 'bar-ascii' | 'board' | 'counters-west' | 'counters-east';

/** What hangs on which line: two RS-485 bars' lines, an ASCII bar and the large board on lines of their own, two counter buses. */
export interface FieldLine {
  readonly name: LineName;
  readonly kind: 'led' | 'counter';
  readonly baudRate: number;
  /** On a serial port where the machine can have an emulated one; else behind a TCP port. */
  readonly isSerial: boolean;
  readonly windows: readonly number[];
}

export const LINES: readonly FieldLine[] = [
  { name: 'bars-west', kind: 'led', baudRate: 57_600, isSerial: true, windows: [1, 2, 3, 4, 5] },
  { name: 'bars-east', kind: 'led', baudRate: 57_600, isSerial: false, windows: [6, 7, 8, 9, 10] },
  { name: 'bar-ascii', kind: 'led', baudRate: 9_600, isSerial: false, windows: [11] },
  { name: 'board', kind: 'led', baudRate: 57_600, isSerial: false, windows: [] },
  { name: 'counters-west', kind: 'counter', baudRate: 9_600, isSerial: true, windows: [1, 2, 3, 4, 5] },
  { name: 'counters-east', kind: 'counter', baudRate: 9_600, isSerial: false, windows: [6, 7, 8, 9, 10, 11] },
];

/** Windows whose bars can tell that they have forgotten what they showed; an ASCII bar cannot. */
export const BARS_THAT_TELL: readonly number[] = LINES.flatMap(({ name, kind, windows }) =>
  kind === 'led' && name !== 'bar-ascii' ? windows : [],
);

export const BOARD = {
  device: 'led-board:entrance',
  displayId: 'entrance',
  address: 90,
  widthDots: 256,
  heightDots: 64,
};
export const BAR = { widthDots: 128, heightDots: 16 };
/** Keypad and rating pad of this window are one thing with one address. */
export const COMBINED_WINDOW = 11;
const PAD_ADDRESS_OFFSET = 32;

export const padAddressOf = (window: number): number =>
  window === COMBINED_WINDOW ? window : window + PAD_ADDRESS_OFFSET;

/** The gateway's file for these lines, each at the address that its emulated wire has. */
export function deviceFile(addressOf: (line: LineName) => string): unknown {
  return {
    format: 1,
    lines: LINES.map(({ name, kind, baudRate, windows }) => {
      const line = { kind, address: addressOf(name), baudRate };
      if (name === 'board') return { ...line, boards: [{ ...BOARD, displayId: undefined, ...ONBON }] };
      if (kind === 'led') {
        const how = name === 'bar-ascii' ? { protocol: 'am03128' } : ONBON;
        return {
          ...line,
          boards: windows.map((at) => ({ device: `window-bar:window-${at}`, address: at, ...BAR, ...how })),
        };
      }
      return { ...line, stations: windows.flatMap(stationsOf) };
    }),
  };
}

const ONBON = { protocol: 'onbon', card: 'bx-6k' };

function stationsOf(window: number): unknown[] {
  const [keypad, ratingPad] = [`keypad:window-${window}`, `rating-pad:window-${window}`];
  if (window === COMBINED_WINDOW) return [{ address: window, keypad, ratingPad, keys: 'six' }];
  return [
    { address: window, keypad, keys: 'six' },
    { address: padAddressOf(window), ratingPad },
  ];
}

/** The line on which the bar, or the keypad and the pad, of this window hang. */
export function lineNameOf(kind: FieldLine['kind'], windowId: string): LineName {
  const window = Number(windowId.replace('window-', ''));
  const line = LINES.find((one) => one.kind === kind && one.windows.includes(window));
  return defined(line, `${kind} line of window ${window}`).name;
}
