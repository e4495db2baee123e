// Writes years of a hall into a folder: `history-main.ts --hall sanming --visits 1000000 --folder …`. Prints one line of JSON.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openSqliteJournal, openSqliteJournalReader, verifyJournal } from '@youxu/journal';
import { readPlan } from './hall-under-test.ts';
import { writeHistory } from './history/write-history.ts';
import { tell } from './tell.ts';

/** The Friday before the day on which halls under test live. */
const LAST_DATE = '2026-11-20';
const TOLD_EVERY_DAYS = 50;

const { values } = parseArgs({
  options: {
    hall: { type: 'string', default: 'sanming' },
    visits: { type: 'string', default: '1000000' },
    folder: { type: 'string', default: '' },
  },
});
mkdirSync(values.folder, { recursive: true });
const file = path.join(values.folder, 'hall.db');
const journal = openSqliteJournal(file, { ids: { next: () => 'bench-history' }, readerVersion: 1 });
const startMs = performance.now();
const secondsNow = (): number => Math.round((performance.now() - startMs) / 1_000);
let days = 0;
const visits = await writeHistory({
  plan: readPlan(values.hall),
  journal,
  visits: Number(values.visits),
  lastDate: LAST_DATE,
  onDay: (date, taken) => {
    days++;
    if (days % TOLD_EVERY_DAYS !== 0) return;
    process.stderr.write(`history: ${date}, ${taken} visits, ${secondsNow()} s\n`);
    tell({ visits: taken, days });
  },
});
const { seq } = journal.head();
journal.close();
const reader = openSqliteJournalReader(file, { readerVersion: 1 });
const problem = verifyJournal(reader);
reader.close();
if (problem !== undefined) throw new Error(`entry ${problem.seq}: ${problem.problem}`);
tell({ visits, days, entries: seq, seconds: secondsNow() });
