/** Something that must never happen. */
export interface Violation {
  /** The invariant of the design, `INV-1` to `INV-15`, or a numbered rule of the domain. */
  readonly rule: string;
  readonly what: string;
  readonly at: number;
}

/** Where all audits complain. */
export class Violations {
  readonly list: Violation[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(rule: string, what: string): void {
    this.list.push({ rule, what, at: this.#now() });
  }

  /** Complains unless it holds; `what` is only worked out when it does not. */
  check(holds: boolean, rule: string, what: () => string): void {
    if (!holds) this.add(rule, what());
  }
}
