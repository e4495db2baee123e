import type { BadReason, RatingLevel } from '@youxu/domain';

export interface RatingAnswer {
  readonly level: RatingLevel;
  readonly reasons?: readonly BadReason[];
  readonly words?: string;
}

/** [RATE-2] 不满意 and 非常不满意. */
export function isBad(level: RatingLevel): boolean {
  return level <= 2;
}

/** What of the form is sent: reasons belong to bad levels only, and empty words are none. */
export function answerOf(level: RatingLevel, reasons: readonly BadReason[], words: string): RatingAnswer {
  const said = words.trim();
  return {
    level,
    ...(isBad(level) && reasons.length > 0 ? { reasons } : {}),
    ...(said === '' ? {} : { words: said }),
  };
}
