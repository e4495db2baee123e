import type { Instant, Result } from '@youxu/basics';
import type { CommandInput, CommandName, CommandResult, Refusal, ViewData, ViewName, ViewParams } from '@youxu/domain';
import {
  type CommandFrame,
  PROTOCOL_VERSION,
  type Reply,
  type SubscribeFrame,
  type TelemetryFrame,
  type ViewFrame,
  type VoidResult,
  viewKey,
  type Welcome,
} from '@youxu/protocol/wire';
import type { Timers } from '../ports.ts';
import type { Requests } from '../transport.ts';
import type { FakePeer, FakeServer, FakeSession } from './fake-network.ts';

export interface FakeHallOptions {
  readonly timers: Timers;
  /** Hall time when the timers were at zero. */
  readonly startAt: Instant;
  /** From the arrival of a command to its execution; default 0. A crash in between loses it. */
  readonly drainMs?: () => number;
  readonly actor?: Welcome['actor'];
}

export interface Executed {
  readonly requestId: string;
  readonly at: Instant;
  readonly frame: CommandFrame;
}

type Act = (input: CommandInput<CommandName>) => Result<CommandResult<CommandName>, Refusal>;

/**
 * A hall without rules: it shows the views that a test sets and answers commands as the test says, but keeps the promises of a
 * real server: stored results, `notAfter`, tombstones of voided requests, and revisions that begin anew at each boot.
 */
export class FakeHall implements FakeServer {
  readonly executed: Executed[] = [];
  readonly telemetry: TelemetryFrame[] = [];
  /** How often a view was asked for. */
  askedCount = 0;
  /** How many command frames arrived. */
  commandCount = 0;
  protocol = PROTOCOL_VERSION;
  /** What every new line is refused with. */
  refusal: Refusal | null = null;
  /** What every command is refused with before the hall looks at it, even at a retry. */
  gate: Refusal | null = null;
  lineage = 'lineage-1';
  boot = 1;
  clockRate = 1;
  readonly #options: FakeHallOptions;
  readonly #acts = new Map<CommandName, Act>();
  readonly #stored = new Map<string, Reply<CommandResult<CommandName>>>();
  readonly #views = new Map<string, { rev: number; readonly data: ViewData<ViewName> }>();
  readonly #peers = new Map<FakePeer, Set<string>>();
  #rev = 0;

  constructor(options: FakeHallOptions) {
    this.#options = options;
  }

  now(): Instant {
    return this.#options.startAt + this.#options.timers.elapsedMs() * this.clockRate;
  }

