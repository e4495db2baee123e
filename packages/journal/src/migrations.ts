import type { DurableDatabase } from './durable-database.ts';
import { IncompatibleDatabaseError } from './storage-error.ts';

/**
 * The schema of one component, as the steps that lead to it. The n-th step (from 1) leads from version n − 1 to n.
 * A released step is never changed and never removed: databases in the field have gone through it.
 */
export interface Migrations {
  readonly component: string;
  readonly steps: readonly (string | ((database: DurableDatabase) => void))[];
}

/** Takes each component to its newest version, one transaction a step. A half-done step is not there after a crash. */
export function migrate(database: DurableDatabase, all: readonly Migrations[]): void {
  database.transaction(() => {
    database.exec(`CREATE TABLE IF NOT EXISTS schema_version (
      component TEXT NOT NULL, version INTEGER NOT NULL, applied_at INTEGER NOT NULL,
      PRIMARY KEY (component, version)) STRICT, WITHOUT ROWID`);
  });
  for (const migrations of all) assertNotNewer(database, migrations);
  for (const migrations of all) {
    while (applyNextStep(database, migrations));
  }
}

/** Throws {@link IncompatibleDatabaseError} unless each component is exactly at this program's version. */
export function assertMigrated(database: DurableDatabase, all: readonly Migrations[]): void {
  for (const migrations of all) {
    const version = assertNotNewer(database, migrations);
    if (version === migrations.steps.length) continue;
    throw new IncompatibleDatabaseError(
      `${database.path}: the schema of '${migrations.component}' is version ${version}, and this program, which only ` +
        `reads, needs ${migrations.steps.length}: start the program that writes it first.`,
    );
  }
}

function applyNextStep(database: DurableDatabase, { component, steps }: Migrations): boolean {
  return database.transaction(() => {
    // Read inside the transaction: another process may be migrating the same file.
    const version = versionOf(database, component);
    const step = steps[version];
    if (step === undefined) return false;
    if (typeof step === 'string') database.exec(step);
    else step(database);
    database
      .prepare(`INSERT INTO schema_version VALUES (?, ?, CAST(unixepoch('subsec') * 1000 AS INTEGER))`)
      .run(component, version + 1);
    return true;
  });
}

function assertNotNewer(database: DurableDatabase, { component, steps }: Migrations): number {
  const version = versionOf(database, component);
  if (version <= steps.length) return version;
  throw new IncompatibleDatabaseError(
    `${database.path}: the schema of '${component}' is version ${version}, but this program knows only up to version ` +
      `${steps.length}: a newer program has written it and must be used.`,
  );
}

function versionOf(database: DurableDatabase, component: string): number {
  const row = database
    .prepare<{ version: number | null }>('SELECT max(version) AS version FROM schema_version WHERE component = ?')
    .get(component);
  return row?.version ?? 0;
}
