import { join } from 'node:path';
import type { Json } from '@youxu/basics';
import { type Entry, type Journal, openSqliteJournal, openSqliteJournalReader } from '@youxu/journal';
import { MemoryStore, openMemoryJournal } from '@youxu/journal/fake';
import { runVirtualDay } from '@youxu/simulator';
import Database from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { CHINESE_DAYS } from '../clock/day-tables.ts';
import { temporaryFolder } from '../fixtures/test-hall.ts';
import { readPlanFile } from './plan-files.ts';
import { verifyHall } from './verify-hall.ts';

const plan = readPlanFile(join(import.meta.dirname, '../../../../assets/halls/sandu.json'));
if (!plan.ok) throw new Error(plan.error);

const ids = { next: () => 'lineage-1' };
const newJournal = () => openMemoryJournal(new MemoryStore(), { ids, readerVersion: 1 });
let journal: Journal;

beforeAll(async () => {
  journal = newJournal();
  const options = { plan: plan.value, tables: CHINESE_DAYS, journal, share: 0.2 };
  await runVirtualDay({ ...options, date: '2026-11-23', seed: 1 });
  for (const _ of journal.purge(Date.parse('2027-01-01')));
  await runVirtualDay({ ...options, date: '2026-12-03', seed: 2 });
});

/** The same history with entries changed, chained anew: only its content can give it away. */
function retold(change: (entry: Entry) => Entry | readonly Entry[]): Journal {
  const copy = newJournal();
  for (const entry of journal.entries(0)) {
    const entries = [change(entry)].flat();
    copy.commit({ entries: entries.map(({ seq: _, hash: __, ...rest }) => rest), outcomes: [], privates: [] });
  }
  return copy;
}

const faultsOf = (told: Journal) => verifyHall(told, CHINESE_DAYS).faults;
const bodyOf = (entry: Entry) => entry.body as Record<string, Json>;
type Balance = {
  readonly tickets: readonly { readonly id: string; readonly state: string }[];
  readonly planVersion: number;
};

test('two simulated days are in order', () => {
  const { entries, days, tickets, faults } = verifyHall(journal, CHINESE_DAYS);
  expect(faults).toEqual([]);
  expect(entries).toBe(journal.head().seq);
  expect(days).toBeGreaterThan(1);
  expect(tickets).toBeGreaterThan(50);
  expect(faultsOf(retold((entry) => entry))).toEqual([]);
});

test('[INV-2] a number bound to two tickets is found', () => {
  let first: Json | undefined;
  const told = retold((entry) => {
    if (entry.type !== 'v1.TicketIssued' || bodyOf(entry).day !== '2026-12-03') return entry;
    first ??= bodyOf(entry).number;
    return { ...entry, body: { ...bodyOf(entry), number: first ?? null } };
  });
  expect(faultsOf(told)[0]).toMatch(/was bound to .* already/);
});

test('[INV-7] an opening balance that has lost an open ticket, or another plan, is found', () => {
  // The last service of the first day was never finished, but the next day knows nothing of its ticket.
  const last = [...journal.entries(0)].findLast(
    ({ type, day }) => type === 'v1.ServiceFinished' && day === '2026-11-23',
  );
  if (last === undefined) throw new Error('nobody was served');
  const record = bodyOf(last).serviceRecordId;
  const losing = retold((entry) =>
    bodyOf(entry).serviceRecordId === record
      ? { ...entry, type: 'v1.HelpCalled', body: { windowId: 'window-1' } }
      : entry,
  );
  expect(faultsOf(losing)).toContainEqual(expect.stringMatching(/has lost [A-Z]\d+, which was (called|serving)/));
  let changed = 0;
  const otherPlan = retold((entry) => {
    if (entry.type !== 'v1.DayOpened' || changed++ === 0) return entry;
    const balance = bodyOf(entry).balance as unknown as Balance;
    return { ...entry, body: { ...bodyOf(entry), balance: { ...balance, planVersion: 7 } as unknown as Json } };
  });
  expect(changed).toBeGreaterThan(1);
  expect(faultsOf(otherPlan)).toContainEqual(expect.stringContaining('another plan'));
});

test('[INV-7] an entry that cannot follow is found', () => {
  expect(
    faultsOf(retold((entry) => (entry.type === 'v1.TicketReady' ? { ...entry, type: 'v9.Unheard' } : entry))),
  ).toEqual([expect.stringContaining('v9.Unheard')]);
});

test('[INV-9] a day that moves back is found', () => {
  const told = retold((entry) =>
    entry.type === 'v1.DayOpened' && bodyOf(entry).day === '2026-12-03'
      ? { ...entry, body: { ...bodyOf(entry), day: '2026-11-01' } }
      : entry,
  );
  expect(faultsOf(told)).toContainEqual(expect.stringContaining('the day went from'));
});

test('[INV-7] a snapshot that is not the fold is found', () => {
  const told = retold((entry) => entry);
  const { seq } = told.head();
  const { body, format } = snapshotOf();
  told.saveSnapshot({ seq, format, body: body.replace(/"servedToday":\d+|"byNumberCalls":\d+/, '"byNumberCalls":99') });
  expect(faultsOf(told)).toEqual(['the fold from the snapshot differs']);
});

function snapshotOf() {
  const snapshot = journal.latestSnapshot(1);
  if (snapshot === undefined) throw new Error('the day saved no snapshot');
  return { body: snapshot.body, format: 1 };
}

test('[INV-8] a changed entry in the file is found', () => {
  const path = join(temporaryFolder(), 'hall.db');
  const file = openSqliteJournal(path, { ids, readerVersion: 1 });
  const entries = [...journal.entries(0)].map(({ seq: _, hash: __, ...rest }) => rest);
  file.commit({ entries, outcomes: [], privates: [] });
  file.close();
  const raw = new Database(path);
  raw.exec(`UPDATE entries SET body = replace(body, '"rule":"order"', '"rule":"pinned"') WHERE seq =
    (SELECT max(seq) FROM entries WHERE type = 'v1.TicketCalled' AND body LIKE '%"rule":"order"%')`);
  raw.close();
  const reader = openSqliteJournalReader(path, { readerVersion: 1 });
  const { faults } = verifyHall(reader, CHINESE_DAYS);
  reader.close();
  expect(faults).toEqual([expect.stringMatching(/^entry \d+: /)]);
});
