import type { Json } from '@youxu/basics';
import { assert } from '@youxu/basics';
import type { DayTables, EventBodies, HallEvent, HallState, SavedState } from '@youxu/domain';
import { apply, emptyState, loadState, SAVED_STATE_FORMAT } from '@youxu/domain';
import type { Entry, JournalReader } from '@youxu/journal';

/** Where a fold may begin: never more than one day is needed [DAY-3]. */
export type FoldFrom = 'snapshot' | 'day' | 'zero';

/**
 * The hall as its journal tells it: from the newest snapshot, from the opening balance of the day, or from the very first
 * event. All three give the same state [INV-7].
 */
export function foldHall(journal: JournalReader, tables: DayTables, from: FoldFrom = 'snapshot'): HallState {
  const state = startOfFold(journal, tables, from);
  for (const entry of journal.entries(state.seq)) apply(state, eventOf(entry), { seq: entry.seq, at: entry.at });
  assert(state.seq === journal.head().seq, 'the fold must end at the head of the journal');
  return state;
}

function startOfFold(journal: JournalReader, tables: DayTables, from: FoldFrom): HallState {
  if (from === 'snapshot') {
    const snapshot = journal.latestSnapshot(SAVED_STATE_FORMAT);
    if (snapshot !== undefined) return loadState(JSON.parse(snapshot.body) as SavedState, tables);
  }
  const opened = from === 'zero' ? undefined : journal.lastOfType('v1.DayOpened');
  if (opened === undefined) return emptyState(tables);
  const { day, balance } = opened.body as unknown as EventBodies['v1.DayOpened'];
  return loadState({ ...balance, day, seq: opened.seq, at: opened.at }, tables);
}

export function eventOf(entry: Entry): HallEvent {
  return { type: entry.type, body: entry.body } as unknown as HallEvent;
}

export function bodyOf(event: HallEvent): Json {
  return event.body as unknown as Json;
}
