import type { EventBodies, HallEvent } from '@youxu/domain';
import { expect, test } from 'vitest';
import { type NamedDay, playNamedDay } from './named-days.ts';

type Issued = EventBodies['v1.TicketIssued'];
type Moment<E extends HallEvent = HallEvent> = { readonly at: number; readonly event: E; readonly place: number };

/** Events of a type with their place in the history. */
function those<T extends HallEvent['type']>(
  { history }: NamedDay,
  type: T,
): readonly Moment<Extract<HallEvent, { readonly type: T }>>[] {
  return history.flatMap(({ at, event }, place) =>
    event.type === type ? [{ at, event: event as Extract<HallEvent, { readonly type: T }>, place }] : [],
  );
}

interface KioskOfDay {
  readonly kiosk: string;
  readonly online: number;
  /** X numbers that the hall heard of from the kiosk; called by hand before that. */
  readonly merged: number;
  readonly adopted: number;
  readonly voided: number;
  readonly firstMergeAt: string;
}

/** What became of the numbers of each kiosk. */
function tableOf(day: NamedDay): readonly KioskOfDay[] {
  const voided = new Set(
    those(day, 'v1.TicketCancelled').flatMap(({ event }) =>
      event.body.reason === 'voided' ? event.body.ticketId : [],
    ),
  );
  const issued = those(day, 'v1.TicketIssued').filter(({ event }) => event.body.kioskId !== null);
  return [...new Set(issued.map(({ event }) => event.body.kioskId))].sort().map((kioskId) => {
    const own = issued.filter(({ event }) => event.body.kioskId === kioskId);
    const count = (is: (body: Issued) => boolean): number => own.filter(({ event }) => is(event.body)).length;
    const merged = own.find(({ event }) => isOffline(event.body) && !event.body.awaitingMerge);
    return {
      kiosk: String(kioskId),
      online: count((body) => !isOffline(body)),
      merged: count((body) => isOffline(body) && !body.awaitingMerge),
      adopted: count((body) => isOffline(body) && body.awaitingMerge),
      voided: count((body) => voided.has(body.ticketId)),
      firstMergeAt: merged === undefined ? '–' : clockOf(merged.at),
    };
  });
}

const isOffline = ({ number }: Issued): boolean => number.startsWith('X');

function clockOf(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', timeStyle: 'medium' }).format(at);
}

/** Per kiosk, whatever else: each number once, every adopted one bound once, and those of a merge in the order in which they were given. */
function checkOffline(day: NamedDay): void {
  const issued = those(day, 'v1.TicketIssued').filter(({ event }) => isOffline(event.body));
  const numbers = issued.map(({ event }) => `${event.body.day} ${event.body.number}`);
  expect(new Set(numbers).size).toBe(numbers.length);
  const awaiting = issued.filter(({ event }) => event.body.awaitingMerge).map(({ event }) => event.body.ticketId);
  const bound = those(day, 'v1.OfflineTicketBound').map(({ event }) => event.body.ticketId);
  expect([...bound].sort()).toEqual([...awaiting].sort());
  for (const kioskId of new Set(issued.map(({ event }) => event.body.kioskId))) {
    const own = issued.filter(({ event }) => event.body.kioskId === kioskId && !event.body.awaitingMerge);
    const serials = own.map(({ event }) => event.body.serial);
    expect(serials, String(kioskId)).toEqual([...serials].sort((a, b) => a - b));
    // [ORD-6] Their place in the queue is that of the time on the paper, not that of the merge.
    const times = own.map(({ event }) => event.body.issuedAt);
    expect(times, String(kioskId)).toEqual([...times].sort((a, b) => a - b));
    for (const { event, at } of own) expect(event.body.issuedAt).toBeLessThanOrEqual(at);
  }
}

const MOVES = ['v1.TicketReturned', 'v1.TicketTransferred', 'v1.TicketHeld', 'v1.CallUndone', 'v1.TicketMarked'];

/** Ordinary numbers that were merged, and never moved: after the last merge each queue calls them in the order in which they were given. */
function callsOutOfTurn(day: NamedDay): readonly string[] {
  const merged = those(day, 'v1.TicketIssued').filter(
    ({ event }) => isOffline(event.body) && !event.body.awaitingMerge,
  );
  const lastPlace = merged.at(-1)?.place ?? 0;
  const moved = new Set(
    day.history.flatMap(({ event }) =>
      MOVES.includes(event.type) ? (event.body as { ticketId: string }).ticketId : [],
    ),
  );
  const byId = new Map(
    merged
      .filter(({ event }) => event.body.priorityClass === 'ordinary' && !moved.has(event.body.ticketId))
      .map(({ event }) => [event.body.ticketId, event.body]),
  );
  const latest = new Map<string, Issued>();
  const wrong: string[] = [];
  for (const { event, place } of those(day, 'v1.TicketCalled')) {
    const body = byId.get(event.body.ticketId);
    const queueId = body?.stages[0]?.queueId;
    if (place < lastPlace || body === undefined || queueId === undefined || event.body.rule !== 'order') continue;
    const before = latest.get(queueId);
    if (before !== undefined && before.issuedAt > body.issuedAt) wrong.push(`${body.number} after ${before.number}`);
    latest.set(queueId, body);
  }
  expect(latest.size).toBeGreaterThan(1);
  return wrong;
}

test('[INV-2, INV-3, INV-6, INV-10, ORD-6] the server is away from ten to three: three kiosks go on, and everything is merged once', {
  timeout: 120_000,
}, async () => {
  const day = await playNamedDay('server-away');
  const table = tableOf(day);
  console.table(table);
  expect(day.violations).toEqual([]);
  checkOffline(day);
  expect(table.map(({ merged, adopted }) => merged + adopted > 30)).toEqual([true, true, true]);
  expect(table.reduce((sum, { adopted }) => sum + adopted, 0)).toBeGreaterThan(0);
  // What was in flight is taken back before anything is reported.
  const [voided] = those(day, 'v1.TicketCancelled').filter(({ event }) => event.body.reason === 'voided');
  const kioskId = those(day, 'v1.TicketIssued').find(({ event }) => event.body.ticketId === voided?.event.body.ticketId)
    ?.event.body.kioskId;
  const merges = those(day, 'v1.TicketIssued').filter(
    ({ event }) => event.body.kioskId === kioskId && isOffline(event.body) && !event.body.awaitingMerge,
  );
  expect(kioskId).toBe('kiosk-2');
  expect(voided?.place).toBeLessThan(merges[0]?.place ?? 0);
  expect(callsOutOfTurn(day)).toEqual([]);
});

test('[INV-2, INV-3, INV-6, INV-10, ORD-6] a kiosk hears nothing of the hall all day: its people are called by hand, and merged once', {
  timeout: 120_000,
}, async () => {
  const day = await playNamedDay('kiosk-away');
  const [first, ...others] = tableOf(day);
  console.table([first, ...others]);
  expect(day.violations).toEqual([]);
  checkOffline(day);
  expect(first).toMatchObject({ kiosk: 'kiosk-1', online: 0 });
  expect(first?.adopted).toBeGreaterThan(20);
  for (const { merged, adopted } of others) expect([merged, adopted]).toEqual([0, 0]);
});
