/** What a clerk can say by a keypad. `hold` is 挂起 (the ticket waits aside), `call-back` takes it up again. */
export type KeyPress =
  | 'next'
  | 'recall'
  /** The person is here; once they are, the service is over and may be rated. */
  | 'arrived-or-finish'
  /** The service is over and may be rated. */
  | 'finish'
  | 'missed'
  | 'pause'
  | 'transfer'
  | 'hold'
  | 'call-back'
  | 'undo'
  /** A silent call to the duty manager. */
  | 'help';

export interface KeyMeaning {
  /** Pressed, and let go. */
  readonly tap?: KeyPress;
  /** Held down that long. */
  readonly held?: { readonly afterMs: number; readonly press: KeyPress };
}

/** Plain data: a hall's plan can carry one. */
export interface KeyMap {
  /** By the key's codes in hex, as in `0C`; with digits typed before, as in `06 0F`. */
  readonly keys: Readonly<Record<string, KeyMeaning>>;
  /** The key that sends the digits typed before it. A digit (00–09) that means nothing by itself is collected for it. */
  readonly confirm?: number;
}

/** The many-key keypads of `legacy-68`. 06 and confirm is 弃号, 00 挂起, 03 回呼. */
export const legacyKeys: KeyMap = {
  confirm: 0x0f,
  keys: {
    '0C': { tap: 'next' },
    '0D': { tap: 'recall' },
    '0B': { tap: 'finish' },
    '12': { tap: 'pause' },
    '13': { tap: 'transfer' },
    '06 0F': { tap: 'missed' },
    '00 0F': { tap: 'hold' },
    '03 0F': { tap: 'call-back' },
  },
};

/** A six-key pad: ① next ② recall ③ arrived, finish and rate ④ missed (1 s) ⑤ pause ⑥ undo, or help (3 s). */
export function sixKeys(codes: readonly [number, number, number, number, number, number] = [1, 2, 3, 4, 5, 6]): KeyMap {
  const meanings: readonly KeyMeaning[] = [
    { tap: 'next' },
    { tap: 'recall' },
    { tap: 'arrived-or-finish' },
    { held: { afterMs: 1_000, press: 'missed' } },
    { tap: 'pause' },
    { tap: 'undo', held: { afterMs: 3_000, press: 'help' } },
  ];
  return { keys: Object.fromEntries(meanings.map((meaning, at) => [codesName([codes[at] ?? 0]), meaning])) };
}

/** `[6, 15]` → `06 0F`. */
export function codesName(codes: readonly number[]): string {
  return codes.map((code) => code.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}
