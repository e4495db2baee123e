import type { WindowId } from '@youxu/domain';
import type { SeenEntry } from './journal-tail.ts';

/** A press on a pad, and what it can have been about. */
export interface RatingPress {
  readonly windowId: WindowId;
  readonly level: number;
  readonly atMs: number;
  readonly thanked: boolean;
  /** Services that were to be rated at that window when it was pressed. */
  readonly mayMean: readonly string[];
}

export interface RatingFindings {
  /** On record, by pads. */
  readonly rated: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly wrong: readonly string[];
}

/**
 * [INV-11] Each rating on record was pressed at that window while its service could be rated, one press for each, in the order of the presses; what a
 * pad thanked for is on record, at the level that was pressed last.
 */
export function auditRatings(entries: readonly SeenEntry[], presses: readonly RatingPress[]): RatingFindings {
  const levels = levelsOnRecord(entries);
  const doubled: string[] = [];
  const wrong: string[] = [];
  for (const [id, onRecord] of levels) {
    const meant = presses.filter(({ mayMean }) => mayMean.includes(id));
    const unexplained = withoutPress(onRecord, meant);
    if (unexplained === undefined) continue;
    const sentence = `[INV-11] ${id} is rated ${onRecord}, pressed was ${meant.map(({ level }) => level)}`;
    if (meant.some(({ level }) => level === unexplained)) doubled.push(sentence);
    else wrong.push(sentence);
  }
  const lost = presses.flatMap((press) => {
    if (!press.thanked || press.mayMean.some((id) => isKept(press, id, levels.get(id)?.at(-1), presses))) return [];
    const known = press.mayMean.map((id) => `${id} is rated ${levels.get(id) ?? 'by nobody'}`);
    return [`[INV-11] ${press.windowId} was thanked for ${press.level}; ${known.join(', ') || 'nothing was to rate'}`];
  });
  return { rated: levels.size, lost, doubled, wrong };
}

/** The level on record is what was pressed, or what was pressed for the same service after that. */
function isKept(press: RatingPress, id: string, level: number | undefined, presses: readonly RatingPress[]): boolean {
  if (level === undefined) return false;
  const later = presses.filter((one) => one.atMs >= press.atMs && one.mayMean.includes(id));
  return later.some((one) => one.level === level);
}

/** The first level on record that no press is left for. */
function withoutPress(onRecord: readonly number[], meant: readonly RatingPress[]): number | undefined {
  let from = 0;
  for (const level of onRecord) {
    const at = meant.findIndex((press, index) => index >= from && press.level === level);
    if (at < 0) return level;
    from = at + 1;
  }
  return undefined;
}

function levelsOnRecord(entries: readonly SeenEntry[]): ReadonlyMap<string, readonly number[]> {
  const levels = new Map<string, number[]>();
  for (const { event } of entries) {
    if (event.type !== 'v1.RatingSubmitted' || event.body.channel !== 'pad') continue;
    const { serviceRecordId, level } = event.body;
    levels.set(serviceRecordId, [...(levels.get(serviceRecordId) ?? []), level]);
  }
  return levels;
}
