import { existsSync } from 'node:fs';
import { err, type Result } from '@youxu/basics';
import type { DayTables, HallPlan } from '@youxu/domain';
import { backUpJournalFile } from '@youxu/journal';
import type { CredentialStore } from '../auth/credential-store.ts';
import { approve, enrol, revoke, setPassword } from './credential-commands.ts';
import { hallFile, openCredentials, storageProblem } from './data-folder.ts';
import { NO_HALL, openHallFile } from './open-hall-file.ts';
import type { CommandLine } from './options.ts';
import { readSecret } from './read-secret.ts';
import { verifyHall } from './verify-hall.ts';

export type ToolLine = Exclude<CommandLine, { readonly command: 'serve' | 'help' }>;

/** A command beside the server, which may be at work. The exit code: 0 done, 1 refused or faults found. */
export async function runTool(line: ToolLine, readerVersion: number, tables: DayTables): Promise<number> {
  const done = await run(line, readerVersion, tables).catch((error: unknown) => err(storageProblem(error)));
  if (done.ok) process.stdout.write(done.value);
  else process.stderr.write(`${done.error}\n`);
  return done.ok ? 0 : 1;
}

async function run(line: ToolLine, readerVersion: number, tables: DayTables): Promise<Result<string, string>> {
  if (line.command === 'backup') return backup(line.data, line.file);
  const file = openHallFile(line.data, readerVersion, tables);
  if (!file.ok) return file;
  const { journal, state } = file.value;
  try {
    if (line.command === 'verify') return verify(verifyHall(journal, tables));
    if (line.command === 'approve') {
      return await withCredentials(line.data, (store) => approve(store, state.planIndex.plan, line));
    }
    return await withCredentials(line.data, (store) =>
      changeCredentials(line.command, store, state.planIndex.plan, line.who),
    );
  } finally {
    journal.close();
  }
}

async function backup(data: string, file: string): Promise<Result<string, string>> {
  if (!existsSync(hallFile(data))) return err(NO_HALL);
  const copied = await backUpJournalFile(hallFile(data), file);
  if (!copied.ok) return err(`${copied.error}.`);
  return {
    ok: true,
    value: `${file} holds the hall up to entry ${copied.value.seq}, checked. Keep it like the original.\n`,
  };
}

function verify({ entries, days, tickets, faults }: ReturnType<typeof verifyHall>): Result<string, string> {
  if (faults.length > 0) return err(`Not in order:\n${faults.join('\n')}`);
  return {
    ok: true,
    value: `In order: ${entries} entries, ${days} days, ${tickets} tickets; hash chain, folds and invariants hold.\n`,
  };
}

type CredentialCommand = Extract<ToolLine, { readonly who: string }>['command'];

async function changeCredentials(
  command: CredentialCommand,
  store: CredentialStore,
  plan: HallPlan,
  who: string,
): Promise<Result<string, string>> {
  switch (command) {
    case 'enrol':
      return enrol(store, plan, who, Date.now());
    case 'revoke':
      return revoke(store, plan, who);
    case 'set-password': {
      const password = await readSecret(process.stdin, () => process.stderr.write(`New password of ${who}: `));
      return setPassword(store, plan, who, password, Date.now());
    }
  }
}

async function withCredentials<T>(data: string, work: (store: CredentialStore) => Promise<T>): Promise<T> {
  const store = openCredentials(data);
  try {
    return await work(store);
  } finally {
    store.close();
  }
}
