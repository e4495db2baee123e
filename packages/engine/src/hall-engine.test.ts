import { readFileSync } from 'node:fs';
import { defined } from '@youxu/basics';
import type { Actor, CommandInput, CommandResult, HallPlan, StaffId, WindowId } from '@youxu/domain';
import { SAVED_STATE_FORMAT, stateText } from '@youxu/domain';
import type { Journal } from '@youxu/journal';
import { verifyJournal } from '@youxu/journal';
import { faultyJournal, MemoryStore, openMemoryJournal } from '@youxu/journal/fake';
import type { ClientCommandName, Reply } from '@youxu/protocol';
import { expect, test } from 'vitest';
import { countedIds, FakeTime, openFakeEngine, PLAIN_DAYS } from './fake.ts';
import { CommandDoor } from './handle-command.ts';
import { foldHall } from './open-hall.ts';

const plan = JSON.parse(readFileSync(new URL('../../../assets/halls/sandu.json', import.meta.url), 'utf8')) as HallPlan;
const window = defined(plan.windows[0], 'window');
const queueId = defined(window.serves[0], 'serving').queueId;
const service = defined(
  plan.services.find((one) => one.queueId === queueId),
  'service',
);
const clerkId = defined(
  plan.staff.find((one) => one.windowIds.includes(window.id)),
  'clerk',
).id;

const KIOSK: Actor = { kind: 'device', id: defined(plan.kiosks[0], 'kiosk').id, roles: ['kiosk'] };
const CLERK: Actor = { kind: 'staff', id: clerkId, roles: ['clerk'] };
/** A Monday at ten in the hall's time zone. */
const MONDAY_10 = Date.parse('2026-11-23T10:00:00+08:00');

function memoryJournal(store: MemoryStore): Journal {
  return openMemoryJournal(store, { readerVersion: 1, ids: countedIds('lineage') });
}

async function openHall(
  store = new MemoryStore(),
  wrap: (journal: Journal) => Journal = (journal) => journal,
  onDefect?: (error: unknown, command: string) => void,
) {
  const time = new FakeTime(MONDAY_10);
  const journal = wrap(memoryJournal(store));
  const hall = await openFakeEngine({ journal, time, plan, ...(onDefect === undefined ? {} : { onDefect }) });
  const door = new CommandDoor(hall.engine, time);
  let requests = 0;
  const give = async <N extends ClientCommandName>(
    actor: Actor,
    name: N,
    input: CommandInput<N>,
    more: { requestId?: string; notAfter?: number } = {},
  ): Promise<Reply<CommandResult<N>>> =>
    (await door.handle(actor, {
      name,
      requestId: more.requestId ?? `request-${++requests}`,
      input,
      ...(more.notAfter === undefined ? {} : { notAfter: more.notAfter }),
    })) as Reply<CommandResult<N>>;
  const openWindow = async (): Promise<void> => {
    await give(CLERK, 'sign-on', { windowId: window.id });
    await give(CLERK, 'open-window', { windowId: window.id });
  };
  const take = async (requestId?: string) => {
    const reply = await give(
      KIOSK,
      'take-ticket',
      { serviceIds: [service.id] },
      requestId === undefined ? {} : { requestId },
    );
    if (!reply.ok) throw new Error(reply.refusal.code);
    return reply.result;
  };
  return { ...hall, time, journal, give, openWindow, take, door };
}

test('[STAFF-5] a command from a desk that was left meets the hall’s refusal, whenever it arrives', async () => {
  const { give, openWindow, door } = await openHall();
  await openWindow();
  await give(CLERK, 'sign-on', { windowId: window.id, desk: 'right' });
  const from = (desk: string, requestId: string) =>
    door.handle(CLERK, { name: 'call-help', requestId, desk, input: { windowId: window.id } });
  expect(await from('left', 'request-left')).toMatchObject({ ok: false, refusal: { code: 'desk-elsewhere' } });
  expect(await from('right', 'request-right')).toMatchObject({ ok: true });
});