  /** How many lines want this view. */
  subscribers<N extends ViewName>(view: N, params: ViewParams<N>): number {
    const key = viewKey(view, params);
    return [...this.#peers.values()].filter((keys) => keys.has(key)).length;
  }

  /** Sets a view and sends it to who subscribed to it. */
  show<N extends ViewName>(view: N, params: ViewParams<N>, data: ViewData<N>): void {
    const key = viewKey(view, params);
    this.#views.set(key, { rev: ++this.#rev, data });
    for (const [peer, keys] of this.#peers) if (keys.has(key)) peer.view(this.#frame(key));
  }

  /** Takes a view away: subscriptions to it are refused as unknown. */
  hide<N extends ViewName>(view: N, params: ViewParams<N>): void {
    this.#views.delete(viewKey(view, params));
  }

  /** What a command does; until then it is refused as unknown. */
  on<N extends CommandName>(name: N, act: (input: CommandInput<N>) => Result<CommandResult<N>, Refusal>): void {
    this.#acts.set(name, act as Act);
  }

  /** Dies and is another boot at once; stored results and views are durable. To be called together with {@link FakeNetwork.crash}. */
  restart(): void {
    this.boot++;
    this.#peers.clear();
    this.#rev = 0;
    for (const view of this.#views.values()) view.rev = ++this.#rev;
  }

  /** Says what time it is, as a real server does every minute. */
  tellTime(): void {
    for (const peer of this.#peers.keys()) peer.welcome(this.#welcome());
  }

  goodbye(refusal: Refusal): void {
    for (const peer of [...this.#peers.keys()]) peer.goodbye(refusal);
  }

  accept(peer: FakePeer): Refusal | FakeSession {
    const { protocol } = peer.hello;
    if (protocol !== this.protocol) {
      return { code: 'wrong-protocol', facts: { server: this.protocol, client: protocol } };
    }
    if (this.refusal !== null) return this.refusal;
    const keys = new Set<string>();
    this.#peers.set(peer, keys);
    peer.welcome(this.#welcome());
    return {
      request: (event, frame, reply) => {
        const respond = reply as (reply: Reply<Requests[keyof Requests]['result']>) => void;
        if (event === 'subscribe') respond(this.#subscribe(keys, frame as SubscribeFrame));
        else if (event === 'void') respond(this.#void((frame as { requestId: string }).requestId));
        else this.#drain(frame as CommandFrame, respond);
      },
      notice: (event, frame) => {
        if (event === 'unsubscribe') keys.delete((frame as { key: string }).key);
        else this.telemetry.push(frame as TelemetryFrame);
      },
      ended: () => {
        this.#peers.delete(peer);
      },
    };
  }

  #welcome(): Welcome {
    return {
      hallId: 'fake',
      lineage: this.lineage,
      boot: this.boot,
      serverNow: this.now(),
      clockRate: this.clockRate,
      actor: this.#options.actor ?? { kind: 'citizen', id: 'citizen', roles: ['citizen'] },
    };
  }

  #subscribe(keys: Set<string>, frame: SubscribeFrame): Reply<ViewFrame> {
    this.askedCount++;
    const key = viewKey(frame.view, frame.params);
    if (!this.#views.has(key)) return { ok: false, refusal: { code: 'unknown-view', facts: { view: frame.view } } };
    keys.add(key);
    return { ok: true, result: this.#frame(key), seq: this.executed.length };
  }

  #frame(key: string): ViewFrame {
    const view = this.#views.get(key);
    if (view === undefined) throw new Error(`view ${key} was never shown`);
    return { key, lineage: this.lineage, boot: this.boot, rev: view.rev, data: view.data };
  }

  #void(requestId: string): Reply<VoidResult> {
    const stored = this.#stored.get(requestId);
    this.#stored.set(requestId, stored ?? { ok: false, refusal: { code: 'request-voided', facts: {} } });
    return { ok: true, result: { outcome: stored?.ok ? 'stands' : 'never' }, seq: this.executed.length };
  }

  #drain(frame: CommandFrame, reply: (reply: Reply<CommandResult<CommandName>>) => void): void {
    this.commandCount++;
    const drainMs = this.#options.drainMs?.() ?? 0;
    const { boot } = this;
    if (this.gate !== null) {
      reply({ ok: false, refusal: this.gate });
    } else if (drainMs === 0) {
      reply(this.#execute(frame));
    } else {
      this.#options.timers.after(drainMs, () => {
        if (boot === this.boot) reply(this.#execute(frame));
      });
    }
  }

  #execute(frame: CommandFrame): Reply<CommandResult<CommandName>> {
    const { name, requestId, notAfter } = frame;
    const stored = this.#stored.get(requestId);
    if (stored !== undefined) return stored;
    const act = this.#acts.get(name);
    if (act === undefined) return { ok: false, refusal: { code: 'unknown-command', facts: { command: name } } };
    if (notAfter !== undefined && this.now() > notAfter) {
      return { ok: false, refusal: { code: 'request-expired', facts: { notAfterAt: notAfter } } };
    }
    const result = act(frame.input);
    if (result.ok) this.executed.push({ requestId, at: this.now(), frame });
    const seq = this.executed.length;
    const reply = result.ok
      ? { ok: true as const, result: result.value, seq }
      : { ok: false as const, refusal: result.error };
    this.#stored.set(requestId, reply);
    return reply;
  }
}
