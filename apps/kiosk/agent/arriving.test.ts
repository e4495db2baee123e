import { createHmac } from 'node:crypto';
import { err } from '@youxu/basics';
import { CodeScannerEmulator } from '@youxu/code-scanner/emulator';
import { contactText, type HallPlan } from '@youxu/domain';
import { type EmulatedCard, IdCardReaderEmulator } from '@youxu/id-card-reader/emulator';
import { readTicket } from '@youxu/ticket-printer/emulator';
import { openPtyWire, openTcpWire, type Wire, whyNoPtyWire } from '@youxu/transport/emulator';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CardNews } from './contract.ts';
import { openKiosk } from './kiosk-bench.ts';
import { appointment, closeAll, closeLater, connectPrinter, openEmulator, sandu } from './test-bench.ts';

afterEach(closeAll);

const LI: EmulatedCard = { name: '李明', idNumber: '11010519491231002X' };
const KEY = 'ab'.repeat(32);
const PHONE = '13800138000';
const booked = appointment();
const { appointmentId, serviceId } = booked;

function hashOf(kind: 'phone' | 'id', number: string): string {
  return createHmac('sha256', Buffer.from(KEY, 'hex')).update(contactText(kind, number)).digest('hex');
}

async function open(wire: (options: { baudRate?: number }) => Promise<Wire>): Promise<Wire> {
  const opened = await wire({});
  closeLater(() => opened.close());
  return opened;
}

/** A reader counts as well while its line is being opened; what it reads then may come in part or not at all. */
async function lineUp(logged: readonly object[], reader: 'scanner' | 'card'): Promise<void> {
  const told = expect.objectContaining({ what: 'reader', reader, health: 'ok' });
  await vi.waitFor(() => expect(logged).toContainEqual(told), 5_000);
}

/** An agent with emulated readers on real lines, and a hall that knows one booking by its telephone number and by its card. */
async function openArriving(
  more: { readonly plan?: HallPlan; readonly cardReader?: boolean; readonly keyLost?: boolean } = {},
) {
  const { cardReader = true } = more;
  const [scannerWire, cardWire, emulator] = await Promise.all([open(openTcpWire), open(openTcpWire), openEmulator()]);
  const scanner = new CodeScannerEmulator();
  const reader = new IdCardReaderEmulator({ answerMs: 1, readMs: 5 });
  scannerWire.attach(scanner);
  cardWire.attach(reader);
  const asked: string[] = [];
  const kiosk = await openKiosk({
    openPrinter: () => connectPrinter(emulator),
    plan: more.plan === undefined ? sandu : { ...sandu, plan: more.plan },
    readers: { scanner: scannerWire.address, card: cardReader ? cardWire.address : null },
    answers: ({ pathname, searchParams }) => {
      asked.push(`${pathname}?${searchParams}`);
      const contact = searchParams.get('contact');
      const known = contact === hashOf('phone', PHONE) || contact === hashOf('id', LI.idNumber);
      switch (pathname) {
        case '/api/v1/contact-key':
          return more.keyLost === true
            ? { status: 503, ok: false, refusal: { code: 'internal-error', facts: {} } }
            : { ok: true, date: '2026-11-21', key: KEY };
        case '/api/v1/views/appointments':
          return { data: { appointments: known ? [booked] : [] } };
        case '/api/v1/views/appointment':
          return searchParams.get('appointmentId') === appointmentId
            ? { data: booked }
            : { status: 404, ok: false, refusal: { code: 'unknown-appointment', facts: {} } };
        default:
          return undefined;
      }
    },
  });
  const heard: unknown[] = [];
  const { socket } = kiosk;
  socket.on('scanned', (code: string | null) => heard.push(code));
  socket.on('card', (news: CardNews) => heard.push(news));
  await kiosk.becomes({ online: true, printer: 'ok', catalogKey: '1 2026-11-21' });
  await lineUp(kiosk.logged, 'scanner');
  if (cardReader) await lineUp(kiosk.logged, 'card');
  const hears = (...news: unknown[]) => vi.waitFor(() => expect(heard).toEqual(news), 5_000);
  const find = (search: object) => socket.emitWithAck('findAppointments', search);
  const inputs = () =>
    kiosk.hall.executed.filter(({ frame }) => frame.name === 'take-ticket').map(({ frame }) => frame.input);
  const paper = (): string => emulator.tickets.flatMap(readTicket).join('\n');
  return { ...kiosk, scanner, reader, scannerWire, cardWire, heard, hears, find, inputs, paper, asked, emulator };
}

const READ = { kind: 'read', card: { name: '李*', lastFour: '002X' } };
const FOUND = { kind: 'found', appointments: [booked] };
const NONE = { kind: 'found', appointments: [] };

