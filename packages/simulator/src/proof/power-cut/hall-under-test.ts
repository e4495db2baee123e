import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DayTables, HallPlan } from '@youxu/domain';
import { IncompatibleDatabaseError, StorageError } from '@youxu/journal';
import { type AuditOptions, auditHall, type Findings } from '../../black-box/audit.ts';
import { ServerProcess, type ServerProcessOptions } from '../../black-box/server-process.ts';

export const HALL = 'sandu';
export const plan = JSON.parse(
  readFileSync(new URL(`../../../../../assets/halls/${HALL}.json`, import.meta.url), 'utf8'),
) as HallPlan;
/** An ordinary working day; its lunar day matters to market days only. */
export const DATE = '2026-11-23';
const TABLES: DayTables = { holiday: () => undefined, lunarDay: () => 14 };

/** A real server in real time, three hours before lunch. */
export function hallServer(data: string, more: Partial<ServerProcessOptions> = {}): ServerProcess {
  const startAt = Date.parse(`${DATE}T09:00:00+08:00`);
  return new ServerProcess({ hall: HALL, data, startAt, rate: 1, timeZone: plan.timeZone, ...more });
}

/** What is on the disk now, out of the way of the server that will recover it. */
export class DiskCopy {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'youxu-audit-'));

  constructor(data: string) {
    for (const name of ['hall.db', 'hall.db-wal', 'hall.db-journal']) {
      const file = path.join(data, name);
      if (existsSync(file)) copyFileSync(file, path.join(this.#folder, name));
    }
  }

  /** And throws it away. */
  audit({ witness, isSettled = false }: Pick<AuditOptions, 'witness' | 'isSettled'>): Findings {
    try {
      return auditHall(path.join(this.#folder, 'hall.db'), { plan, tables: TABLES, witness, isSettled });
    } catch (error) {
      if (!(error instanceof StorageError || error instanceof IncompatibleDatabaseError)) throw error;
      // A file that nobody was ever promised anything by may be half made.
      const lost = witness.acknowledged.map(({ name, requestId }) => `[INV-1] ${name} ${requestId}: ${error.message}`);
      return { lost, doubled: [], wrong: [] };
    } finally {
      rmSync(this.#folder, { recursive: true });
    }
  }
}
