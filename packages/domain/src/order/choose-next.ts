import type { Instant, OrderedSet } from '@youxu/basics';
import { defined } from '@youxu/basics';
import type { PassedOver, PassedOverWhy } from '../events.ts';
import type { QueueId, WindowId } from '../ids.ts';
import { lineOf, plannedWindow, policyOf, windowOf } from '../lookup.ts';
import { inForce } from '../plan/plan-index.ts';
import type { HallState, WindowState } from '../state.ts';
import type { CallRule, PlaceKey, Ticket } from '../ticket.ts';
import type { Entry, Line } from './line.ts';
import { takeTurn } from './turns.ts';

/** Who is called next at a window, by which rule, and who had to be passed over. */
export interface Choice {
  readonly ticket: Ticket;
  readonly stageIndex: number;
  readonly rule: Extract<CallRule, 'pinned' | 'care' | 'appointment' | 'order'>;
  readonly key: PlaceKey | null;
  readonly handicapMinutes: number;
}

interface ServedLine {
  readonly queueId: QueueId;
  readonly line: Line;
  readonly handicapMs: number;
}

interface Head extends ServedLine {
  readonly entry: Entry;
}

/**
 * The next ticket of a window [ORD-2, ORD-3]: pinned ones first (at most `pinnedInRowMax` in a row), then acute need (at most
 * one in `careOneIn` calls), then due appointments (at most one in `appointmentOneIn` while walk-ins wait), else the smallest
 * `(placeAt + handicap, arrivedAt, seq)` over the window's queues. O(queues of the window × log n). Undefined: nobody waits.
 */
export function chooseNext(state: HallState, windowId: WindowId, now: Instant): Choice | undefined {
  return choose(state, windowId, now, { turns: windowOf(state, windowId).turns, called: new Set() });
}

/**
 * Whom a window would call one after the other, if it called now and nothing else happened [VIEW-7]: at most `max`, the first one
 * is that of {@link chooseNext}.
 */
export function chooseInTurn(state: HallState, windowId: WindowId, now: Instant, max: number): readonly Choice[] {
  const turns = { ...windowOf(state, windowId).turns };
  const called = new Set<Ticket>();
  const choices: Choice[] = [];
  while (choices.length < max) {
    const choice = choose(state, windowId, now, { turns, called });
    if (choice === undefined) break;
    choices.push(choice);
    called.add(choice.ticket);
    takeTurn(turns, choice.rule);
  }
  return choices;
}

/** What calls before this one have used up: the turns of the window, and tickets that wait no more. */
interface Before {
  readonly turns: WindowState['turns'];
  readonly called: ReadonlySet<Ticket>;
}

function choose(state: HallState, windowId: WindowId, now: Instant, before: Before): Choice | undefined {
  const { turns, called } = before;
  const policy = policyOf(state);
  const lines = linesServedBy(state, windowId);
  const pinnedHere = state.derived.pinned.get(windowId);
  const pinned = pinnedHere === undefined ? undefined : firstNot(pinnedHere, (ticket) => called.has(ticket));
  const first = firstBy(lines, called, (line) => line.byKey, compareHeads);

  if (pinned !== undefined && (turns.pinnedInRow < policy.pinnedInRowMax || first === undefined)) {
    const key = defined(pinned.stages[pinned.current], 'pinned stage').key;
    return { ticket: pinned, stageIndex: pinned.current, rule: 'pinned', key, handicapMinutes: 0 };
  }
  if (first === undefined) return undefined;
  const care = firstBy(
    lines,
    called,
    (line) => line.care,
    (a, b) => a.entry.careAt - b.entry.careAt,
  );
  if (care !== undefined && turns.sinceCare >= policy.careOneIn - 1) return chosen(care, 'care');
  const booked = firstBy(
    lines,
    called,
    (line) => line.appointments,
    (a, b) => a.entry.slotAt - b.entry.slotAt,
  );
  if (booked !== undefined && booked.entry.slotAt <= now) {
    const walkInsWait = lines.some(({ line }) => line.byKey.size - line.appointments.size > walkInsOf(line, called));
    if (!walkInsWait || turns.sinceAppointment >= policy.appointmentOneIn - 1) return chosen(booked, 'appointment');
  }
  return chosen(first, 'order');
}

function chosen(head: Head, rule: Choice['rule']): Choice {
  const { ticket, stageIndex, key } = head.entry;
  return { ticket, stageIndex, rule, key, handicapMinutes: head.handicapMs / 60_000 };
}

/** The queues that a window serves today, each with its handicap. */
export function linesServedBy(state: HallState, windowId: WindowId): readonly ServedLine[] {
  const window = plannedWindow(state, windowId);
  if (state.day !== null && !inForce(window, state.day)) return [];
  return window.serves.map((serving) => ({
    queueId: serving.queueId,
    line: lineOf(state, serving.queueId),
    handicapMs: serving.mode === 'relief' ? (serving.handicapMinutes ?? 0) * 60_000 : 0,
  }));
}

