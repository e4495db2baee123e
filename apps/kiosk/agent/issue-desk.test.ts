import { err, ok } from '@youxu/basics';
import { FakeTime } from '@youxu/client/fake';
import type { TicketId } from '@youxu/domain';
import { layOutTicket } from '@youxu/ticket-printer';
import { type PrinterEmulator, readTicket } from '@youxu/ticket-printer/emulator';
import { afterEach, expect, test, vi } from 'vitest';
import type { TakeWish } from './contract.ts';
import { IssueDesk, type IssueDeskOptions } from './issue-desk.ts';
import {
  AT,
  closeAll,
  closeLater,
  connectPrinter,
  openEmulator,
  openHall,
  readTemplate,
  sanduCatalog,
  ticketTaken,
} from './test-bench.ts';
import { TicketPress } from './ticket-press.ts';
import { ticketWords } from './ticket-words.ts';

afterEach(closeAll);

const WISH = { serviceIds: ['medical-insurance-enrolment'], language: 'zh' } as unknown as TakeWish;
const { ticketId: TICKET, accessKey } = ticketTaken();
const URL = `http://hall.example/t/${accessKey}`;

function deskFor(options: Pick<IssueDeskOptions, 'client' | 'print'>): IssueDesk {
  return new IssueDesk({
    catalog: sanduCatalog,
    ticketUrl: (key) => `http://hall.example/t/${key}`,
    ...options,
  });
}

/** A desk with a real line to an emulated printer. */
async function openDesk() {
  const emulator = await openEmulator();
  const press = new TicketPress({ template: readTemplate(), open: () => connectPrinter(emulator), onHealth: () => {} });
  closeLater(() => press.close());
  press.load(80);
  await vi.waitFor(async () => {
    await press.askHealth();
    expect(press.health.printer).toBe('ok');
  });
  const { hall, client } = openHall();
  const desk = deskFor({ client, print: (facts, language) => press.print(facts, language) });
  return { emulator, hall, desk };
}

type Hall = ReturnType<typeof openHall>['hall'];
const given = (hall: Hall) => hall.executed.map(({ frame }) => ({ name: frame.name, ...frame.input }));
const report = (outcome: string, reason?: string) => ({
  name: 'report-print',
  ticketId: TICKET,
  outcome,
  ...(reason === undefined ? {} : { reason }),
});
const take = { name: 'take-ticket', ...WISH };

function papers(emulator: PrinterEmulator): string[][] {
  return emulator.tickets.map(readTicket);
}

test.each(['zh', 'en'] as const)(
  '[INV-3] the ticket is printed once, in %s, and the hall hears that it is',
  async (language) => {
    const { emulator, hall, desk } = await openDesk();
    const outcome = await desk.take({ ...WISH, language });
    const ticket = ticketTaken({ language });
    expect(outcome).toEqual({ kind: 'taken', ticket, url: URL, paper: { outcome: 'printed' } });
    const facts = ticketWords(sanduCatalog(), ticket, URL);
    const lines = layOutTicket(readTemplate(), language === 'zh' ? 'zh-CN' : 'en', facts, emulator.profile.columns);
    const words = lines.map((line) =>
      line.kind === 'text' ? line.text : line.kind === 'qr' ? `[QR ${URL}]` : '-'.repeat(emulator.profile.columns),
    );
    expect(papers(emulator)).toEqual([words]);
    expect(words.join('\n')).toContain('A012');
    await vi.waitFor(() => expect(given(hall)).toEqual([{ ...take, language }, report('printed')]));
  },
);

test('no paper: the number is offered on the screen, and waits once the citizen has it', async () => {
  const { emulator, hall, desk } = await openDesk();
  emulator.setFaults({ paperOut: true });
  const outcome = await desk.take(WISH);
  expect(outcome).toMatchObject({ kind: 'taken', paper: { outcome: 'failed', reason: 'paper-out' } });
  expect(await desk.remember(TICKET)).toBe(true);
  expect(given(hall)).toEqual([take, report('failed', 'paper-out'), report('on-screen')]);
  expect(papers(emulator)).toEqual([]);
});

test('a number without paper that nobody wants is withdrawn', async () => {
  const { emulator, hall, desk } = await openDesk();
  emulator.setFaults({ coverOpen: true });
  await desk.take(WISH);
  expect(await desk.giveUp(TICKET)).toBe(true);
  expect(given(hall).slice(1)).toEqual([
    report('failed', 'cover-open'),
    { name: 'cancel-ticket', ticketId: TICKET, reason: 'not-printed' },
  ]);
});

