import { hash as digest } from 'node:crypto';
import { assert, canonicalJson, type Json } from '@youxu/basics';
import type { Entry, EntryRecord, Head, NewEntry } from './journal.ts';
import { StorageError } from './storage-error.ts';
import type { Upcast } from './upcast.ts';

export const emptyHead: Head = { seq: 0, hash: '0'.repeat(64), at: 0 };

/** Records for `entries`, chained to `head`. Throws if a time runs backwards (invariant 8): the caller's defect. */
export function chainEntries(head: Head, entries: readonly NewEntry[]): EntryRecord[] {
  let previous = head;
  return entries.map((entry) => {
    assert(Number.isSafeInteger(entry.at), `at ${entry.at} of ${entry.type} is not a whole number`);
    assert(entry.at >= previous.at, `at ${entry.at} of ${entry.type} is before ${previous.at}`);
    for (const text of [entry.actor, entry.requestId ?? '', entry.type, entry.day]) {
      // The store keeps UTF-8, which has no lone surrogates: it would give back another text than was hashed.
      assert(text.isWellFormed(), `${entry.type} has ill-formed text`);
    }
    const body = canonicalJson(entry.body);
    const { at, day, type, actor, requestId } = entry;
    const content = { seq: previous.seq + 1, at, day, type, actor, requestId, body };
    const record = { ...content, hash: hashOf(previous.hash, content) };
    previous = record;
    return record;
  });
}

/** What is wrong with `record` as the one after `previous`, or undefined. */
export function linkProblem(previous: Head, record: EntryRecord): string | undefined {
  if (record.seq !== previous.seq + 1) return `entry ${previous.seq + 1} is missing`;
  if (record.at < previous.at) return `at ${record.at} is before ${previous.at}`;
  if (record.hash !== hashOf(previous.hash, record)) return 'its content or its hash was changed';
  return undefined;
}

/** Entries from records that must follow `previous` and end with `toSeq`. Throws {@link StorageError} where they do not. */
export function* readEntries(
  previous: Head,
  toSeq: number,
  records: Iterable<EntryRecord>,
  upcast: Upcast,
): Generator<Entry> {
  let head = previous;
  for (const record of records) {
    const problem = linkProblem(head, record);
    if (problem !== undefined) throw new StorageError(`entry ${record.seq}: ${problem}`, 'YOUXU_CHAIN_BROKEN');
    head = record;
    yield entryOf(record, upcast);
  }
  if (head.seq < toSeq) throw new StorageError(`entry ${head.seq + 1} is missing`, 'YOUXU_CHAIN_BROKEN');
}

function entryOf(record: EntryRecord, upcast: Upcast): Entry {
  const { seq, at, day, actor, requestId, hash } = record;
  return { seq, at, day, actor, requestId, hash, ...upcast(record.type, JSON.parse(record.body) as Json) };
}

/** Canonical JSON of the record, written out: the keys are known and in order, and the body is canonical already. */
function hashOf(previousHash: string, record: Omit<EntryRecord, 'hash'>): string {
  const { actor, at, body, day, requestId, seq, type } = record;
  return digest(
    'sha256',
    `${previousHash}{"actor":${JSON.stringify(actor)},"at":${at},"body":${body},"day":${JSON.stringify(day)},` +
      `"requestId":${JSON.stringify(requestId)},"seq":${seq},"type":${JSON.stringify(type)}}`,
    'hex',
  );
}
