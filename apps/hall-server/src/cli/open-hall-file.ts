import { existsSync } from 'node:fs';
import { err, ok, type Result } from '@youxu/basics';
import type { DayTables, HallState } from '@youxu/domain';
import { foldHall } from '@youxu/engine';
import { type JournalReader, openSqliteJournalReader } from '@youxu/journal';
import { hallFile } from './data-folder.ts';

export interface HallFile {
  readonly journal: JournalReader;
  readonly state: HallState;
}

export const NO_HALL = 'This data folder holds no hall yet: start the server first.';

/** The hall of a data folder, read beside the server that may be at work. */
export function openHallFile(dataFolder: string, readerVersion: number, tables: DayTables): Result<HallFile, string> {
  const path = hallFile(dataFolder);
  if (!existsSync(path)) return err(NO_HALL);
  const journal = openSqliteJournalReader(path, { readerVersion });
  const state = foldHall(journal, tables);
  if (state.planVersion > 0) return ok({ journal, state });
  journal.close();
  return err(NO_HALL);
}
