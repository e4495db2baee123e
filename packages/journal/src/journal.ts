import type { Ids, Instant, Json } from '@youxu/basics';
import type { Upcasters } from './upcast.ts';

/** One fact that the journal is asked to keep. */
export interface NewEntry {
  /** Never before the `at` of the entry in front of it. Whole milliseconds. */
  readonly at: Instant;
  /** The business day it belongs to, `YYYY-MM-DD`. */
  readonly day: string;
  /** Versioned and past tense, such as `v1.TicketIssued`. */
  readonly type: string;
  readonly actor: string;
  /** The request that caused it, if one did. */
  readonly requestId: string | null;
  readonly body: Json;
}

/** A fact kept. `type` and `body` are in their newest version; `seq` and `hash` are as written. */
export interface Entry extends NewEntry {
  /** 1, 2, 3, … without a gap. */
  readonly seq: number;
  readonly hash: string;
}

/** An entry exactly as written: what the hash covers, what is shipped, archived and checked. */
export interface EntryRecord extends Omit<NewEntry, 'body'> {
  readonly seq: number;
  /** Canonical JSON. */
  readonly body: string;
  /** SHA-256 (hex) of the hash of the record before it, followed by this record without its hash as canonical JSON. */
  readonly hash: string;
}

/** The end of the journal. Before the first entry: `seq` 0, `at` 0 and a hash of zeros. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly at: Instant;
}

/** What a request led to, kept so that a retry gets the same answer (invariant 5). */
export interface NewOutcome {
  readonly actor: string;
  readonly requestId: string;
  /** Result, refusal or tombstone, as the engine wrote it. */
  readonly outcome: Json;
  readonly at: Instant;
  readonly keepUntil: Instant;
}

export interface StoredOutcome {
  readonly outcome: Json;
  /** The last entry of the batch it was committed with: a view at or after it shows the effect. */
  readonly seq: number;
  readonly at: Instant;
}

/** Personal data, kept apart from history. `body` null deletes it at once. */
export interface PrivateChange {
  readonly ref: string;
  readonly body: Json | null;
  readonly deleteAfter: Instant;
}

/** What is committed together. An (actor, requestId) that already has an outcome makes the whole commit fail. */
export interface Batch {
  readonly entries: readonly NewEntry[];
  readonly outcomes: readonly NewOutcome[];
  readonly privates: readonly PrivateChange[];
}

/** A saved fold of all entries up to `seq`, in the engine's own `format`. */
export interface Snapshot {
  readonly seq: number;
  readonly format: number;
  readonly body: string;
}

/** What one step of a purge deleted. */
export interface Purged {
  readonly privates: number;
  readonly outcomes: number;
}

/** Any method throws `StorageError` when the store fails or lies; from then on every method does. */
export interface JournalReader {
  /** Changes only when a copy is opened in place of the original (restore, promotion). */
  readonly lineage: string;
  /** One more at each open for writing. (lineage, boot) names one life of the hall's process. */
  readonly boot: number;
  head(): Head;
  findOutcome(actor: string, requestId: string): StoredOutcome | undefined;
  /** Entries after `afterSeq` up to `toSeq` (default: the head when iteration starts), checked against the hash chain. */
  entries(afterSeq: number, toSeq?: number): Iterable<Entry>;
  /** The same as written, and unchecked. */
  records(afterSeq: number, toSeq?: number): Iterable<EntryRecord>;
  /** The newest entry that reads as `type`, also where it was written as an older version. */
  lastOfType(type: string): Entry | undefined;
  /** The newest snapshot of this format. One that is damaged or of another history is passed over. */
  latestSnapshot(format: number): { readonly seq: number; readonly body: string } | undefined;
  privateBody(ref: string): Json | undefined;
  close(): void;
}

/** The one writer. Another one that opens the same store takes over: the next commit here throws. */
export interface Journal extends JournalReader {
  /** One durable transaction. After it throws, the batch may or may not be there: only a restart can tell. */
  commit(batch: Batch): { readonly seq: number; readonly hash: string };
  /** Keeps the newest few. Takes about 5 ms per 2 MB of body, so call it when nobody waits. */
  saveSnapshot(snapshot: Snapshot): void;
  /** Deletes personal data and outcomes whose time has come. Each step taken is one transaction of a few milliseconds. */
  purge(now: Instant): Iterable<Purged>;
  /** To be called when nobody waits: does housekeeping that a later commit would otherwise have to do. */
  idle(): void;
}

/** What the program that opens a journal is and knows. */
export interface JournalReaderOptions {
  /**
   * The number of this program's vocabulary. It rises by one whenever the program begins to write something that
   * earlier programs would misread; from then on those refuse the journal.
   */
  readonly readerVersion: number;
  readonly upcasters?: Upcasters;
}

export interface JournalOptions extends JournalReaderOptions {
  /** Gives the lineage of a new journal. */
  readonly ids: Ids;
}

/** Enough that the newest two may be damaged; one is some 100 KB. */
export const snapshotsKept = 3;
