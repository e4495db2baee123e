import { createHash } from 'node:crypto';
import type { PlanView } from '@youxu/domain';
import type { ViewFrame } from '@youxu/protocol/wire';

/** The server is away or does not answer: not much longer than it takes to start. */
const RETRY_MS = 2_000;
const FETCH_MS_MAX = 10_000;

/** The hall's plan over HTTP: large, rarely changed, fetched when another version is heard of, until it has come. */
export class PlanSource {
  readonly #url: string;
  readonly #token: string;
  readonly #onPlan: (plan: PlanView) => void;
  readonly #retryMs: number;
  #wanted = -1;
  #have = -1;
  #working = false;
  readonly #closed = new AbortController();

  constructor(server: string, token: string, onPlan: (plan: PlanView) => void, retryMs = RETRY_MS) {
    this.#retryMs = retryMs;
    this.#url = `${server}/api/v1/views/plan`;
    this.#token = token;
    this.#onPlan = onPlan;
  }

  /** To be called as often as a version is heard of. */
  want(version: number): void {
    this.#wanted = version;
    if (!this.#working) void this.#work();
  }

  close(): void {
    this.#closed.abort();
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#wanted !== this.#have && !this.#closed.signal.aborted) {
      const frame = await this.#fetch();
      if (this.#closed.signal.aborted) return;
      if (frame !== null) {
        this.#have = frame.data.version;
        this.#onPlan(frame.data);
      }
      // Published between the menu and the plan: the next menu names it, too.
      if (frame === null || this.#wanted !== this.#have) await this.#pause();
    }
    this.#working = false;
  }

  async #fetch(): Promise<ViewFrame<'plan'> | null> {
    const signal = AbortSignal.any([this.#closed.signal, AbortSignal.timeout(FETCH_MS_MAX)]);
    try {
      const response = await fetch(this.#url, { headers: { authorization: `Bearer ${this.#token}` }, signal });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const isPlan = response.ok && isAsSent(bytes, response.headers.get('content-digest'));
      return isPlan ? (JSON.parse(new TextDecoder().decode(bytes)) as ViewFrame<'plan'>) : null;
    } catch {
      return null;
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#retryMs);
      this.#closed.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

/** A plan is kept until there is another one: a bit that was turned on its way would stay on the kiosk's pages and papers. */
function isAsSent(bytes: Uint8Array, digest: string | null): boolean {
  return digest === null || digest === `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
}
