import type { HallEvent } from '@youxu/domain';
import { eventOf } from '@youxu/engine';
import { type JournalReader, openSqliteJournalReader } from '@youxu/journal';

/** What the hall decided, and when that could be read from its journal, in ms of `performance.now()`. */
export interface SeenEntry {
  readonly seq: number;
  readonly seenMs: number;
  readonly actor: string;
  readonly requestId: string | null;
  readonly event: HallEvent;
}

const LOOK_EVERY_MS = 40;

/** Reads along while the hall writes: its clock jumps at restarts, ours does not. */
export class JournalTail {
  readonly entries: SeenEntry[] = [];
  readonly #file: string;
  readonly #onEntry: (entry: SeenEntry) => void;
  #timer: NodeJS.Timeout | undefined;
  #reader: JournalReader | undefined;

  constructor(file: string, onEntry: (entry: SeenEntry) => void) {
    this.#file = file;
    this.#onEntry = onEntry;
  }

  /** Once there is a journal. */
  begin(): void {
    this.#reader = openSqliteJournalReader(this.#file, { readerVersion: 1 });
    this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  look(): void {
    if (this.#reader === undefined) return;
    const seenMs = performance.now();
    for (const entry of this.#reader.entries(this.entries.at(-1)?.seq ?? 0)) {
      const { seq, actor, requestId } = entry;
      const seen = { seq, seenMs, actor, requestId, event: eventOf(entry) };
      this.entries.push(seen);
      this.#onEntry(seen);
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.#reader?.close();
    this.#reader = undefined;
  }
}
