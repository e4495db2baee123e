import type { CallSheet } from '@youxu/domain';
import type { KeyValueStore } from '../session/desk-memory.ts';

const KEY = 'youxu-call-sheets';

/** Of each queue the newest sheet, else the one from before of the same day. */
export function mergedSheets(
  queueIds: readonly string[],
  newest: readonly CallSheet[],
  before: readonly CallSheet[],
): readonly CallSheet[] {
  const known = [...newest, ...before.filter(({ day }) => day === newest[0]?.day)];
  return queueIds.flatMap((queueId) => known.find((sheet) => sheet.queueId === queueId) ?? []);
}

/**
 * The newest emergency call sheet of each queue, on this machine: there when the server is not. Whoever stands at this machine called
 * these numbers out loud anyway; nothing about persons is on them.
 */
export class SheetStore {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /**
   * Of one day; what is kept of another one goes: somebody would call from it.
   * False: there is no room for them here, and what was kept stays.
   */
  keep(sheets: readonly CallSheet[]): boolean {
    const newest = new Set(sheets.map(({ queueId }) => queueId));
    const others = this.#read().filter(({ queueId, day }) => !newest.has(queueId) && day === sheets[0]?.day);
    try {
      this.#store.setItem(KEY, JSON.stringify([...others, ...sheets]));
      return true;
    } catch {
      return false;
    }
  }

  /** In the order asked for; a queue that was never seen here has none. */
  sheets(queueIds: readonly string[]): readonly CallSheet[] {
    const kept = this.#read();
    return queueIds.flatMap((queueId) => kept.filter((sheet) => sheet.queueId === queueId));
  }

  /** Those of the newest day, whatever desk this machine was last. */
  newest(): readonly CallSheet[] {
    return this.#read();
  }

  #read(): readonly CallSheet[] {
    try {
      const kept: unknown = JSON.parse(this.#store.getItem(KEY) ?? '[]');
      return Array.isArray(kept) ? (kept as CallSheet[]) : [];
    } catch {
      return [];
    }
  }
}
