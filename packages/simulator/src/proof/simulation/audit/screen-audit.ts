import type { ViewState } from '@youxu/client';
import type { Violations } from './violations.ts';

/** Looks at what one screen shows of one view: never an older revision of what it has shown [INV-12]. */
export class ScreenAudit {
  readonly #violations: Violations;
  readonly #name: string;
  /** Lives of the server that were shown and left. */
  readonly #left = new Set<string>();
  #life = '';
  #rev = 0;

  constructor(violations: Violations, name: string) {
    this.#violations = violations;
    this.#name = name;
  }

  readonly shown = ({ version, data }: ViewState): void => {
    if (version === null || data === null) return;
    const life = `${version.lineage}/${version.boot}`;
    if (life !== this.#life) {
      this.#violations.check(!this.#left.has(life), 'INV-12', () => `${this.#name} shows ${life} again`);
      this.#left.add(this.#life);
      this.#life = life;
      this.#rev = 0;
    }
    this.#violations.check(
      version.rev >= this.#rev,
      'INV-12',
      () => `${this.#name} shows rev ${version.rev} after ${this.#rev}`,
    );
    this.#rev = version.rev;
  };
}
