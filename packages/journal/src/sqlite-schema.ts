import type { Migrations } from './migrations.ts';

/** A released step is never changed. */
export const journalMigrations: Migrations = {
  component: 'journal',
  steps: [
    `
    CREATE TABLE meta (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      format INTEGER NOT NULL,         -- how entries are chained and written
      oldest_reader INTEGER NOT NULL,  -- programs below this version would misread what is here
      lineage TEXT NOT NULL,
      boot INTEGER NOT NULL,
      is_copy INTEGER NOT NULL         -- 1: this file is a backup, and begins a new lineage when opened for writing
    ) STRICT;

    CREATE TABLE entries (
      seq INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      day TEXT NOT NULL,
      type TEXT NOT NULL,
      actor TEXT NOT NULL,
      request_id TEXT,
      body TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;

    -- The last entry of each type among the first max(seq) entries. Later ones are found by looking at them: an index
    -- on the type of every entry would cost each commit a tenth.
    CREATE TABLE last_of_type (
      type TEXT PRIMARY KEY,
      seq INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE outcomes (
      actor TEXT NOT NULL,
      request_id TEXT NOT NULL,
      outcome TEXT NOT NULL,
      seq INTEGER NOT NULL,
      at INTEGER NOT NULL,
      keep_until INTEGER NOT NULL,
      PRIMARY KEY (actor, request_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE privates (
      ref TEXT PRIMARY KEY,
      body TEXT NOT NULL,
      delete_after INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX privates_by_delete_after ON privates (delete_after);

    CREATE TABLE snapshots (
      seq INTEGER NOT NULL,
      format INTEGER NOT NULL,
      hash TEXT NOT NULL,              -- of the entry it ends with: a snapshot of another history does not fit
      body BLOB NOT NULL,              -- deflated, whose checksum tells damage
      PRIMARY KEY (seq, format)
    ) STRICT;
    `,
  ],
};