test('only the number that is offered can be remembered or given up', async () => {
  const { emulator, hall, desk } = await openDesk();
  await desk.take(WISH);
  emulator.setFaults({ paperOut: true });
  const other = 'ticket-0000000002' as TicketId;
  for (const id of [TICKET, other]) expect([await desk.remember(id), await desk.giveUp(id)]).toEqual([false, false]);
  await desk.take(WISH);
  expect([await desk.remember(other), await desk.giveUp(other)]).toEqual([false, false]);
  expect(given(hall).filter(({ name }) => name === 'cancel-ticket')).toEqual([]);
  expect(await desk.remember(TICKET)).toBe(true);
});

test('a printer that dies in the middle leaves the paper uncertain, and the hall hears that', async () => {
  const { emulator, hall, desk } = await openDesk();
  emulator.powerOffAfterBytes(200);
  const outcome = await desk.take(WISH);
  expect(outcome).toMatchObject({ kind: 'taken', paper: { outcome: 'uncertain' } });
  await vi.waitFor(() => expect(given(hall)).toEqual([take, report('uncertain')]));
});

test('words that are out and hang in the cutter are printed', async () => {
  const { client } = openHall();
  const print = async () => ({ outcome: 'uncertain', reason: 'cutter', textPrinted: true }) as const;
  expect(await deskFor({ client, print }).take(WISH)).toMatchObject({ paper: { outcome: 'printed' } });
});

test('a second touch while a ticket is under way takes nothing', async () => {
  const { emulator, hall, desk } = await openDesk();
  const [first, second] = await Promise.all([desk.take(WISH), desk.take(WISH)]);
  expect(first.kind).toBe('taken');
  expect(second).toMatchObject({ kind: 'refused', refusal: { code: 'busy' } });
  expect(emulator.tickets).toHaveLength(1);
  expect(given(hall).filter(({ name }) => name === 'take-ticket')).toHaveLength(1);
  expect((await desk.take(WISH)).kind).toBe('taken');
});

test('a refusal is told as it is, and nothing is printed', async () => {
  const { emulator, hall, desk } = await openDesk();
  const refusal = { code: 'queue-closed', facts: { queueId: 'social-affairs', opensAt: AT + 1 } } as const;
  hall.on('take-ticket', () => err(refusal));
  expect(await desk.take(WISH)).toEqual({ kind: 'refused', refusal });
  expect(papers(emulator)).toEqual([]);
});

test('without a plan no number is taken that could not be printed', async () => {
  const { hall, client } = openHall();
  const print = () => Promise.reject(new Error('printed without a plan'));
  const desk = new IssueDesk({ client, print, catalog: () => undefined, ticketUrl: () => '' });
  expect(await desk.take(WISH)).toMatchObject({ kind: 'refused', refusal: { code: 'no-plan' } });
  expect(given(hall)).toEqual([]);
});

test('[INV-6] a number that nobody heard of is not printed, and taken back when the line heals', async () => {
  const time = new FakeTime(AT);
  const { hall, network, client } = openHall(time);
  const settle = async (ms: number): Promise<void> => {
    for (let passedMs = 0; passedMs < ms; passedMs += 100) {
      time.advance(100);
      await Promise.resolve();
    }
  };
  await settle(1_000);
  hall.on('take-ticket', () => {
    network.faults = { ...network.faults, dropChance: 1 };
    return ok(ticketTaken());
  });
  let printed = 0;
  const print = async () => {
    printed += 1;
    return { outcome: 'printed', paperNearEnd: false } as const;
  };
  const outcome = deskFor({ client, print }).take(WISH);
  await settle(12_000);
  expect(await outcome).toEqual({ kind: 'unknown' });
  expect(client.unsettled.get()).toHaveLength(1);
  network.faults = { ...network.faults, dropChance: 0 };
  await settle(30_000);
  expect(client.unsettled.get()).toEqual([]);
  expect(printed).toBe(0);
});

test('a missed ticket comes back, and what cannot is told', async () => {
  const { hall, client } = openHall();
  const desk = deskFor({ client, print: () => Promise.reject(new Error('printed')) });
  const { ticketId, number } = ticketTaken();
  hall.on('return-ticket', () => ok({ ticketId, number, ahead: 2, windowNumbers: ['1', '2'] }));
  expect(await desk.comeBack(ticketId)).toEqual({ kind: 'back', number, ahead: 2, windowNumbers: ['1', '2'] });
  const refusal = { code: 'not-missed', facts: { number, state: 'waiting' } } as const;
  hall.on('return-ticket', () => err(refusal));
  const other = 'ticket-0000000002' as TicketId;
  expect(await desk.comeBack(other)).toEqual({ kind: 'refused', refusal });
});
