import type { Instant } from '@youxu/basics';
import type { Refusal, ViewData, ViewName, ViewParams } from '@youxu/domain';
import { HEARTBEAT_MS, type Reply, type SubscribeFrame, type ViewFrame, viewKey } from '@youxu/protocol/wire';
import type { LineKeeper } from './line-keeper.ts';
import { Listeners } from './observable.ts';
import type { ClientPorts } from './ports.ts';

/** What is known here of one view. A new object after each change, so that it can be compared by identity. */
export interface ViewState<N extends ViewName = ViewName> {
  readonly data: ViewData<N> | null;
  /** Where `data` comes from; null before the first frame. */
  readonly version: { readonly lineage: string; readonly boot: number; readonly rev: number } | null;
  /** Server time at which `data` was last vouched for. */
  readonly freshAt: Instant | null;
  /** Nothing vouches for `data` now: the line is down, or came back and the view has not arrived yet. */
  readonly stale: boolean;
  /** Neither data nor a refusal yet. */
  readonly loading: boolean;
  /** Why the server does not show it; asked again every `refreshMs`. */
  readonly refusal: Refusal | null;
}

export interface SubscribeOptions {
  /** A view that was silent for this long is asked for again: default two heartbeats [INV-12]; for pulled views the pace of the pull. */
  readonly refreshMs?: number;
}

const NOTHING: ViewState = {
  data: null,
  version: null,
  freshAt: null,
  stale: true,
  loading: true,
  refusal: null,
};
const REFRESH_MS = 2 * HEARTBEAT_MS;
const ASK_MS_MAX = 5_000;
/** Before asking again over a line that is up but did not take the request. */
const ASK_PAUSE_MS = 250;

interface Replica {
  readonly key: string;
  readonly frame: SubscribeFrame;
  readonly listeners: Listeners<ViewState>;
  state: ViewState;
  refreshMs: number;
  asking: boolean;
  cancelTimer: () => void;
}

/** The views shown here, each equal to the server's or known to be stale. */
export class Replicas {
  readonly #line: LineKeeper;
  readonly #ports: ClientPorts;
  readonly #byKey = new Map<string, Replica>();
  readonly #stop: readonly (() => void)[];

  constructor(line: LineKeeper, ports: ClientPorts) {
    this.#line = line;
    this.#ports = ports;
    this.#stop = [
      line.pushed.add((frame) => this.#pushed(frame)),
      line.connection.subscribe(({ state }) => {
        for (const replica of [...this.#byKey.values()]) {
          if (state === 'online') this.#ask(replica);
          else if (!replica.state.stale) this.#set(replica, { ...replica.state, stale: true });
        }
      }),
    ];
  }

  /** The state without subscribing to it. */
  state(key: string): ViewState {
    return this.#byKey.get(key)?.state ?? NOTHING;
  }

  subscribe<N extends ViewName>(
    view: N,
    params: ViewParams<N>,
    listener: (state: ViewState) => void,
    options: SubscribeOptions,
  ): () => void {
    const key = viewKey(view, params);
    const refreshMs = options.refreshMs ?? REFRESH_MS;
    const known = this.#byKey.get(key);
    const replica = known ?? {
      key,
      frame: { view, params },
      listeners: new Listeners<ViewState>(),
      state: NOTHING,
      refreshMs,
      asking: false,
      cancelTimer: () => {},
    };
    replica.refreshMs = Math.min(replica.refreshMs, refreshMs);
    const remove = replica.listeners.add(listener);
    if (known === undefined) {
      this.#byKey.set(key, replica);
      this.#ask(replica);
    } else if (!replica.state.loading) {
      listener(replica.state);
    }
    return () => {
      remove();
      if (replica.listeners.size === 0 && this.#byKey.get(key) === replica) this.#drop(replica);
    };
  }

  close(): void {
    for (const stop of this.#stop) stop();
    for (const replica of this.#byKey.values()) {
      replica.cancelTimer();
      replica.listeners.clear();
    }
    this.#byKey.clear();
  }

  #drop(replica: Replica): void {
    replica.cancelTimer();
    this.#byKey.delete(replica.key);
    this.#line.notify('unsubscribe', { key: replica.key });
  }

  #ask(replica: Replica): void {
    replica.cancelTimer();
    if (replica.asking || this.#line.welcome === null) return;
    replica.asking = true;
    this.#line.request('subscribe', replica.frame, ASK_MS_MAX, (answer) => {
      replica.asking = false;
      if (this.#byKey.get(replica.key) !== replica) return;
      if (answer.kind === 'reply') this.#answered(replica, answer.reply);
      else this.#askIn(replica, ASK_PAUSE_MS);
    });
  }

  #answered(replica: Replica, reply: Reply<ViewFrame>): void {
    if (reply.ok) {
      this.#askIn(replica, replica.refreshMs);
      this.#accept(replica, reply.result);
    } else if (reply.refusal.code === 'busy') {
      this.#askIn(replica, reply.refusal.facts.retryAfterMs * (1 + this.#ports.random.next()));
    } else {
      this.#askIn(replica, replica.refreshMs);
      // What may not be seen any more is not kept in sight.
      const { version, freshAt } = replica.state;
      this.#set(replica, { data: null, version, freshAt, stale: false, loading: false, refusal: reply.refusal });
    }
  }

  #pushed(frame: ViewFrame): void {
    const replica = this.#byKey.get(frame.key);
    if (replica !== undefined) this.#accept(replica, frame);
  }

  /** [INV-12] Never an older rev of the same history; another boot or lineage begins anew. */
  #accept(replica: Replica, frame: ViewFrame): void {
    const { lineage, boot, rev } = frame;
    const shown = replica.state;
    const sameHistory = shown.version?.lineage === lineage && shown.version.boot === boot;
    if (sameHistory && shown.version !== null && rev < shown.version.rev) return;
    // Spread, because one publication is followed by silence on every screen of the hall at the same instant.
    this.#askIn(replica, replica.refreshMs * (1 - this.#ports.random.next() / 2));
    const known = sameHistory && rev === shown.version?.rev && shown.data !== null;
    this.#set(replica, {
      data: known ? shown.data : frame.data,
      version: known ? shown.version : { lineage, boot, rev },
      freshAt: this.#line.serverClock.now(),
      stale: false,
      loading: false,
      refusal: null,
    });
  }

  #askIn(replica: Replica, delayMs: number): void {
    replica.cancelTimer();
    replica.cancelTimer = this.#ports.timers.after(delayMs, () => this.#ask(replica));
  }

  #set(replica: Replica, state: ViewState): void {
    replica.state = state;
    replica.listeners.call(state);
  }
}
