import type { Instant } from '@youxu/basics';
import type { Refusal } from '@youxu/domain';
import { HEARTBEAT_MS, type ViewFrame, type Welcome } from '@youxu/protocol/wire';
import { Listeners, Observable } from './observable.ts';
import type { ClientPorts } from './ports.ts';
import { ServerClock } from './server-clock.ts';
import type { Answer, Line, NoticeEvent, Notices, RequestEvent, Requests, Transport } from './transport.ts';

export type Connection =
  /** The first attempt is under way. */
  | { readonly state: 'connecting' }
  | { readonly state: 'online'; readonly welcome: Welcome }
  /** It is dialled again all the time. `sinceAt` is server time. */
  | { readonly state: 'offline'; readonly sinceAt: Instant }
  /** The server does not want this client as it is (`wrong-protocol`, `not-authenticated`): somebody has to act, but it is tried again now and then. */
  | { readonly state: 'refused'; readonly refusal: Refusal };

/**
 * Redial delays grow by a half between these and are spread by half to either side (0.3–5 s), so that a hall of screens does not come
 * back at one instant. A server that is started again answers after a second: the second dial meets it.
 */
const REDIAL_MS_FIRST = 600;
const REDIAL_GROWTH = 1.5;
const REDIAL_MS_LAST = 3_333;
/** A refused screen comes back by itself after the server was repaired or the device enrolled again. */
const REDIAL_REFUSED_MS = 30_000;
/** Dialling, handshake and welcome together; a server that hangs in between would hold the line for ever. With the longest redial it stays
 * within two heartbeats [INV-12]. */
const WELCOME_MS_MAX = 4_000;
/** A request without an answer and silence for this long: the line is dead although nobody said so. */
const SILENCE_MS_MAX = 2 * HEARTBEAT_MS;

interface Outstanding {
  readonly end: () => void;
}

/** Keeps one line to the server, dials again when it is lost, and guarantees every request one answer. */
export class LineKeeper {
  readonly connection = new Observable<Connection>({ state: 'connecting' });
  /** Views pushed by the server. */
  readonly pushed = new Listeners<ViewFrame>();
  readonly serverClock: ServerClock;
  readonly #transport: Transport;
  readonly #ports: ClientPorts;
  readonly #outstanding = new Set<Outstanding>();
  #line: Line | null = null;
  #closed = false;
  #failures = 0;
  #heardAtMs = 0;
  #cancelTimer: () => void = () => {};

  constructor(transport: Transport, ports: ClientPorts) {
    this.#transport = transport;
    this.#ports = ports;
    this.serverClock = new ServerClock(ports.clock, ports.timers);
  }

  /** The welcome of the line that is up, or null. */
  get welcome(): Welcome | null {
    const connection = this.connection.get();
    return connection.state === 'online' ? connection.welcome : null;
  }

  dial(): void {
    if (this.#closed) return;
    const line: Line = this.#transport.dial({
      onOpen: () => {
        if (this.#line === line) this.serverClock.opened();
      },
      onWelcome: (welcome) => {
        if (this.#line === line) this.#up(welcome);
      },
      onView: (frame) => {
        if (this.#line !== line || this.welcome === null) return;
        this.#heard();
        this.pushed.call(frame);
      },
      onDown: (refusal) => this.#down(line, refusal),
    });
    this.#line = line;
    this.#cancelTimer = this.#ports.timers.after(WELCOME_MS_MAX, () => this.#down(line, null));
  }

  /** `done` is called exactly once: with the reply, or as soon as none can be expected any more. */
  request<E extends RequestEvent>(
    event: E,
    frame: Requests[E]['frame'],
    timeoutMs: number,
    done: (answer: Answer<Requests[E]['result']>) => void,
  ): void {
    const line = this.#line;
    if (line === null || this.welcome === null) {
      done({ kind: 'not-sent' });
      return;
    }
    const outstanding: Outstanding = { end: () => done({ kind: 'unanswered' }) };
    this.#outstanding.add(outstanding);
    line.request(event, frame, timeoutMs, (answer) => {
      if (!this.#outstanding.delete(outstanding)) return;
      if (answer.kind === 'reply') this.#heard();
      if (answer.kind === 'unanswered' && this.#silentMs() >= SILENCE_MS_MAX) this.#down(line, null);
      done(answer);
    });
  }

  notify<E extends NoticeEvent>(event: E, frame: Notices[E]): void {
    if (this.welcome !== null) this.#line?.notify(event, frame);
  }

  close(): void {
    this.#closed = true;
    if (this.#line !== null) this.#down(this.#line, null);
    this.#cancelTimer();
  }

  #up(welcome: Welcome): void {
    this.#cancelTimer();
    this.#failures = 0;
    this.#heard();
    this.serverClock.welcomed(welcome);
    // Every minute the server tells its time again: that is no new connection, and nobody has to ask for anything anew.
    const before = this.connection.get();
    if (before.state === 'online' && isSameHall(before.welcome, welcome)) return;
    this.connection.set({ state: 'online', welcome });
  }

  #down(line: Line, refusal: Refusal | null): void {
    if (this.#line !== line) return;
    this.#line = null;
    this.#cancelTimer();
    line.close();
    const before = this.connection.get();
    if (refusal !== null && refusal.code !== 'busy') this.connection.set({ state: 'refused', refusal });
    else if (before.state !== 'offline') this.connection.set({ state: 'offline', sinceAt: this.serverClock.now() });
    const outstanding = [...this.#outstanding];
    this.#outstanding.clear();
    for (const request of outstanding) request.end();
    if (!this.#closed) this.#cancelTimer = this.#ports.timers.after(this.#redialMs(refusal), () => this.dial());
  }

  #redialMs(refusal: Refusal | null): number {
    const spread = 0.5 + this.#ports.random.next();
    if (refusal !== null && refusal.code !== 'busy') return REDIAL_REFUSED_MS * spread;
    const delayMs = Math.min(REDIAL_MS_FIRST * REDIAL_GROWTH ** this.#failures++, REDIAL_MS_LAST) * spread;
    return refusal === null ? delayMs : refusal.facts.retryAfterMs + delayMs;
  }

  #heard(): void {
    this.#heardAtMs = this.#ports.timers.elapsedMs();
  }

  #silentMs(): number {
    return this.#ports.timers.elapsedMs() - this.#heardAtMs;
  }
}

function isSameHall(a: Welcome, b: Welcome): boolean {
  const same = a.hallId === b.hallId && a.lineage === b.lineage && a.boot === b.boot && a.clockRate === b.clockRate;
  return same && a.actor.id === b.actor.id && a.actor.roles.join() === b.actor.roles.join();
}
