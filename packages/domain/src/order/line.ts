import { OrderedSet } from '@youxu/basics';
import type { PlaceKey, Ticket } from '../ticket.ts';

/** One stage of one ticket in the line of its queue. Never changed while it stands there: it leaves and comes again. */
export interface Entry {
  readonly ticket: Ticket;
  readonly stageIndex: number;
  readonly key: PlaceKey;
  /** When the need was marked; 0 without. */
  readonly careAt: number;
  /** Start of its slot; 0 without. */
  readonly slotAt: number;
}

/** The tickets that wait in one queue, in each order that a rule needs. Every operation is O(log n). */
export interface Line {
  /** The order of ORD-2 before handicaps. */
  readonly byKey: OrderedSet<Entry>;
  readonly byArrival: OrderedSet<Entry>;
  readonly care: OrderedSet<Entry>;
  readonly appointments: OrderedSet<Entry>;
  /** They have their place and wait for their paper: not called by rule. */
  readonly issued: OrderedSet<Entry>;
}

export function emptyLine(): Line {
  return {
    byKey: new OrderedSet(compareByKey),
    byArrival: new OrderedSet(compareByArrival),
    care: new OrderedSet((a, b) => a.careAt - b.careAt || compareByKey(a, b)),
    appointments: new OrderedSet((a, b) => a.slotAt - b.slotAt || compareByKey(a, b)),
    issued: new OrderedSet(compareByKey),
  };
}

export function compareByKey(a: Entry, b: Entry): number {
  return a.key.placeAt - b.key.placeAt || compareByArrival(a, b);
}

function compareByArrival(a: Entry, b: Entry): number {
  return a.key.arrivedAt - b.key.arrivedAt || a.key.seq - b.key.seq || a.stageIndex - b.stageIndex;
}

export function addEntry(line: Line, entry: Entry, callable: boolean): void {
  if (!callable) {
    line.issued.add(entry);
    return;
  }
  line.byKey.add(entry);
  line.byArrival.add(entry);
  if (entry.careAt > 0) line.care.add(entry);
  if (entry.slotAt > 0) line.appointments.add(entry);
}

export function deleteEntry(line: Line, entry: Entry, callable: boolean): void {
  if (!callable) {
    line.issued.delete(entry);
    return;
  }
  line.byKey.delete(entry);
  line.byArrival.delete(entry);
  if (entry.careAt > 0) line.care.delete(entry);
  if (entry.slotAt > 0) line.appointments.delete(entry);
}

/** How many stand before a place with this key. */
export function aheadOf(line: Line, entry: Entry): number {
  return line.byKey.rank(entry) + line.issued.rank(entry);
}

export function lengthOf(line: Line): number {
  return line.byKey.size + line.issued.size;
}