describe('readers on lines of their own', () => {
  test('tell the page what they read: codes as they are, of a card two masked words', async () => {
    const { scanner, reader, hears } = await openArriving();
    scanner.scan('http://hall.example/t/abc');
    await hears('http://hall.example/t/abc');
    scanner.setFaults({ codesCutShort: 1 });
    scanner.scan('http://hall.example/t/def');
    await hears('http://hall.example/t/abc', null);
    reader.layCard(LI);
    await hears('http://hall.example/t/abc', null, READ);
    reader.removeCard();
  });

  test('a card counts once, until it has left', async () => {
    const { reader, heard, hears } = await openArriving();
    reader.setFaults({ findsAgain: true });
    reader.layCard(LI);
    await hears(READ);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(heard).toEqual([READ]);
    reader.removeCard();
    await new Promise((resolve) => setTimeout(resolve, 700));
    reader.layCard(LI);
    await hears(READ, READ);
  });

  test('what cannot be read is told as what the citizen can do', async () => {
    const { reader, hears, logged } = await openArriving();
    reader.layCard({ kind: 'other', name: '', idNumber: '' });
    await hears({ kind: 'unread', advice: 'other-card' });
    expect(logged).toContainEqual(expect.objectContaining({ what: 'card not read', reason: 'wrong-card' }));
  });

  test('that are pulled are told to page, fleet and technician, and work again when they are back', async () => {
    const { becomes, cardWire, scannerWire, scanner, reader, hall, logged, heard } = await openArriving();
    await becomes({ readers: { scanner: 'ok', card: 'ok' } });
    await scannerWire.setFaults({ unplugged: true });
    await becomes({ readers: { scanner: 'fault', card: 'ok' } });
    await vi.waitFor(() => expect(hall.telemetry.at(-1)).toMatchObject({ problem: 'scanner-fault' }));
    await cardWire.setFaults({ unplugged: true });
    await becomes({ readers: { scanner: 'fault', card: 'fault' } });
    await vi.waitFor(() => expect(hall.telemetry.at(-1)).toMatchObject({ problem: 'card-reader-fault' }));
    const told = { what: 'reader', reader: 'card', health: 'fault', remedy: expect.stringContaining('数据线') };
    expect(logged).toContainEqual(expect.objectContaining(told));
    await Promise.all([scannerWire.setFaults({ unplugged: false }), cardWire.setFaults({ unplugged: false })]);
    await becomes({ readers: { scanner: 'ok', card: 'ok' } });
    scanner.scan('http://hall.example/t/abc');
    reader.layCard(LI);
    await vi.waitFor(() => expect(heard).toEqual(expect.arrayContaining(['http://hall.example/t/abc', READ])), 5_000);
    await vi.waitFor(() => expect(hall.telemetry.at(-1)).toMatchObject({ problem: null }));
    expect(JSON.stringify(logged)).not.toMatch(/李明|1101051949/);
  });

  test('paper that is out is worse than a reader that is away', async () => {
    const { becomes, cardWire, hall, emulator } = await openArriving();
    await cardWire.setFaults({ unplugged: true });
    await becomes({ readers: { scanner: 'ok', card: 'fault' } });
    expect(hall.telemetry.at(-1)).toMatchObject({ problem: 'card-reader-fault' });
    emulator.setFaults({ paperOut: true });
    await becomes({ printer: 'out' });
    await vi.waitFor(() => expect(hall.telemetry.at(-1)).toMatchObject({ problem: 'paper-out' }));
  });

  test.skipIf(whyNoPtyWire() !== undefined)('a scanner on a serial port', async () => {
    const wire = await openPtyWire({ baudRate: 9_600 });
    closeLater(() => wire.close());
    const scanner = new CodeScannerEmulator();
    wire.attach(scanner);
    const emulator = await openEmulator();
    const readers = { scanner: wire.address, card: null };
    const kiosk = await openKiosk({ openPrinter: () => connectPrinter(emulator), readers });
    const heard: unknown[] = [];
    kiosk.socket.on('scanned', (code) => heard.push(code));
    await kiosk.becomes({ online: true, readers: { scanner: 'ok', card: 'none' } });
    await lineUp(kiosk.logged, 'scanner');
    scanner.scan('http://hall.example/t/abc');
    await vi.waitFor(() => expect(heard).toEqual(['http://hall.example/t/abc']), 5_000);
  });
});

