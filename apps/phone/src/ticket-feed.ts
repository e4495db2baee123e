import type { Result } from '@youxu/basics';
import type { TicketView } from '@youxu/domain';
import type { ApiRefusal, TicketFrame } from './hall-api.ts';
import { nextPullMs } from './pace.ts';

export interface FeedPorts {
  readonly pull: () => Promise<Result<TicketFrame, ApiRefusal>>;
  /** Runs once; the result cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** Milliseconds since any fixed moment. */
  readonly elapsedMs: () => number;
  readonly isHidden: () => boolean;
  /** In [0, 1). */
  readonly chance: () => number;
}

export interface FeedState {
  readonly ticket: TicketView | null;
  /** When the hall last vouched for it, in elapsed milliseconds. */
  readonly freshMs: number | null;
  /** Why the last question brought no ticket; null when it did. */
  readonly problem: string | null;
}

/** One's own ticket, pulled at the pace of what is going on, and not at all while nobody looks. */
export class TicketFeed {
  readonly #ports: FeedPorts;
  readonly #listeners = new Set<() => void>();
  #state: FeedState = { ticket: null, freshMs: null, problem: null };
  #shown: TicketFrame | null = null;
  #failures = 0;
  #isPulling = false;
  #isAskedAgain = false;
  #cancel: () => void = () => {};

  constructor(ports: FeedPorts) {
    this.#ports = ports;
  }

  readonly get = (): FeedState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks now: at the start, when the page is looked at again, and after one's own command. */
  readonly refresh = (): void => {
    this.#cancel();
    // The answer under way may be of before what the person just did.
    if (this.#isPulling) this.#isAskedAgain = true;
    else void this.#pull();
  };

  async #pull(): Promise<void> {
    this.#isPulling = true;
    const answer = await this.#ports.pull();
    this.#isPulling = false;
    if (answer.ok) this.#show(answer.value);
    else this.#fail(answer.error);
    if (this.#isAskedAgain) {
      this.#isAskedAgain = false;
      void this.#pull();
      return;
    }
    const retryAfterMs = answer.ok ? 0 : answer.error.retryAfterMs;
    const delayMs = nextPullMs(this.#state.ticket, this.#failures, retryAfterMs, this.#ports.chance());
    this.#cancel = this.#ports.after(delayMs, () => {
      // Whoever looks again asks again.
      if (!this.#ports.isHidden()) this.refresh();
    });
  }

  #show(frame: TicketFrame): void {
    this.#failures = 0;
    // [INV-12] Never an older one of the same history; another boot or lineage begins anew.
    const { lineage, boot, rev } = frame;
    const shown = this.#shown;
    if (shown === null || shown.lineage !== lineage || shown.boot !== boot || rev >= shown.rev) this.#shown = frame;
    const ticket = this.#shown?.data ?? frame.data;
    this.#set({ ticket, freshMs: this.#ports.elapsedMs(), problem: null });
  }

  #fail({ code }: ApiRefusal): void {
    this.#failures++;
    // What the hall does not know any more is not kept in sight; what merely did not arrive is.
    if (code === 'unknown-ticket') this.#set({ ticket: null, freshMs: null, problem: code });
    else this.#set({ ...this.#state, problem: code });
  }

  #set(state: FeedState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
