import type { BoardFrame } from '@youxu/domain';
import type { launchChromium } from '@youxu/tooling/chromium';
import { FakeHallServer } from '../src/fake-hall-server.ts';
import { CALLS, fakeBoard, fakeCall, fakeDisclosures, fakeFrame } from '../src/fake-views.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A Monday, at seven in the morning of the hall. */
const START_AT = Date.parse('2026-11-23T07:00:00+08:00');
/** A period of pings that nothing else has, and with the server's patience of two seconds the watchdog of the line in the page. */
const PING_MS = 58_321;
/** That watchdog listens to a server that lives in real time: it is not put forward. */
const WATCHDOG_STAYS = `{
  const real = window.setTimeout;
  window.setTimeout = (run, ms, ...more) => real(ms === ${PING_MS + 2_000} ? () => {} : run, ms, ...more);
}`;
const BACK_MS_MAX = 20_000;
/** The shortest time that anything stands or is looked at anew (a board's look, a ticker; pages stand 12 s): such a step leaves no turn out. */
const TURN_MS = 10_000;
/** From one call to the next. */
const CALL_EVERY_MS = 4 * MINUTE_MS;

/** What the page holds at the same moment of each night, when all that was thrown away has been collected. */
export interface Night {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

export interface LifeOptions {
  readonly browser: Browser;
  /** The built app. */
  readonly dist: string;
  readonly days: number;
  /** Of each four hours so many minutes are lived turn by turn, the others passed over in one step; 240: all of them. */
  readonly livedMinutes: number;
  readonly frame: Partial<BoardFrame>;
  readonly onNight?: (night: Night, day: number) => void;
}

/**
 * Days of a display in a real Chromium whose clock the proof moves: calls, missed numbers, lunch, closing, night and the next morning, and
 * each noon the server dies and comes back. A step fires each timer that is due once: where it is no longer than a turn, the page
 * turns, calls and looks as often as in a hall; only nobody waits for it.
 */
export async function liveThrough(options: LifeOptions): Promise<Night[]> {
  const { browser, dist, days, livedMinutes, frame, onNight } = options;
  const server = new FakeHallServer({ dist, startAt: START_AT, pingMs: PING_MS });
  await server.start();
  server.disclosures = fakeDisclosures();
  server.hall.show('board-frame', { displayId: 'main' }, fakeFrame(frame));
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const mistakes: string[] = [];
  page.on('pageerror', (error) => mistakes.push(error.message));
  await page.clock.install({ time: START_AT });
  await page.addInitScript(WATCHDOG_STAYS);
  showHall(server, 0);
  await page.goto(`${server.origin}/display/?display=main&token=secret`);
  await page.locator('.stage').waitFor();
  const nights: Night[] = [];
  for (let day = 0; day < days; day++) {
    let passedMs = 0;
    for (const stepMs of stepsOfDay(livedMinutes)) {
      const beforeMs = passedMs;
      passedMs += stepMs;
      const passes = (hours: number): boolean => beforeMs < hours * HOUR_MS && passedMs >= hours * HOUR_MS;
      server.fly(stepMs);
      if (passedMs % CALL_EVERY_MS === 0 || stepMs > TURN_MS) showHall(server, day * DAY_MS + passedMs);
      await page.clock.fastForward(stepMs);
      // Noon, five hours after seven.
      if (passes(5)) await dieAndComeBack(server, page);
      if (passes(16)) {
        const night = await look(page);
        nights.push(night);
        onNight?.(night, day + 1);
      }
    }
  }
  await page.close();
  await server.stop();
  if (mistakes.length > 0) throw new Error(`the page threw: ${mistakes.join('; ')}`);
  return nights;
}

function stepsOfDay(livedMinutes: number): readonly number[] {
  const turns = Math.round((livedMinutes * MINUTE_MS) / TURN_MS);
  const passedOverMs = 4 * HOUR_MS - turns * TURN_MS;
  const part = [...(passedOverMs > 0 ? [passedOverMs] : []), ...Array.from({ length: turns }, () => TURN_MS)];
  return Array.from({ length: 6 }, () => part).flat();
}

/** What the hall shows so long after the first morning. */
function showHall(server: FakeHallServer, afterMs: number): void {
  const day = Math.floor(afterMs / DAY_MS);
  const at = (time: string, more = 0): number => Date.parse(`2026-11-23T${time}:00+08:00`) + (day + more) * DAY_MS;
  const now = START_AT + afterMs;
  const isOpen = now >= at('08:30') && now < at('17:00');
  // A call every few minutes, each with a number of its own, of which one in five is missed.
  const count = Math.floor((afterMs % DAY_MS) / CALL_EVERY_MS);
  const number = (back: number): string => `A${String(1 + Math.max(0, count - back)).padStart(3, '0')}`;
  const calls = CALLS.map((_, back) =>
    fakeCall(number(back), String(1 + ((count - back) & 7)), {
      at: now - back * CALL_EVERY_MS,
      state: !isOpen ? 'over' : back === 0 ? 'called' : back < 4 ? 'serving' : 'over',
    }),
  );
  server.hall.show(
    'board',
    { displayId: 'main' },
    fakeBoard({
      calls: isOpen ? calls : [],
      waiting: isOpen ? { west: count % 17, east: count % 5 } : {},
      missed: isOpen ? (calls.filter((_, back) => back % 5 === 4).map((call) => call.number) as never) : [],
      hours: [
        { fromAt: at('09:00'), toAt: at('12:00') },
        { fromAt: at('13:30'), toAt: at('17:00') },
      ],
      opensAt: isOpen ? null : at('08:30', now < at('08:30') ? 0 : 1),
    }),
  );
}

async function dieAndComeBack(server: FakeHallServer, page: Page): Promise<void> {
  await server.stop();
  await page.locator('.yx-connection').waitFor();
  await server.start();
  const giveUpAtMs = Date.now() + BACK_MS_MAX;
  while ((await page.locator('.yx-connection').count()) > 0) {
    if (Date.now() > giveUpAtMs) throw new Error('the page did not come back to its server');
    server.fly(1_000);
    await page.clock.fastForward(1_000);
  }
}

async function look(page: Page): Promise<Night> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  // Twice: what the first one ends may free more. Under pressure V8 also throws away code that it can make again.
  for (let time = 0; time < 2; time++) {
    await session.send('Memory.simulatePressureNotification', { level: 'critical' });
    await session.send('HeapProfiler.collectGarbage');
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  await session.detach();
  return { heapBytes: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

/** What V8 keeps of code that it has met for the first time still grows in the first days, by less and less: between two nights at most so much. */
const WARMING_BYTES_A_NIGHT_MAX = 60_000;

/**
 * Why the last night holds more than the most of the first half of them; empty where it does not. Nodes that wait to be collected come and go,
 * so one night is no measure.
 */
export function growth(nights: readonly Night[], heapBytesANightMax = WARMING_BYTES_A_NIGHT_MAX): readonly string[] {
  const middle = Math.floor(nights.length / 2);
  const last = nights.at(-1);
  if (last === undefined || nights.length < 3) return ['too few nights to compare'];
  const most = (what: keyof Night): number => Math.max(...nights.slice(0, middle + 1).map((night) => night[what]));
  const limits: readonly [keyof Night, number][] = [
    ['heapBytes', most('heapBytes') + (nights.length - 1 - middle) * heapBytesANightMax],
    ['nodes', most('nodes') + 60],
    ['listeners', most('listeners') + 4],
  ];
  return limits.flatMap(([what, atMost]) =>
    last[what] <= atMost ? [] : [`${what} grew from ${most(what)} to ${last[what]}`],
  );
}
