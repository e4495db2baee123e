import { openDurableDatabase } from '@youxu/journal';
import { mean } from './percentiles.ts';

/** What the hall writes and sends for one command, for the floor to do the same without knowing why. */
export interface CommandShape {
  /** Entries of the journal and the bytes of one's body. */
  readonly entries: number;
  readonly bodyBytes: number;
  readonly outcomeBytes: number;
  readonly reply: unknown;
  /** Of the frame that each subscriber is sent; none if absent. */
  readonly frameBytes?: number;
}

export type FloorShape = Readonly<Record<string, CommandShape>>;

/** So many of the newest entries tell what one command writes. */
const ENTRIES_LOOKED_AT = 2_000;

/** What the hall wrote for each `name` lately, by its own file. The commands' replies and frames are the client's to tell. */
export function writtenBy(file: string, name: string): Omit<CommandShape, 'reply'> {
  const database = openDurableDatabase(file, { migrations: [], readOnly: true });
  try {
    const entries = database
      .prepare<{ requestId: string; bytes: number }>(
        `SELECT request_id AS requestId, length(body) AS bytes FROM entries
         WHERE seq > (SELECT max(seq) FROM entries) - ${ENTRIES_LOOKED_AT} AND request_id IS NOT NULL`,
      )
      .all();
    const outcomes = database
      .prepare<{ requestId: string; bytes: number }>(
        `SELECT request_id AS requestId, length(outcome) AS bytes FROM outcomes
         WHERE json_extract(outcome, '$.name') = ? AND json_extract(outcome, '$.kind') = 'done'
           AND seq > (SELECT max(seq) FROM entries) - ${ENTRIES_LOOKED_AT / 2}`,
      )
      .all(name);
    const byRequest = Map.groupBy(entries, ({ requestId }) => requestId);
    const written = outcomes.map(({ requestId }) => byRequest.get(requestId) ?? []);
    if (written.length === 0) throw new Error(`the hall has done no ${name} lately`);
    return {
      entries: Math.round(mean(written.map((list) => list.length))),
      bodyBytes: Math.round(mean(written.flat().map(({ bytes }) => bytes))),
      outcomeBytes: Math.round(mean(outcomes.map(({ bytes }) => bytes))),
    };
  } finally {
    database.close();
  }
}
