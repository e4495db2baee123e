import type { RatingOutbox, Submission } from '@youxu/devices/rating';
import { BAD_REASONS } from '@youxu/domain';

/** What of the browser's storage is used; it may throw, where storage is switched off or full. */
export type KeyValues = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Ratings that the server has not answered yet, where a restart of this terminal finds them again. */
export class OutboxStorage implements RatingOutbox {
  readonly #storage: KeyValues;
  readonly #key: string;

  /** @param windowId several terminals may share one browser in a demonstration */
  constructor(storage: KeyValues, windowId: string) {
    this.#storage = storage;
    this.#key = `youxu.rating.outbox.${windowId}`;
  }

  /** Nothing where there is none, or none that can be read. */
  load(): readonly Submission[] {
    try {
      const stored: unknown = JSON.parse(this.#storage.getItem(this.#key) ?? '[]');
      return Array.isArray(stored) ? stored.filter(isSubmission) : [];
    } catch {
      return [];
    }
  }

  /** Without storage the ratings are in memory only: they survive the network, not a restart. */
  save(outbox: readonly Submission[]): void {
    try {
      if (outbox.length === 0) this.#storage.removeItem(this.#key);
      else this.#storage.setItem(this.#key, JSON.stringify(outbox));
    } catch {
      // Nobody at the window could do anything about it.
    }
  }
}

function isSubmission(value: unknown): value is Submission {
  if (typeof value !== 'object' || value === null) return false;
  const { requestId, serviceRecordId, level, reasons, words } = value as Partial<Record<keyof Submission, unknown>>;
  return (
    typeof requestId === 'string' &&
    typeof serviceRecordId === 'string' &&
    [1, 2, 3, 4, 5].includes(level as number) &&
    Array.isArray(reasons) &&
    reasons.every((reason) => BAD_REASONS.includes(reason)) &&
    (words === undefined || typeof words === 'string')
  );
}
