import type { Json } from '@youxu/basics';
import type { RatingLevel, ServiceRecordId, WindowId } from '@youxu/domain';
import { type Migrations, openDurableDatabase } from '@youxu/journal';
import type { PadRating, PadStore } from './pad-ratings.ts';

/** A released step is never changed. */
const padMigrations: Migrations = {
  component: 'gateway',
  steps: [
    `
    CREATE TABLE ratings (
      place INTEGER PRIMARY KEY AUTOINCREMENT,
      request_id TEXT NOT NULL UNIQUE,
      window_id TEXT NOT NULL,
      service_record_id TEXT NOT NULL,
      level INTEGER NOT NULL,
      pressed_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE notes (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
    `,
  ],
};

interface Row {
  readonly request_id: string;
  readonly window_id: string;
  readonly service_record_id: string;
  readonly level: number;
  readonly pressed_at: number;
}

/** Opens what a gateway must not forget in the SQLite file at `path`, creating it; its folder must exist. Throws `StorageError`. */
export function openSqlitePadStore(path: string): PadStore {
  const database = openDurableDatabase(path, { migrations: [padMigrations] });
  const all = database.prepare<Row>(
    'SELECT request_id, window_id, service_record_id, level, pressed_at FROM ratings ORDER BY place',
  );
  const insert = database.prepare(
    'INSERT INTO ratings (request_id, window_id, service_record_id, level, pressed_at) VALUES (?, ?, ?, ?, ?)',
  );
  const recall = database.prepare<{ body: string }>('SELECT body FROM notes WHERE name = ?');
  const note = database.prepare(
    'INSERT INTO notes (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body',
  );
  const remove = database.prepare('DELETE FROM ratings WHERE request_id = ?');
  return {
    load: () => all.all().map(ratingOf),
    keep: ({ requestId, windowId, serviceRecordId, level, pressedAt }) => {
      database.transaction(() => insert.run(requestId, windowId, serviceRecordId, level, pressedAt));
    },
    forget: (requestId) => {
      database.transaction(() => remove.run(requestId));
    },
    recall: (name) => {
      const row = recall.get(name);
      return row && (JSON.parse(row.body) as Json);
    },
    note: (name, body) => {
      database.transaction(() => note.run(name, JSON.stringify(body)));
    },
    close: () => database.close(),
  };
}

function ratingOf(row: Row): PadRating {
  return {
    requestId: row.request_id,
    windowId: row.window_id as WindowId,
    serviceRecordId: row.service_record_id as ServiceRecordId,
    level: row.level as RatingLevel,
    pressedAt: row.pressed_at,
  };
}
