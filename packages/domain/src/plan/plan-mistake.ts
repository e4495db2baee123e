/** One mistake in a plan: where (JSON pointer, RFC 6901), of what kind, and what is wrong, in English. */
export interface PlanMistake {
  readonly path: string;
  readonly code: PlanMistakeCode;
  readonly message: string;
}

export type PlanMistakeCode =
  /** The document has not the shape of a plan. */
  | 'shape'
  | 'calendar'
  | 'contradiction'
  | 'dates'
  | 'duplicate'
  | 'missing'
  | 'range'
  | 'unknown-reference'
  | 'unserved';

export type PlanMistakes = Generator<PlanMistake, void>;

export function mistake(path: string, code: PlanMistakeCode, message: string): PlanMistake {
  return { path, code, message };
}

/** The pointer to a member of what `path` points to. */
export function pointerTo(path: string, key: PropertyKey): string {
  return `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
