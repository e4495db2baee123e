// Commits per second of the journal against bare SQLite inserting rows of the same size with no logic at all.
// Usage: node bench/commit-bench.ts [seconds per case, default 4]
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Batch } from '../src/journal.ts';
import { openSqliteJournal } from '../src/open-sqlite-journal.ts';

const keptMs = 8 * 24 * 3600 * 1000;
const startAt = Date.now();

/** What one take-ticket leaves: two entries and one outcome, of the sizes a hall has. */
function takeTicket(n: number): Batch {
  const requestId = randomBytes(12).toString('base64url');
  const ticket = randomBytes(12).toString('base64url');
  const at = startAt + n;
  const about = { at, day: '2026-03-02', actor: `kiosk-${n % 8}`, requestId };
  const number = `A${String(n % 1000).padStart(3, '0')}`;
  const issued = { ticket, number, queue: 'q-social', item: 'i-0123', class: 'normal', arrivedAt: at, placeAt: at };
  return {
    entries: [
      { ...about, type: 'v1.TicketIssued', body: { ...issued, plan: 7, forecast: { p50: 12, p80: 21 } } },
      { ...about, type: 'v1.TicketWaiting', body: { ticket, how: 'printed' } },
    ],
    outcomes: [{ ...about, outcome: { ok: true, value: { ...issued, ahead: 12 } }, keepUntil: at + keptMs }],
    privates: [],
  };
}

function merge(batches: readonly Batch[]): Batch {
  return {
    entries: batches.flatMap((batch) => batch.entries),
    outcomes: batches.flatMap((batch) => batch.outcomes),
    privates: [],
  };
}

interface Store {
  commit(batch: Batch): void;
  /** Runs before the clock starts. */
  prepare(batch: Batch): void;
  close(): void;
}

function journalStore(folder: string): Store {
  const journal = openSqliteJournal(join(folder, 'hall.db'), { ids: { next: () => 'bench' }, readerVersion: 1 });
  return { prepare: () => undefined, commit: (batch) => journal.commit(batch), close: () => journal.close() };
}

/** The floor: the same rows with the JSON made beforehand, no hash, no secondary index, no check. */
function bareStore(folder: string): Store {
  const database = new Database(join(folder, 'bare.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(`
    CREATE TABLE entries (seq INTEGER PRIMARY KEY, at INTEGER, day TEXT, type TEXT, actor TEXT, request_id TEXT,
      body TEXT, hash TEXT);
    CREATE TABLE outcomes (actor TEXT, request_id TEXT, outcome TEXT, seq INTEGER, at INTEGER, keep_until INTEGER,
      PRIMARY KEY (actor, request_id)) WITHOUT ROWID`);
  const insertEntry = database.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const insertOutcome = database.prepare('INSERT INTO outcomes VALUES (?, ?, ?, ?, ?, ?)');
  const begin = database.prepare('BEGIN IMMEDIATE');
  const end = database.prepare('COMMIT');
  const hash = '0'.repeat(64);
  let seq = 0;
  let texts: string[] = [];
  return {
    prepare: ({ entries, outcomes }) => {
      texts = [...entries.map((entry) => entry.body), ...outcomes.map((o) => o.outcome)].map((b) => JSON.stringify(b));
    },
    commit: ({ entries, outcomes }) => {
      let next = 0;
      begin.run();
      for (const { at, day, type, actor, requestId } of entries) {
        seq += 1;
        insertEntry.run(seq, at, day, type, actor, requestId, texts[next], hash);
        next += 1;
      }
      for (const { actor, requestId, at, keepUntil } of outcomes) {
        insertOutcome.run(actor, requestId, texts[next], seq, at, keepUntil);
        next += 1;
      }
      end.run();
    },
    close: () => database.close(),
  };
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

function measure(size: number, seconds: number): void {
  // Beside this program, and not in the system's temporary folder, which is often in memory.
  const folder = mkdtempSync(join(import.meta.dirname, 'data-'));
  const stores = { bare: bareStore(folder), journal: journalStore(folder) };
  const times: Record<keyof typeof stores, number[]> = { bare: [], journal: [] };
  let n = 0;
  const endAt = performance.now() + seconds * 1000;
  // Turn by turn, so that a slow moment of the machine meets both alike.
  while (performance.now() < endAt) {
    const batch = merge(Array.from({ length: size }, () => takeTicket(n++)));
    const order = times.bare.length % 2 === 0 ? (['bare', 'journal'] as const) : (['journal', 'bare'] as const);
    for (const name of order) {
      stores[name].prepare(batch);
      const start = performance.now();
      stores[name].commit(batch);
      times[name].push(performance.now() - start);
    }
  }
  for (const store of Object.values(stores)) store.close();
  rmSync(folder, { recursive: true });
  const rates = { bare: 0, journal: 0 };
  for (const name of ['bare', 'journal'] as const) {
    const sorted = times[name].slice(20).sort((a, b) => a - b);
    rates[name] = 1000 / (sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length);
    const [p50, p99, max] = [0.5, 0.99, 1].map((q) => quantile(sorted, q).toFixed(3));
    const tickets = Math.round(rates[name] * size);
    console.log(
      `${size} per commit, ${name}: ${Math.round(rates[name])} commits/s, ${tickets} tickets/s, ` +
        `p50 ${p50} ms, p99 ${p99} ms, max ${max} ms`,
    );
  }
  console.log(`${size} per commit, ratio to the floor: ${(rates.journal / rates.bare).toFixed(2)}`);
}

const seconds = Number(process.argv[2] ?? 4);
for (const size of [1, 16, 64]) measure(size, seconds);