/** How many of the called ones stand in a line without an appointment. */
function walkInsOf(line: Line, called: ReadonlySet<Ticket>): number {
  let count = 0;
  for (const ticket of called) {
    for (const [stageIndex, { key }] of ticket.stages.entries()) {
      const entry = key === null ? undefined : ({ ticket, stageIndex, key } as Entry);
      const stands = entry !== undefined && line.byKey.has(entry) ? line.byKey.at(line.byKey.rank(entry)) : undefined;
      if (stands?.slotAt === 0) count++;
    }
  }
  return count;
}

function firstNot<T>(list: OrderedSet<T>, isLeftOut: (item: T) => boolean): T | undefined {
  for (let index = 0; ; index++) {
    const item = list.at(index);
    if (item === undefined || !isLeftOut(item)) return item;
  }
}

function firstBy(
  lines: readonly ServedLine[],
  called: ReadonlySet<Ticket>,
  listOf: (line: Line) => OrderedSet<Entry>,
  compare: (a: Head, b: Head) => number,
): Head | undefined {
  let best: Head | undefined;
  for (const served of lines) {
    const entry = firstNot(listOf(served.line), ({ ticket }) => called.has(ticket));
    if (entry === undefined) continue;
    const head = { ...served, entry };
    if (best === undefined || (compare(head, best) || compareHeads(head, best)) < 0) best = head;
  }
  return best;
}

/** ORD-2, with the handicap of the window for each queue. */
function compareHeads(a: Head, b: Head): number {
  return (
    a.entry.key.placeAt + a.handicapMs - (b.entry.key.placeAt + b.handicapMs) ||
    a.entry.key.arrivedAt - b.entry.key.arrivedAt ||
    a.entry.key.seq - b.entry.key.seq ||
    a.entry.stageIndex - b.entry.stageIndex
  );
}

const EXAMPLES_MAX = 3;

/**
 * Who arrived before the called one and still waits in the window's queues [ORD-8]: how many, and the three that arrived
 * first, each with the reason. O(queues × log n).
 */
export function passedOverBy(
  state: HallState,
  windowId: WindowId,
  called: {
    /** Null when it comes into being with the call. */
    readonly ticket: Ticket | null;
    readonly rule: CallRule;
    readonly key: PlaceKey | null;
    readonly handicapMinutes: number;
  },
): PassedOver {
  const { key, ticket } = called;
  if (key === null) return { count: 0, examples: [] };
  const probe = { stageIndex: -1, key } as Entry;
  let count = 0;
  const examples: { entry: Entry; handicapMs: number }[] = [];
  for (const { line, handicapMs } of linesServedBy(state, windowId)) {
    const before = line.byArrival.rank(probe);
    for (let index = 0; index < Math.min(before, EXAMPLES_MAX + 1); index++) {
      const entry = line.byArrival.at(index);
      if (entry !== undefined && entry.ticket !== ticket) examples.push({ entry, handicapMs });
    }
    count += before - (ticket === null ? 0 : ownEntriesBefore(line, ticket, probe));
  }
  examples.sort((a, b) => a.entry.key.arrivedAt - b.entry.key.arrivedAt || a.entry.key.seq - b.entry.key.seq);
  return {
    count,
    examples: examples.slice(0, EXAMPLES_MAX).map(({ entry, handicapMs }) => ({
      number: entry.ticket.number,
      arrivedAt: entry.key.arrivedAt,
      why: whyPassedOver(called.rule, key, called.handicapMinutes * 60_000, entry, handicapMs),
    })),
  };
}

/** Siblings of the called stage are not passed over by it. */
function ownEntriesBefore(line: Line, ticket: Ticket, probe: Entry): number {
  return ticket.stages.filter((stage, stageIndex) => {
    if (stage.key === null) return false;
    const own = { stageIndex, key: stage.key } as Entry;
    return line.byArrival.has(own) && line.byArrival.rank(own) < line.byArrival.rank(probe);
  }).length;
}

function whyPassedOver(
  rule: CallRule,
  key: PlaceKey,
  calledHandicapMs: number,
  entry: Entry,
  handicapMs: number,
): PassedOverWhy {
  if (rule !== 'order') return rule;
  const withoutHandicaps = entry.key.placeAt - key.placeAt || entry.key.arrivedAt - key.arrivedAt;
  if (withoutHandicaps < 0 && handicapMs > calledHandicapMs) return 'handicap';
  const creditOfCalled = key.arrivedAt - key.placeAt;
  const creditOfEntry = entry.key.arrivedAt - entry.key.placeAt;
  return creditOfCalled > creditOfEntry ? 'credit' : 'moved';
}
