import { seededRandom } from '@youxu/basics';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BenchDevice, type BusBench, setUpBus } from '../fake/bus-bench.ts';
import { codesName, legacyKeys, sixKeys } from '../keys/key-map.ts';
import { REPEAT_GAP_MS_MAX, SAME_PRESS_MS } from '../keys/key-reader.ts';

// Whatever the line does to frames: what is told was pressed, once; and when the line is well again, the displays are right.

const DEVICES: readonly BenchDevice[] = [
  { id: 'k1', address: 1, kind: 'keypad' },
  { id: 'k2', address: 2, kind: 'combined' },
  { id: 'k3', address: 3, kind: 'keypad', keys: sixKeys() },
  { id: 'p4', address: 4, kind: 'rating-pad' },
];
const KEYPADS = ['k1', 'k2', 'k3'] as const;
const LEGACY_CODES = Object.keys(legacyKeys.keys).map((name) =>
  name.split(' ').map((code) => Number.parseInt(code, 16)),
);

type Step = { readonly pauseMs: number } & (
  | { readonly do: 'press'; readonly device: 'k1' | 'k2'; readonly key: number }
  | { readonly do: 'hold'; readonly key: number; readonly durationMs: number }
  | { readonly do: 'rate'; readonly device: 'k2' | 'p4'; readonly level: number }
  | { readonly do: 'show'; readonly device: (typeof KEYPADS)[number]; readonly waiting: number }
  | { readonly do: 'line'; readonly unplugged?: boolean; readonly silent?: boolean; readonly lossShare?: number }
  | { readonly do: 'noise'; readonly bitErrorShare: number; readonly doubleShare: number }
  | { readonly do: 'pad'; readonly device: string; readonly fault: 'mute' | 'deaf' | 'doubles'; readonly on: boolean }
  | { readonly do: 'power'; readonly device: string; readonly on: boolean }
);