describe('[APPT-4] appointments', () => {
  test('are found by telephone number, by card and by code; the hall hears keyed hashes', async () => {
    const { find, reader, hears, asked } = await openArriving();
    expect(await find({ by: 'phone', phone: PHONE })).toEqual(FOUND);
    expect(await find({ by: 'phone', phone: '13900139000' })).toEqual(NONE);
    expect(await find({ by: 'code', appointmentId })).toEqual(FOUND);
    expect(await find({ by: 'code', appointmentId: 'nobody-s' })).toEqual(NONE);
    expect(await find({ by: 'card' })).toEqual(NONE);
    reader.layCard(LI);
    await hears(READ);
    expect(await find({ by: 'card' })).toEqual(FOUND);
    expect(asked.join('\n')).not.toMatch(/13[89]00|1101051949|李明/);
  });

  test('cannot be told by number where the hall has lost the day’s key: nobody is told that there is none', async () => {
    const { find } = await openArriving({ keyLost: true });
    expect(await find({ by: 'phone', phone: PHONE })).toEqual({ kind: 'unknown' });
    expect(await find({ by: 'code', appointmentId })).toEqual(FOUND);
  });

  test('[APPT-2] are checked in with a number whose paper says so', async () => {
    const { find, socket, inputs, paper } = await openArriving();
    await find({ by: 'phone', phone: PHONE });
    const outcome = await socket.emitWithAck('take', { serviceIds: [serviceId], language: 'zh', appointmentId });
    expect(outcome).toMatchObject({
      kind: 'taken',
      ticket: { appointment: { id: appointmentId, slotAt: booked.slotAt } },
    });
    expect(inputs()).toEqual([{ serviceIds: [serviceId], language: 'zh', appointmentId }]);
    for (const words of ['A012', '预约 10:30', '预约号']) expect(paper()).toContain(words);
  });

  test('that nobody has found here are not checked in', async () => {
    const { find, socket, inputs } = await openArriving();
    const wish = { serviceIds: [serviceId], language: 'zh', appointmentId };
    await find({ by: 'phone', phone: PHONE });
    socket.emit('forget');
    expect(await socket.emitWithAck('take', wish)).toMatchObject({ refusal: { code: 'unknown-appointment' } });
    expect(inputs()).toEqual([]);
  });

  test('cannot be looked up without the hall', async () => {
    const { find, network, becomes } = await openArriving();
    network.reachable = false;
    network.cutAll();
    await becomes({ online: false });
    for (const search of [{ by: 'phone', phone: PHONE }, { by: 'code', appointmentId }, { by: 'card' }]) {
      expect(await find(search)).toEqual({ kind: 'unknown' });
    }
  });
});

describe('a citizen who has gone', () => {
  test('leaves no card behind: gone home, gone with a number, or with a page that was loaded anew', async () => {
    const { find, socket, reader, hears, heard } = await openArriving();
    const lay = async (): Promise<void> => {
      reader.removeCard();
      await new Promise((resolve) => setTimeout(resolve, 700));
      heard.length = 0;
      reader.layCard(LI);
      await hears(READ);
      expect(await find({ by: 'card' })).toEqual(FOUND);
    };
    await lay();
    socket.emit('forget');
    expect(await find({ by: 'card' })).toEqual(NONE);
    await lay();
    await socket.emitWithAck('take', { serviceIds: [serviceId], language: 'zh' });
    expect(await find({ by: 'card' })).toEqual(NONE);
    await lay();
    socket.disconnect().connect();
    await vi.waitFor(async () => expect(await find({ by: 'card' })).toEqual(NONE));
  });
});

describe('[LIMIT-1] where numbers are limited per person', () => {
  const limits = { activePerPerson: 1, perPersonPerDay: 3 };
  const plan = { ...sandu.plan, queues: sandu.plan.queues.map((queue) => ({ ...queue, limits })) };
  const wish = { serviceIds: [serviceId], language: 'zh' };

  test('the card is asked for, and goes to the hall as a keyed hash', async () => {
    const { socket, reader, hears, inputs, hall } = await openArriving({ plan });
    expect(await socket.emitWithAck('take', wish)).toEqual({ kind: 'card-needed' });
    expect(inputs()).toEqual([]);
    reader.layCard(LI);
    await hears(READ);
    const persons: unknown[] = [];
    hall.on('take-ticket', ({ person }) => {
      persons.push(person);
      return err({ code: 'limit-reached', facts: { limit: 'active', max: 1 } });
    });
    expect(await socket.emitWithAck('take', wish)).toMatchObject({ refusal: { code: 'limit-reached' } });
    expect(persons).toEqual([hashOf('id', LI.idNumber)]);
  });

  test('a kiosk without a reader, or with one that is away, gives numbers all the same', async () => {
    const without = await openArriving({ plan, cardReader: false });
    expect(await without.socket.emitWithAck('take', wish)).toMatchObject({ kind: 'taken' });
    const broken = await openArriving({ plan });
    await broken.cardWire.setFaults({ unplugged: true });
    await broken.becomes({ readers: { scanner: 'ok', card: 'fault' } });
    expect(await broken.socket.emitWithAck('take', wish)).toMatchObject({ kind: 'taken' });
  });
});
