import { readFileSync } from 'node:fs';
import type { TicketId } from '@youxu/domain';
import { at } from '@youxu/domain/fake';
import { createTicketPrinter, layOutTicket, parseTicketTemplate, type TicketPrinter } from '@youxu/ticket-printer';
import { type PrinterEmulator, readTicket, startPrinterEmulator } from '@youxu/ticket-printer/emulator';
import { tcpStream } from '@youxu/transport';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeskWorld } from '../fake/desk-world.ts';
import { type ByteBudget, dyingStream } from '../fake/dying-stream.ts';
import type { PrintEnd, PrintJob } from './desk-contract.ts';

/** One ticket, in bytes, with the questions before it and after it: more than this no cut can find. */
const BYTES_MAX = 2_000;
const ALL = Number.POSITIVE_INFINITY;

const parsed = parseTicketTemplate(
  JSON.parse(readFileSync(new URL('../../../../assets/tickets/standard.json', import.meta.url), 'utf8')),
);
if (!parsed.ok) throw new Error(parsed.error.join('\n'));
const template = parsed.value;

let emulator: PrinterEmulator;
beforeAll(async () => {
  emulator = await startPrinterEmulator({ ticketsMax: 1_000 });
});
afterAll(() => emulator.close());

/** Where the power fails, and whose. */
interface Cut {
  /** After so many bytes of the print; `ALL`: not there. */
  readonly kioskAfterBytes: number;
  readonly printerAfterBytes: number;
  /** At this write to the kiosk's disk, counted from the touch; 0: not there. */
  readonly save: number;
  readonly when: 'before-write' | 'after-write';
  readonly offline: boolean;
}

const NO_CUT: Cut = { kioskAfterBytes: ALL, printerAfterBytes: ALL, save: 0, when: 'before-write', offline: false };

/** A kiosk with the real driver on a real line to the emulator. */
class PrintingKiosk {
  readonly world: DeskWorld;
  readonly #budget: ByteBudget = { left: ALL };
  readonly #printers: TicketPrinter[] = [];
  #printer: TicketPrinter;
  #printing: Promise<unknown> | null = null;

