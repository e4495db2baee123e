import { seededRandom } from '@youxu/basics';
import { type FakeTimers, fakeTimers } from '@youxu/transport/fake';
import { legacy68 } from '../codec/legacy-68.ts';
import type { BusDeviceOptions, HealthNews, KeyNews, RatingNews } from '../driver/bus-news.ts';
import { type CounterBus, type CounterBusOptions, openCounterBus } from '../driver/open-counter-bus.ts';
import { PadEmulator, type PadOptions } from '../emulator/pad-emulator.ts';
import { VirtualBus } from './virtual-bus.ts';

export type BenchDevice = BusDeviceOptions & { readonly pad?: Partial<PadOptions> };

export interface BusBenchOptions extends Partial<CounterBusOptions> {
  readonly seed?: number;
  /** By default the app answers each rating as soon as it is told. */
  readonly answersRatings?: boolean;
}

export const keypad = (id: string, address: number, more: Partial<BenchDevice> = {}): BenchDevice => ({
  id,
  address,
  kind: 'keypad',
  ...more,
});
export const ratingPad = (id: string, address: number, more: Partial<BenchDevice> = {}): BenchDevice => ({
  id,
  address,
  kind: 'rating-pad',
  ...more,
});

/** A driver and its devices on a virtual bus. */
export interface BusBench {
  readonly bus: CounterBus;
  readonly wire: VirtualBus;
  readonly pads: ReadonlyMap<string, PadEmulator>;
  pad(id: string): PadEmulator;
  readonly keys: KeyNews[];
  readonly ratings: RatingNews[];
  readonly health: HealthNews[];
  readonly said: { readonly bytes: Uint8Array; readonly atMs: number }[];
  readonly timers: FakeTimers;
  readonly nowMs: () => number;
  pass(durationMs: number): Promise<void>;
}

const BAUD_RATE = 9_600;
export const CLOCK_AT = 1_700_000_000_000;

export function setUpBus(devices: readonly BenchDevice[], options: BusBenchOptions = {}): BusBench {
  const timers = fakeTimers();
  const random = seededRandom(options.seed ?? 1);
  const nowMs = (): number => timers.nowMs;
  const shared = { timers, random: () => random.next() };
  const wire = new VirtualBus({ ...shared, nowMs, baudRate: BAUD_RATE });
  const pads = new Map(
    devices.map(({ id, address, kind, pad }) => [id, new PadEmulator({ address, kind, ...shared, ...pad })]),
  );
  for (const pad of pads.values()) wire.attach(pad);
  const said: { readonly bytes: Uint8Array; readonly atMs: number }[] = [];
  wire.onHostSaid((each) => said.push(each));
  const bus = openCounterBus({
    line: wire.line,
    baudRate: BAUD_RATE,
    profile: legacy68,
    devices,
    ...shared,
    elapsedMs: nowMs,
    clock: { now: () => CLOCK_AT + nowMs() },
    ...options,
  });
  const bench = { keys: [] as KeyNews[], ratings: [] as RatingNews[], health: [] as HealthNews[] };
  bus.onKey((news) => bench.keys.push(news));
  bus.onRating((news) => {
    bench.ratings.push(news);
    if (options.answersRatings !== false) bus.answerRating(news.deviceId, news.atMs);
  });
  bus.onHealth((news) => bench.health.push(news));
  return {
    ...bench,
    bus,
    wire,
    pads,
    pad(id) {
      const pad = pads.get(id);
      if (pad === undefined) throw new Error(`no pad ${id}`);
      return pad;
    },
    said,
    timers,
    nowMs,
    pass: (durationMs) => timers.pass(durationMs),
  };
}
