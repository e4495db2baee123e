// How long a journal with years of history takes to open, and how much memory.
// Usage: node bench/history-bench.ts [visits, default 1000000]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteJournal } from '../src/open-sqlite-journal.ts';

const entriesPerVisit = 5;
const visitsPerDay = 2400;

function write(path: string, visits: number): void {
  const journal = openSqliteJournal(path, { ids: { next: () => 'bench' }, readerVersion: 1 });
  for (let visit = 0; visit < visits; visit += 200) {
    const at = 1_600_000_000_000 + visit * 10_000;
    const day = new Date(at).toISOString().slice(0, 10);
    const about = { at, day, actor: 'kiosk-1', requestId: null };
    const one = { ticket: 't_abcdef0123456789', number: 'A012', queue: 'q-social', item: 'i-0123', arrivedAt: at };
    const type = (n: number) =>
      n === 0 && visit % visitsPerDay === 0 ? 'v1.DayOpened' : `v1.Step${n % entriesPerVisit}`;
    const entries = Array.from({ length: 200 * entriesPerVisit }, (_, n) => ({ ...about, type: type(n), body: one }));
    journal.commit({ entries, outcomes: [], privates: [] });
    if (visit % visitsPerDay === 0) {
      journal.saveSnapshot({ seq: journal.head().seq, format: 1, body: JSON.stringify(entries.slice(0, 900)) });
    }
  }
  journal.close();
}

function open(path: string): void {
  const startedAt = performance.now();
  const journal = openSqliteJournal(path, { ids: { next: () => 'bench' }, readerVersion: 1 });
  const openedAt = performance.now();
  const snapshot = journal.latestSnapshot(1);
  const day = journal.lastOfType('v1.DayOpened');
  const foundAt = performance.now();
  let entries = 0;
  for (const _ of journal.entries((day?.seq ?? 1) - 1)) entries += 1;
  const readAt = performance.now();
  const ms = (from: number, to: number) => (to - from).toFixed(1);
  console.log(
    `opened in ${ms(startedAt, openedAt)} ms; snapshot at ${snapshot?.seq} and last day found in ` +
      `${ms(openedAt, foundAt)} ms; its ${entries} entries read in ${ms(foundAt, readAt)} ms; ` +
      `${Math.round(process.memoryUsage.rss() / 1e6)} MB RSS`,
  );
  journal.close();
}

const [first = '1000000', path] = process.argv.slice(2);
if (first === 'open' && path !== undefined) open(path);
else {
  const folder = mkdtempSync(join(import.meta.dirname, 'data-'));
  const file = join(folder, 'hall.db');
  const startedAt = performance.now();
  write(file, Number(first));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(`${first} visits written in ${seconds} s, ${(statSync(file).size / 1e9).toFixed(2)} GB`);
  // In a process of its own, so that its memory is what a hall's would be.
  for (let n = 0; n < 3; n++) spawnSync(process.execPath, [import.meta.filename, 'open', file], { stdio: 'inherit' });
  rmSync(folder, { recursive: true });
}