  private constructor(world: DeskWorld) {
    this.world = world;
    this.#printer = this.#connect();
    world.print = (job) => this.#print(job);
    world.hold = async () => {
      while (this.#printing !== null && world.isOn) await new Promise((resolve) => setImmediate(resolve));
    };
  }

  static async open(seed: number): Promise<PrintingKiosk> {
    const kiosk = new PrintingKiosk(await DeskWorld.open({ startAt: at('10:00'), seed }));
    await kiosk.#ready();
    return kiosk;
  }

  /** One touch, with whatever fails meanwhile; then everything has power again. */
  async touch(cut: Cut): Promise<void> {
    const { world } = this;
    if (cut.save > 0) {
      world.powerOff();
      world.powerOn();
      await world.pass(1_000);
      const before = world.disk.saves;
      world.powerOff();
      world.powerOn();
      await world.pass(1_000);
      const atRest = world.disk.saves - before;
      world.powerOff();
      world.powerOn({ powerCut: { save: world.disk.saves + atRest + cut.save, when: cut.when } });
      await world.pass(1_000);
    }
    if (cut.offline) {
      world.cutLine();
      await world.pass(4_000);
    }
    this.#budget.left = cut.kioskAfterBytes;
    if (cut.printerAfterBytes !== ALL) emulator.powerOffAfterBytes(cut.printerAfterBytes);
    const taking = world.desk.take({ serviceIds: ['a-1' as never], language: 'zh' });
    await Promise.race([world.until(taking), this.#dead()]);
    this.#printing = null;
    // A cut that is still to come comes now, or never.
    if (cut.save > 0 && world.isOn) await world.pass(1_000);
    if (cut.save > 0) world.powerOff();
    await this.#restore();
  }

  /** What came out since: each line, in the order of the paper. */
  linesOut(): string[] {
    return [...emulator.tickets, emulator.strip].flatMap(readTicket);
  }

  async close(): Promise<void> {
    this.world.powerOff();
    for (const printer of this.#printers) await printer.close();
    emulator.powerOffAfterBytes(ALL);
    emulator.tearOff();
    (emulator.tickets as unknown[]).length = 0;
  }

  async #dead(): Promise<void> {
    while (this.world.isOn) await new Promise((resolve) => setImmediate(resolve));
  }

  async #restore(): Promise<void> {
    const { world } = this;
    if (!emulator.powered) await emulator.powerOn();
    emulator.powerOffAfterBytes(ALL);
    this.#budget.left = ALL;
    if (!world.isOn) {
      await this.#printer.close();
      this.#printer = this.#connect();
      world.powerOn();
    }
    await this.#ready();
    world.mendLine();
    await world.pass(8_000);
  }

  #connect(): TicketPrinter {
    const printer = createTicketPrinter({
      connect: () =>
        dyingStream(tcpStream({ host: emulator.host, port: emulator.port }), this.#budget, () => this.world.powerOff()),
      profile: emulator.profile,
      // Generous: a busy machine must not look like a silent printer.
      statusTimeoutMs: 3_000,
      watchIntervalMs: 10,
      quietMs: 10,
      retryDelayMsMin: 1,
      retryDelayMsMax: 5,
    });
    this.#printers.push(printer);
    return printer;
  }

  async #ready(): Promise<void> {
    while (!(await this.#printer.status()).ok) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  #print({ ticket, url, reprint }: PrintJob): Promise<PrintEnd> {
    const facts = {
      hallName: '大厅',
      number: ticket.number,
      ...(ticket.ahead === null ? {} : { peopleAhead: ticket.ahead }),
      ...(url === null ? {} : { qrUrl: url }),
      ...(reprint ? { reprint } : {}),
      ...(ticket.offline ? { offline: true } : {}),
    };
    const printing = this.#printer.print(layOutTicket(template, 'zh-CN', facts, emulator.profile.columns));
    this.#printing = printing;
    return printing.finally(() => {
      this.#printing = null;
    });
  }
}

/** How often a number stands on paper, with the mark above it and without. */
function papersOf(lines: readonly string[], number: string): { unmarked: number; marked: number } {
  const places = lines.flatMap((line, place) => (line === number ? [place] : []));
  const marked = places.filter((place) => lines.slice(Math.max(0, place - 3), place).includes('【补打】'));
  return { unmarked: places.length - marked.length, marked: marked.length };
}

/** Cuts, lets everything recover, prints again what may not be out, and looks at paper and hall. */
async function prove(cut: Cut): Promise<string> {
  const what = JSON.stringify(cut);
  const kiosk = await PrintingKiosk.open(1);
  const { world } = kiosk;
  await kiosk.touch(cut);
  const [ticket] = world.tickets();
  const number = ticket?.number ?? (cut.offline ? 'X101' : 'A001');
  const outcome = `${ticket?.state ?? 'none'} ${ticket?.paper ?? ''}`;
  const { unmarked } = papersOf(kiosk.linesOut(), number);
  expect(unmarked, `${what}: originals`).toBeLessThanOrEqual(1);
  if (ticket?.state === 'waiting' && ticket.paper === 'printed') expect(unmarked, `${what}: printed`).toBe(1);
  else if (ticket?.state === 'waiting') expect(['uncertain', 'on-screen'], `${what}: a mark`).toContain(ticket.paper);
  if (ticket === undefined || ticket.state !== 'waiting') {
    // Nobody is callable; a whole paper that somebody holds would be a broken promise.
    expect(
      emulator.tickets.filter((paper) => readTicket(paper).includes(number)),
      `${what}: withdrawn`,
    ).toEqual([]);
  }
  const id = (number.startsWith('X') ? `offline:2026-01-05:${number}` : (ticket?.id ?? '')) as TicketId;
  const again = await world.until(world.desk.reprint(id));
  const after = papersOf(kiosk.linesOut(), number);
  expect(after.unmarked, `${what}: originals after a reprint`).toBe(unmarked);
  // Every print but the first is marked; whether there was a first one, the journal knows better than the paper.
  if (ticket?.state === 'waiting') {
    expect(again, what).toEqual({ kind: 'reprinted', paper: { outcome: 'printed' } });
    expect(after.marked, `${what}: reprint`).toBe(1);
  }
  await world.pass(150_000, 500);
  const late = world.tickets().filter(({ state, paper }) => state === 'waiting' && paper === 'pending');
  expect(late, `${what}: callable without a word of its paper`).toEqual([]);
  await kiosk.close();
  return outcome;
}

const everyNth = (step: number): number[] => Array.from({ length: Math.ceil(BYTES_MAX / step) }, (_, n) => n * step);

test.each([
  ['the kiosk', (bytes: number) => ({ kioskAfterBytes: bytes })],
  ['the printer', (bytes: number) => ({ printerAfterBytes: bytes })],
  ['both', (bytes: number) => ({ kioskAfterBytes: bytes, printerAfterBytes: bytes })],
] as const)(
  '[INV-3, MEASURES Printing] the power of %s fails at byte offsets of a ticket',
  async (_, cutAt) => {
    const seen = new Set<string>();
    for (const bytes of everyNth(53)) seen.add(await prove({ ...NO_CUT, ...cutAt(bytes), offline: bytes % 2 === 1 }));
    expect([...seen]).toEqual(expect.arrayContaining(['waiting uncertain', 'waiting printed']));
  },
  120_000,
);

test.each([false, true])(
  '[INV-3, MEASURES Printing] the power fails at every step of the print journal, without the hall: %s',
  async (offline) => {
    const seen = new Set<string>();
    for (let save = 1; save <= 7; save++) {
      for (const when of ['before-write', 'after-write'] as const) {
        seen.add(await prove({ ...NO_CUT, save, when, offline }));
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['waiting uncertain', 'waiting printed']));
  },
  120_000,
);
