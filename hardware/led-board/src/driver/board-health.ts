/** How a board is, as far as the line tells. */
export interface BoardHealth {
  readonly boardId: string;
  /**
   * `starting`: nothing is known yet. `ok`: it answered last. `no-answer`: three times none; it is asked now and then.
   * `refusing`: it answers, and does not take what it is sent. `line-down`: the line itself cannot be had.
   */
  readonly state: 'starting' | 'ok' | 'no-answer' | 'refusing' | 'line-down';
  /** How long ago it last answered, in ms; undefined: never. */
  readonly silentMs: number | undefined;
  /** Answers that did not come and refusals, since the start. */
  readonly errors: number;
  /** Why it refuses, in the words of its protocol. */
  readonly refusal: string | undefined;
  /** True: switched off by its own timer or by a command of somebody else; it answers, and is dark. */
  readonly screenOff: boolean;
  /** 0–15, where the board tells. */
  readonly brightness: number | undefined;
}
