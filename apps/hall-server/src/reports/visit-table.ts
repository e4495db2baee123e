import type { DurableDatabase, DurableStatement, Migrations } from '@youxu/journal';
import type { Visit, VisitMemory } from './visit.ts';

/** How far the visits follow the journal, and which journal. */
export interface Watermark {
  /** 0 before the first step. */
  readonly seq: number;
  readonly lineage: string;
  /** Where the day of `seq` was opened; 0 before the first day. */
  readonly daySeq: number;
}

/** A released step is never changed; but all of it can be dropped and built anew from the journal. */
export const reportMigrations: Migrations = {
  component: 'reports',
  steps: [
    `
    CREATE TABLE visits (
      ticket_id TEXT NOT NULL,
      stage INTEGER NOT NULL,
      number TEXT NOT NULL,
      day TEXT NOT NULL,
      service_id TEXT NOT NULL,
      queue_id TEXT NOT NULL,
      priority_class TEXT NOT NULL,
      source TEXT NOT NULL,
      state TEXT NOT NULL,
      issued_at INTEGER NOT NULL,
      joined_at INTEGER,
      called_at INTEGER,
      waited_minutes REAL,
      waited_open_minutes REAL,
      rule TEXT,
      window_id TEXT,
      staff_id TEXT,
      started_at INTEGER,
      finished_at INTEGER,
      outcome TEXT,
      items INTEGER,
      rating_level INTEGER,
      PRIMARY KEY (ticket_id, stage)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX visits_by_day ON visits (day);

    CREATE TABLE watermark (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      seq INTEGER NOT NULL,
      lineage TEXT NOT NULL,
      day_seq INTEGER NOT NULL
    ) STRICT;
    `,
    // By day, so that what a report reads lies together: with ids alone, which are random, a month was forty thousand places in the file.
    `
    DROP TABLE visits;
    DELETE FROM watermark;
    CREATE TABLE visits (
      day TEXT NOT NULL,
      ticket_id TEXT NOT NULL,
      stage INTEGER NOT NULL,
      number TEXT NOT NULL,
      service_id TEXT NOT NULL,
      queue_id TEXT NOT NULL,
      priority_class TEXT NOT NULL,
      source TEXT NOT NULL,
      state TEXT NOT NULL,
      issued_at INTEGER NOT NULL,
      joined_at INTEGER,
      called_at INTEGER,
      waited_minutes REAL,
      waited_open_minutes REAL,
      rule TEXT,
      window_id TEXT,
      staff_id TEXT,
      started_at INTEGER,
      finished_at INTEGER,
      outcome TEXT,
      items INTEGER,
      rating_level INTEGER,
      PRIMARY KEY (day, ticket_id, stage)
    ) STRICT, WITHOUT ROWID;
    `,
  ],
};

const COLUMNS = {
  ticket_id: 'ticketId',
  stage: 'stage',
  number: 'number',
  day: 'day',
  service_id: 'serviceId',
  queue_id: 'queueId',
  priority_class: 'priorityClass',
  source: 'source',
  state: 'state',
  issued_at: 'issuedAt',
  joined_at: 'joinedAt',
  called_at: 'calledAt',
  waited_minutes: 'waitedMinutes',
  waited_open_minutes: 'waitedOpenMinutes',
  rule: 'rule',
  window_id: 'windowId',
  staff_id: 'staffId',
  started_at: 'startedAt',
  finished_at: 'finishedAt',
  outcome: 'outcome',
  items: 'items',
  rating_level: 'ratingLevel',
} as const satisfies Record<string, keyof Visit>;

/** Every matter of every ticket, in a file of its own: it may be thrown away at any time. Throws `StorageError`. */
export class VisitTable {
  readonly database: DurableDatabase;
  readonly #put: DurableStatement<unknown>;
  readonly #memories: DurableStatement<VisitMemory>;

  constructor(database: DurableDatabase) {
    this.database = database;
    const columns = Object.keys(COLUMNS);
    this.#put = database.prepare(
      `INSERT OR REPLACE INTO visits (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    this.#memories = database.prepare(`
      SELECT joined_at AS joinedAt, called_at AS calledAt, waited_minutes AS waitedMinutes,
        waited_open_minutes AS waitedOpenMinutes, rule
      FROM visits WHERE day = ? AND ticket_id = ? ORDER BY stage`);
  }

  watermark(): Watermark | undefined {
    return this.database.prepare<Watermark>('SELECT seq, lineage, day_seq AS daySeq FROM watermark').get();
  }

  memoriesOf(day: string, ticketId: string): VisitMemory[] {
    return this.#memories.all(day, ticketId);
  }

  /** Visits and how far they reach, together. */
  write(visits: readonly Visit[], { seq, lineage, daySeq }: Watermark): void {
    this.database.transaction(() => {
      for (const visit of visits) this.#put.run(...Object.values(COLUMNS).map((name) => visit[name]));
      this.database.prepare('INSERT OR REPLACE INTO watermark VALUES (1, ?, ?, ?)').run(seq, lineage, daySeq);
    });
  }

  clear(): void {
    this.database.transaction(() => this.database.exec('DELETE FROM visits; DELETE FROM watermark'));
  }
}
