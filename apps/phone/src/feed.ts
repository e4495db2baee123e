import type { Result } from '@youxu/basics';
import type { ApiRefusal, Frame } from './hall-api.ts';
import { nextPullMs } from './pace.ts';

export interface FeedPorts<T> {
  readonly pull: () => Promise<Result<Frame<T>, ApiRefusal>>;
  /** Milliseconds from one question to the next while all is well. */
  readonly paceMs: (data: T) => number;
  /** Runs once; the result cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** Milliseconds since any fixed moment. */
  readonly elapsedMs: () => number;
  readonly isHidden: () => boolean;
  /** In [0, 1). */
  readonly chance: () => number;
}

export interface FeedState<T> {
  readonly data: T | null;
  /** When the hall last vouched for it, in elapsed milliseconds. */
  readonly freshMs: number | null;
  /** Why the last question brought nothing; null when it did. */
  readonly problem: string | null;
}

/** What the hall does not know any more. */
const GONE: ReadonlySet<string> = new Set(['unknown-ticket', 'unknown-appointment']);

/**
 * One's own ticket or appointment, pulled at the pace of what is going on, and not at all while nobody looks.
 * `private` instead of `#`: what phones of 2020 need for `#` is more than the page's limit has room for.
 */
export class Feed<T> {
  private readonly ports: FeedPorts<T>;
  private readonly listeners = new Set<() => void>();
  private state: FeedState<T> = { data: null, freshMs: null, problem: null };
  private shown: Frame<T> | null = null;
  private isStopped = false;
  private failures = 0;
  private isPulling = false;
  private isAskedAgain = false;
  private cancel: () => void = () => {};

  constructor(ports: FeedPorts<T>) {
    this.ports = ports;
  }

  readonly get = (): FeedState<T> => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Asks now: at the start, when the page is looked at again, and after one's own command. */
  readonly refresh = (): void => {
    if (this.isStopped) return;
    this.cancel();
    // The answer under way may be of before what the person just did.
    if (this.isPulling) this.isAskedAgain = true;
    else void this.pull();
  };

  /** Nobody wants to know any more. */
  stop(): void {
    this.isStopped = true;
    this.cancel();
    this.listeners.clear();
  }

  private async pull(): Promise<void> {
    this.isPulling = true;
    const answer = await this.ports.pull();
    this.isPulling = false;
    if (this.isStopped) return;
    if (answer.ok) this.show(answer.value);
    else this.fail(answer.error);
    if (this.isAskedAgain) {
      this.isAskedAgain = false;
      void this.pull();
      return;
    }
    const retryAfterMs = answer.ok ? 0 : answer.error.retryAfterMs;
    const { data } = this.state;
    const paceMs = data === null ? null : this.ports.paceMs(data);
    const delayMs = nextPullMs(paceMs, this.failures, retryAfterMs, this.ports.chance());
    this.cancel = this.ports.after(delayMs, () => {
      // Whoever looks again asks again.
      if (!this.ports.isHidden()) this.refresh();
    });
  }

  private show(frame: Frame<T>): void {
    this.failures = 0;
    // [INV-12] Never an older one of the same history; another boot or lineage begins anew.
    const { lineage, boot, rev } = frame;
    const shown = this.shown;
    if (shown === null || shown.lineage !== lineage || shown.boot !== boot || rev >= shown.rev) this.shown = frame;
    const data = this.shown?.data ?? frame.data;
    this.set({ data, freshMs: this.ports.elapsedMs(), problem: null });
  }

  private fail({ code }: ApiRefusal): void {
    this.failures++;
    // What the hall does not know any more is not kept in sight; what merely did not arrive is.
    if (GONE.has(code)) this.set({ data: null, freshMs: null, problem: code });
    else this.set({ ...this.state, problem: code });
  }

  private set(state: FeedState<T>): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
