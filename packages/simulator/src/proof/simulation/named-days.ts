import { readFileSync } from 'node:fs';
import type { HallEvent, HallPlan } from '@youxu/domain';
import { eventOf } from '@youxu/engine';
import { MemoryStore, openMemoryJournal } from '@youxu/journal/fake';
import { type HallDay, runHallDay } from './hall-day.ts';
import type { Disturbance, Scenario } from './scenario.ts';

const SANDU = new URL('../../../../../assets/halls/sandu.json', import.meta.url);
const TABLES = { holiday: () => undefined, lunarDay: () => 1 };
const JOURNAL = { readerVersion: 1, ids: { next: () => 'lineage-1' } };
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** An ordinary Monday of 三都镇, nine to twelve and half past one to five, with three kiosks and all its windows. */
const MONDAY: Omit<Scenario, 'disturbances'> = {
  // Its remainder makes them three.
  seed: 20_261_123,
  hall: 'sandu',
  date: '2026-11-23',
  visitors: 300,
  windows: 11,
  morningOnly: false,
  asksEveryMs: 600_000,
  dayStartsAtLocal: null,
  humans: 'as-they-are',
  sqlite: false,
  policy: {},
};

/** Two kiosks have clocks that nobody has set for years; a kiosk knows by how much while it hears the hall. */
const WRONG_CLOCKS: readonly Disturbance[] = [
  { atMs: -29 * MINUTE_MS, kind: 'kiosk-clock', kiosk: 0, aheadMs: 8 * MINUTE_MS },
  { atMs: -29 * MINUTE_MS, kind: 'kiosk-clock', kiosk: 1, aheadMs: -8 * MINUTE_MS },
];

const AWAY_AT_MS = HOUR_MS;
const AWAY_MS = 5 * HOUR_MS;
const BACK_AT_MS = AWAY_AT_MS + AWAY_MS;
const ASKED_AT_MS = AWAY_AT_MS - 40 * SECOND_MS;

/** Days that a hall fears, played with everybody watching: each follows from what is written here. */
export const NAMED_DAYS = {
  /**
   * The server is gone from ten to three. A number was asked for just before, and its answer never came; a kiosk loses its power at half
   * past twelve, in the middle of a paper. At three the server is back, and two of the kiosks' lines are not: clerks call people
   * with X numbers by hand. What is reported arrives twice from one kiosk, and its answer is lost to another.
   */
  'server-away': {
    ...MONDAY,
    disturbances: [
      ...WRONG_CLOCKS,
      // Somebody at the second kiosk is asking for a number.
      { atMs: ASKED_AT_MS, kind: 'kiosk-line', kiosk: 1, how: 'answer-lost', forMs: AWAY_MS },
      { atMs: AWAY_AT_MS, kind: 'server-dies', when: 'now', downMs: AWAY_MS, clockByMs: 0, kiosksToo: false },
      { atMs: AWAY_AT_MS + MINUTE_MS, kind: 'kiosk-line', kiosk: 0, how: 'dead', forMs: AWAY_MS + 14 * MINUTE_MS },
      { atMs: AWAY_AT_MS + MINUTE_MS, kind: 'kiosk-line', kiosk: 2, how: 'dead', forMs: AWAY_MS + 9 * MINUTE_MS },
      { atMs: AWAY_AT_MS + 150 * MINUTE_MS, kind: 'kiosk-power', kiosk: 2, when: 'printing', forMs: 3 * MINUTE_MS },
      { atMs: BACK_AT_MS + 15 * MINUTE_MS + 1, kind: 'kiosk-line', kiosk: 0, how: 'doubling', forMs: HOUR_MS },
      {
        atMs: ASKED_AT_MS + AWAY_MS + 1,
        kind: 'kiosk-line',
        kiosk: 1,
        how: 'answer-lost',
        forMs: 3 * MINUTE_MS,
      },
    ],
  },
  /** One of three kiosks hears nothing of the hall from before the doors open until everybody has gone. */
  'kiosk-away': {
    ...MONDAY,
    disturbances: [
      ...WRONG_CLOCKS,
      { atMs: -28 * MINUTE_MS, kind: 'kiosk-line', kiosk: 0, how: 'dead', forMs: 24 * HOUR_MS },
      { atMs: 3 * HOUR_MS, kind: 'kiosk-power', kiosk: 0, when: 'after-write', forMs: MINUTE_MS },
    ],
  },
} satisfies Readonly<Record<string, Scenario>>;

export interface NamedDay extends HallDay {
  /** All that was decided, in order, each with when it was. */
  readonly history: readonly { readonly at: number; readonly event: HallEvent }[];
}

export async function playNamedDay(name: keyof typeof NAMED_DAYS): Promise<NamedDay> {
  const plan = JSON.parse(readFileSync(SANDU, 'utf8')) as HallPlan;
  const store = new MemoryStore();
  const openJournal = () => openMemoryJournal(store, JOURNAL);
  const day = await runHallDay(NAMED_DAYS[name], { plan, tables: TABLES, openJournal });
  const journal = openJournal();
  const history = [...journal.entries(0)].map((entry) => ({ at: entry.at, event: eventOf(entry) }));
  journal.close();
  return { ...day, history };
}
