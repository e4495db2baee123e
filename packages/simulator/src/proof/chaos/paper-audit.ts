import { apply, type DayTables, emptyState, type HallEvent, type HallState, type Ticket } from '@youxu/domain';
import { eventOf } from '@youxu/engine';
import type { JournalReader } from '@youxu/journal';
import type { Findings, Loss } from '../../black-box/audit.ts';
import type { Taken } from './kiosk-hands.ts';

/** What came out of a printer: its lines as they can be read, a code as `[QR …]`. */
export interface Paper {
  readonly printer: string;
  readonly lines: readonly string[];
}

/** A number that can be read on a paper. */
export interface PrintedNumber {
  readonly printer: string;
  readonly number: string;
  /** Marked as a reprint. */
  readonly marked: boolean;
  /** The key in its code; null where the paper ends before it. */
  readonly key: string | null;
}

/** A paper that was torn off in the middle of one ticket may carry the beginning of another. */
export function numbersOn({ printer, lines }: Paper): readonly PrintedNumber[] {
  const found: { printer: string; number: string; marked: boolean; key: string | null }[] = [];
  let marked = false;
  for (const line of lines.map((text) => text.trim())) {
    if (line.includes('补打') || line === 'REPRINT') marked = true;
    else if (/^[A-Z]\d{3,}$/.test(line)) {
      found.push({ printer, number: line, marked, key: null });
      marked = false;
    }
    const key = /^\[QR .*\/t\/([\w-]+)\]$/.exec(line)?.[1];
    const last = found.at(-1);
    if (key !== undefined && last !== undefined) last.key = key;
  }
  return found;
}

/**
 * Paper and kiosks' pages against the journal [INV-3]: at most one unmarked paper of a number, each of a ticket that the hall knows by that number and
 * key; paper that a page or the journal calls printed has come out; nobody is called by rule without paper, an offer, or the mark
 * that neither is known [STATE-4].
 */
export function auditPapers(
  journal: JournalReader,
  tables: DayTables,
  papers: readonly Paper[],
  taken: readonly Taken[],
): Findings {
  const printed = papers.flatMap(numbersOn);
  const onPaper = new Set(printed.map(({ number }) => number));
  const { state, wrong } = walk(journal, tables, onPaper);
  const byKey = new Map([...state.tickets.values()].map((ticket) => [ticket.accessKey as string, ticket]));
  const byNumber = new Map([...state.tickets.values()].map((ticket) => [ticket.number as string, ticket]));
  const doubled: string[] = [];
  const unmarked = new Map<string, string>();
  for (const { printer, number, marked, key } of printed) {
    const known = key === null ? byNumber.has(number) : byKey.get(key)?.number === number;
    if (!known) wrong.push(`[INV-3] ${printer} printed ${number} (key ${key}), which the hall does not know`);
    if (marked) continue;
    const other = unmarked.get(number);
    if (other !== undefined) doubled.push(`[INV-3] ${number} is on two unmarked papers, of ${other} and ${printer}`);
    unmarked.set(number, printer);
  }
  const lost: Loss[] = [];
  for (const { wish, number, offline, accessKey, paper, isHeld } of taken) {
    const ticket = byNumber.get(number);
    // What nobody holds of a kiosk's own numbers is burnt, and the hall never hears of it.
    if (ticket === undefined && offline && !isHeld) continue;
    const isSame =
      ticket !== undefined &&
      (accessKey === null || ticket.accessKey === accessKey) &&
      ticket.stages[0]?.serviceId === wish.serviceIds[0] &&
      ticket.priorityClass === wish.priorityClass &&
      ticket.language === wish.language;
    const problem = `[INV-1] ${number} was given for ${JSON.stringify(wish)}; the hall has ${tell(ticket)}`;
    if (!isSame) lost.push({ request: number, problem });
    if (paper === 'printed' && !onPaper.has(number)) wrong.push(`[INV-3] ${number} was said to be printed: no paper`);
  }
  return { lost, doubled, wrong };
}

function walk(journal: JournalReader, tables: DayTables, onPaper: ReadonlySet<string>) {
  const state = emptyState(tables);
  const wrong: string[] = [];
  for (const entry of journal.entries(0)) {
    const event = eventOf(entry);
    const problem = inspect(state, event, onPaper);
    if (problem !== undefined) wrong.push(`${problem} (at ${entry.seq})`);
    apply(state, event, { seq: entry.seq, at: entry.at });
  }
  return { state, wrong };
}

/** Looks at an event before it is applied. */
function inspect(state: HallState, event: HallEvent, onPaper: ReadonlySet<string>): string | undefined {
  if (event.type === 'v1.TicketReady' && event.body.how === 'printed') {
    const number = state.tickets.get(event.body.ticketId)?.number ?? 'nobody';
    return onPaper.has(number) ? undefined : `[INV-3] ${number} is on record as printed: no paper`;
  }
  if (event.type !== 'v1.TicketCalled' || event.body.rule === 'by-number') return undefined;
  const ticket = state.tickets.get(event.body.ticketId);
  const waits = ticket?.paper === 'pending' || ticket?.paper === 'failed';
  return waits ? `[STATE-4] ${ticket.number} was called, its paper is ${ticket.paper}` : undefined;
}

function tell(ticket: Ticket | undefined): string {
  if (ticket === undefined) return 'none';
  const { id, accessKey, stages, priorityClass, language } = ticket;
  return JSON.stringify({ id, accessKey, services: stages.map(({ serviceId }) => serviceId), priorityClass, language });
}