test('a ticket goes from the kiosk to its rating', async () => {
  const { give, openWindow, take, time, engine } = await openHall();
  await openWindow();
  const ticket = await take();
  expect(ticket.number).toMatch(/^[A-Z]001$/);
  expect(await give(CLERK, 'call-next', { windowId: window.id })).toMatchObject({
    ok: false,
    refusal: { code: 'nobody-waits' },
  });
  await give(KIOSK, 'report-print', { ticketId: ticket.ticketId, outcome: 'printed' });
  const called = await give(CLERK, 'call-next', { windowId: window.id });
  expect(called).toMatchObject({ ok: true, result: { call: { number: ticket.number, rule: 'order' } } });
  const finish = { ticketId: ticket.ticketId, outcome: 'immediate', items: 1, invite: true } as const;
  const finished = await give(CLERK, 'finish-service', { windowId: window.id, ...finish });
  if (!finished.ok) throw new Error(finished.refusal.code);
  const terminal = defined(
    plan.ratingTerminals.find((one) => one.windowId === window.id),
    'terminal',
  );
  const rated = await give({ kind: 'device', id: terminal.id, roles: ['rating-terminal'] }, 'submit-rating', {
    serviceRecordId: finished.result.serviceRecordId,
    level: 5,
    channel: 'terminal',
  });
  expect(rated.ok).toBe(true);
  time.pass(9_000);
  expect(engine.state.serviceRecords.get(finished.result.serviceRecordId)).toMatchObject({ ratingSealed: true });
});

test('[INV-5] a retried request has one effect and gets the same answer, in one drain or many', async () => {
  const { take, engine } = await openHall();
  const [first, together] = await Promise.all([take('the-same-request'), take('the-same-request')]);
  const later = await take('the-same-request');
  expect([together, later]).toEqual([first, first]);
  expect(engine.state.tickets.size).toBe(1);
});

test('[INV-5] a refusal is stored: the retry of a call that found nobody calls nobody later', async () => {
  const { give, openWindow, take } = await openHall();
  await openWindow();
  const requestId = 'call-when-empty';
  await give(CLERK, 'call-next', { windowId: window.id }, { requestId });
  const ticket = await take();
  await give(KIOSK, 'report-print', { ticketId: ticket.ticketId, outcome: 'printed' });
  const retried = await give(CLERK, 'call-next', { windowId: window.id }, { requestId });
  expect(retried).toMatchObject({ ok: false, refusal: { code: 'nobody-waits' } });
});

test('[INV-6] a voided request that had not arrived never executes; one that had is withdrawn', async () => {
  const { door, take, give, engine } = await openHall();
  const never = await door.handleVoid(KIOSK, { requestId: 'not-yet-there' });
  expect(never).toMatchObject({ ok: true, result: { outcome: 'never' } });
  const late = await give(KIOSK, 'take-ticket', { serviceIds: [service.id] }, { requestId: 'not-yet-there' });
  expect(late).toMatchObject({ ok: false, refusal: { code: 'request-voided' } });
  const ticket = await take('there-already');
  for (let again = 0; again < 2; again++) {
    expect(await door.handleVoid(KIOSK, { requestId: 'there-already' })).toMatchObject({
      result: { outcome: 'withdrawn' },
    });
  }
  expect(engine.state.tickets.get(ticket.ticketId)?.state).toBe('cancelled');
});

test('a request is not executed after its time', async () => {
  const { give, time, engine } = await openHall();
  const reply = await give(KIOSK, 'take-ticket', { serviceIds: [service.id] }, { notAfter: time.now() - 1 });
  expect(reply).toMatchObject({ ok: false, refusal: { code: 'request-expired' } });
  expect(engine.state.tickets.size).toBe(0);
});

