// Brings the reports of a data folder up to its journal at once: `follow-journal-main.ts --data ./data`. The server does the same by and
// by, between requests; after years of history were restored, or the reports deleted, this is faster. Not while the server works.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openSqliteJournalReader } from '@youxu/journal';
import { lockFolder } from '../cli/lock-folder.ts';
import { CHINESE_DAYS } from '../clock/day-tables.ts';
import { openReports } from './open-reports.ts';

/** Nobody waits: the more of a ticket's life falls into one step, the fewer times it is written. */
const ENTRIES_PER_STEP = 20_000;

const { values } = parseArgs({ options: { data: { type: 'string', default: './data' } } });
const lock = await lockFolder(values.data);
if (!lock.ok) {
  process.stderr.write(`${lock.error}\n`);
  process.exit(1);
}
const journal = openSqliteJournalReader(path.join(values.data, 'hall.db'), { readerVersion: 1 });
const { visits, table } = openReports(values.data, journal, CHINESE_DAYS);
while (visits.step(ENTRIES_PER_STEP)) table.database.idle();
table.database.idle();
const count = table.database.prepare<{ visits: number }>('SELECT count(*) AS visits FROM visits').get();
process.stdout.write(`${JSON.stringify({ visits: count?.visits ?? 0, entries: journal.head().seq })}\n`);
table.database.close();
journal.close();