const ids = DEVICES.map(({ id }) => id);
const pauseMs = fc.integer({ min: 0, max: 2_500 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('press' as const),
      pauseMs,
      device: fc.constantFrom('k1', 'k2'),
      key: fc.nat(LEGACY_CODES.length - 1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('hold' as const),
      pauseMs,
      key: fc.integer({ min: 1, max: 6 }),
      durationMs: fc.integer({ min: 0, max: 4_000 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('rate' as const),
      pauseMs,
      device: fc.constantFrom('k2', 'p4'),
      level: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('show' as const),
      pauseMs,
      device: fc.constantFrom(...KEYPADS),
      waiting: fc.nat(999),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('line' as const),
      pauseMs,
      unplugged: fc.boolean(),
      silent: fc.boolean(),
      lossShare: fc.constantFrom(0, 0.01, 0.1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('noise' as const),
      pauseMs,
      bitErrorShare: fc.constantFrom(0, 0.05, 0.3),
      doubleShare: fc.constantFrom(0, 0.5),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('pad' as const),
      pauseMs,
      device: fc.constantFrom(...ids),
      fault: fc.constantFrom('mute', 'deaf', 'doubles'),
      on: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('power' as const),
      pauseMs,
      device: fc.constantFrom(...ids),
      on: fc.boolean(),
    }),
  },
);

/** What a person did, and what the driver may say of it. */
interface Deed {
  readonly device: string;
  readonly what: readonly string[];
  /** How often it may be told. */
  readonly timesMax: number;
  readonly atMs: number;
  readonly untilMs: number;
}

/** Frames of a press are repeated for at most so long: three tries, 600 ms apart. */
const REPEATED_MS = 3 * 600;

function perform(bench: BusBench, steps: Step): Deed | undefined {
  const now = bench.nowMs();
  switch (steps.do) {
    case 'press': {
      const codes = LEGACY_CODES[steps.key] ?? [];
      if (!bench.pad(steps.device).powered) return undefined;
      bench.pad(steps.device).press(codes);
      const what = legacyKeys.keys[codesName(codes)]?.tap ?? '';
      return { device: steps.device, what: [what], timesMax: 1, atMs: now, untilMs: now + REPEATED_MS };
    }
    case 'hold': {
      if (!bench.pad('k3').powered) return undefined;
      bench.pad('k3').hold([steps.key], steps.durationMs);
      const { tap, held } = sixKeys().keys[codesName([steps.key])] ?? {};
      const isHeld = held !== undefined && steps.durationMs >= held.afterMs;
      // A hold of which frames were lost may be taken for a tap, never the other way round.
      const what = [tap, isHeld ? held.press : undefined].filter((press) => press !== undefined);
      // A key held while nothing of it is heard for a second and a half cannot be told from one pressed again.
      const timesMax = 1 + Math.floor((steps.durationMs + REPEATED_MS) / SAME_PRESS_MS);
      return { device: 'k3', what, timesMax, atMs: now, untilMs: now + steps.durationMs + REPEATED_MS + 1_000 };
    }
    case 'rate':
      if (!bench.pad(steps.device).powered) return undefined;
      bench.pad(steps.device).rate(steps.level);
      return {
        device: steps.device,
        what: [`rated ${steps.level}`],
        timesMax: 1,
        atMs: now,
        untilMs: now + REPEATED_MS,
      };
    case 'show':
      bench.bus.show(steps.device, { waiting: steps.waiting });
      return undefined;
    case 'line':
      bench.wire.setFaults({
        unplugged: steps.unplugged ?? false,
        silent: steps.silent ?? false,
        lossShare: steps.lossShare ?? 0,
      });
      return undefined;
    case 'noise':
      bench.wire.setFaults({ bitErrorShare: steps.bitErrorShare, doubleShare: steps.doubleShare });
      return undefined;
    case 'pad':
      bench.pad(steps.device).setFaults({ [steps.fault]: steps.on });
      return undefined;
    case 'power':
      if (steps.on) bench.pad(steps.device).powerOn();
      else bench.pad(steps.device).powerOff();
      return undefined;
  }
}

test('every press that is told was really pressed, once; a line that heals shows the newest state', {
  timeout: 60_000,
}, async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), fc.nat(), async (steps, seed) => {
      const bench = setUpBus(DEVICES, { seed });
      const heard: { readonly device: string; readonly what: string; readonly atMs: number }[] = [];
      bench.bus.onKey(({ deviceId, press }) => heard.push({ device: deviceId, what: press, atMs: bench.nowMs() }));
      bench.bus.onRating(({ deviceId, level }) =>
        heard.push({ device: deviceId, what: `rated ${level}`, atMs: bench.nowMs() }),
      );
      const deeds: Deed[] = [];
      const wanted = new Map<string, string>();
      for (const each of steps) {
        const deed = perform(bench, each);
        if (deed !== undefined) deeds.push(deed);
        if (each.do === 'show') wanted.set(each.device, String(each.waiting).padStart(3, '0'));
        // Two holds with less than a repetition between them are one.
        await bench.pass(each.pauseMs + (each.do === 'hold' ? each.durationMs + REPEAT_GAP_MS_MAX : 0));
      }
      bench.wire.setFaults({ unplugged: false, silent: false, bitErrorShare: 0, lossShare: 0, doubleShare: 0 });
      for (const pad of bench.pads.values()) {
        pad.powerOn();
        pad.setFaults({ mute: false, deaf: false, doubles: false });
      }
      // The longest back-off, a probe of each device and what they may still say.
      await bench.pass(50_000);
      const left = deeds.flatMap((deed) => Array.from({ length: deed.timesMax }, () => deed));
      for (const { device, what, atMs } of heard) {
        const at = left.findIndex(
          (deed) => deed.device === device && deed.what.includes(what) && deed.atMs <= atMs && atMs <= deed.untilMs,
        );
        if (at < 0) throw new Error(`${what} of ${device} at ${atMs} was not pressed: ${JSON.stringify(deeds)}`);
        left.splice(at, 1);
      }
      told += heard.length;
      for (const id of KEYPADS) expect(bench.pad(id).picture.digits).toBe(`${wanted.get(id) ?? '   '}   `);
      expect(bench.health.filter(({ kind }) => kind === 'line').at(-1)).toMatchObject({ up: true });
      await bench.bus.close();
    }),
    { numRuns: 250, seed: 68 },
  );
  // Enough came through the faults for the property to mean something.
  expect(told).toBeGreaterThan(500);
});

test('on a good line every press that stands alone is told', { timeout: 60_000 }, async () => {
  const random = seededRandom(9);
  const bench = setUpBus(DEVICES, { seed: 9 });
  const expected: string[] = [];
  for (let n = 0; n < 200; n++) {
    const codes = random.pick(LEGACY_CODES);
    bench.pad('k1').press(codes);
    expected.push(legacyKeys.keys[codesName(codes)]?.tap ?? '');
    bench.bus.show('k2', { waiting: n });
    await bench.pass(REPEATED_MS + SAME_PRESS_MS + random.int(300));
  }
  expect(bench.keys.map(({ press }) => press)).toEqual(expected);
  await bench.bus.close();
});