test.each(['before-write', 'after-write'] as const)(
  '[INV-1] [INV-15] nothing is acknowledged once a commit failed (%s), and a restart settles it',
  async (when) => {
    const store = new MemoryStore();
    const { take, give, fatal } = await openHall(store, (journal) => faultyJournal(journal, { commit: 3, when }));
    await take('ticket-one');
    let answered = false;
    void take('ticket-two').then(
      () => (answered = true),
      () => (answered = true),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect({ answered, failures: fatal.length }).toEqual({ answered: false, failures: 1 });
    expect(await give(KIOSK, 'take-ticket', { serviceIds: [service.id] })).toMatchObject({ refusal: { code: 'busy' } });
    const again = await openHall(store);
    const second = await again.take('ticket-two');
    expect(second.number).toMatch(/002$/);
    expect(again.engine.state.tickets.size).toBe(2);
  },
);

/** What no door lets through: deciding it throws. */
const UNDECIDABLE = {
  name: 'take-ticket',
  requestId: 'undecidable',
  input: {} as CommandInput<'take-ticket'>,
} as const;

test('[INV-14] a command that cannot be decided is refused and told; nothing of it is kept, and others are served', async () => {
  const defects: unknown[] = [];
  const { engine, take, journal, fatal } = await openHall(new MemoryStore(), undefined, (_, command) =>
    defects.push(command),
  );
  const { seq } = engine.state;
  const [refused, ticket] = await Promise.all([engine.submit(KIOSK, UNDECIDABLE), take()]);
  expect(refused).toEqual({ ok: false, refusal: { code: 'internal-error', facts: {} } });
  expect(ticket.number).toMatch(/^[A-Z]001$/);
  expect(engine.state.seq).toBe(seq + 1);
  expect(journal.findOutcome(`device:${KIOSK.id}`, UNDECIDABLE.requestId)).toBeUndefined();
  expect({ defects, fatal }).toEqual({ defects: ['take-ticket'], fatal: [] });
});

test('[INV-15] what throws once something was applied ends the process', async () => {
  const { engine, fatal } = await openHall(new MemoryStore(), undefined, () => {});
  Object.assign(engine.state.derived, { tally: null });
  void engine.submit(KIOSK, { name: 'take-ticket', requestId: 'half-applied', input: { serviceIds: [service.id] } });
  await new Promise((resolve) => setImmediate(resolve));
  expect(fatal).toEqual([expect.any(TypeError)]);
});

test('[INV-7] after very many events a snapshot is saved, but only when nobody waits', async () => {
  const { engine, journal } = await openHall();
  const take = (n: number) =>
    engine.submit(KIOSK, { name: 'take-ticket', requestId: `ticket-${n}`, input: { serviceIds: [service.id] } });
  for (let n = 0; n < 20_000; n += 2_000) await Promise.all(Array.from({ length: 2_000 }, (_, i) => take(n + i)));
  expect(journal.latestSnapshot(SAVED_STATE_FORMAT)).toBeUndefined();
  engine.idle();
  expect(journal.latestSnapshot(SAVED_STATE_FORMAT)?.seq).toBe(engine.state.seq);
});

test('[INV-7] the fold from zero, from the day and from a snapshot equal the live state', async () => {
  const store = new MemoryStore();
  const { give, openWindow, take, time, engine } = await openHall(store);
  await openWindow();
  for (let i = 0; i < 5; i++) {
    const { ticketId } = await take();
    await give(KIOSK, 'report-print', { ticketId, outcome: 'printed' });
    time.pass(20_000);
  }
  await give(CLERK, 'call-next', { windowId: window.id });
  time.pass(26 * 3_600_000);
  await take();
  engine.stop();
  const texts = (['snapshot', 'day', 'zero'] as const).map((from) =>
    stateText(foldHall(memoryJournal(store), PLAIN_DAYS, from)),
  );
  expect(texts).toEqual([stateText(engine.state), stateText(engine.state), stateText(engine.state)]);
  expect(engine.state.day).toBe('2026-11-24');
  expect(verifyJournal(memoryJournal(store))).toBeUndefined();
});

test('[VIEW-1] a watched view is sent at once, then at most every 50 ms, and only when it differs', async () => {
  const { engine, frames, time, take } = await openHall();
  expect(engine.watch('kiosk-menu', {}).ok).toBe(true);
  time.pass(100);
  frames.length = 0;
  await take();
  expect(frames).toHaveLength(1);
  await take();
  await take();
  expect(frames).toHaveLength(1);
  time.pass(60);
  expect(frames).toHaveLength(2);
  const [one, two] = frames;
  expect(defined(two, 'frame').rev).toBeGreaterThan(defined(one, 'frame').rev);
  await take();
  engine.unwatch(defined(one, 'frame').key);
  time.pass(1_000);
  expect(frames).toHaveLength(2);
});

test('[ACTOR-3] a clerk cannot act at a window where they are not signed on', async () => {
  const { give, openWindow, engine } = await openHall();
  await openWindow();
  const seq = engine.state.seq;
  const other: Actor = { kind: 'staff', id: 'somebody' as StaffId, roles: ['clerk'] };
  expect(await give(other, 'call-next', { windowId: window.id })).toMatchObject({
    refusal: { code: 'not-your-window' },
  });
  const unknown = 'no-such-window' as WindowId;
  expect(await give(CLERK, 'call-next', { windowId: unknown })).toMatchObject({ refusal: { code: 'unknown-window' } });
  expect(engine.state.seq).toBe(seq);
});

test('[ACTOR-6] a gateway’s limits are those of each window: hands at one keypad leave the others alone', async () => {
  const { give } = await openHall();
  const gateway: Actor = { kind: 'device', id: 'gateway', roles: ['gateway'] };
  const press = async (windowId: WindowId): Promise<string> => {
    const answer = await give(gateway, 'call-next', { windowId });
    return answer.ok ? 'ok' : answer.refusal.code;
  };
  for (let times = 0; times < 3; times++) {
    for (const { id } of plan.windows) expect(await press(id)).toBe('not-signed-on');
  }
  const wild = await Promise.all(Array.from({ length: 40 }, () => press(window.id)));
  expect(wild.filter((code) => code === 'busy').length).toBeGreaterThan(10);
  expect(await press(defined(plan.windows[1], 'window').id)).toBe('not-signed-on');
});
