import type { PlanView } from '@youxu/domain';
import type { ViewFrame } from '@youxu/protocol/wire';

/** The hall's plan over HTTP: large, rarely changed, fetched when the menu names another version. */
export class PlanSource {
  readonly #url: string;
  readonly #token: string;
  readonly #onPlan: (plan: PlanView) => void;
  #wanted = -1;
  #fetching = false;
  #have = -1;

  constructor(server: string, token: string, onPlan: (plan: PlanView) => void) {
    this.#url = `${server}/api/v1/views/plan`;
    this.#token = token;
    this.#onPlan = onPlan;
  }

  /** To be called as often as a version is heard of; a fetch that failed is tried again with the next. */
  want(version: number): void {
    this.#wanted = version;
    if (this.#fetching || this.#wanted === this.#have) return;
    this.#fetching = true;
    void this.#fetch().finally(() => {
      this.#fetching = false;
    });
  }

  async #fetch(): Promise<void> {
    try {
      const response = await fetch(this.#url, { headers: { authorization: `Bearer ${this.#token}` } });
      if (!response.ok) return;
      const frame = (await response.json()) as ViewFrame<'plan'>;
      this.#have = frame.data.version;
      this.#onPlan(frame.data);
    } catch {
      // The line is down: the menu that comes with the next connection asks again.
    }
  }
}
