import { err, ok, type Result } from '@youxu/basics';
import type { Reply, VoidResult } from '@youxu/protocol/wire';
import type { LineKeeper } from './line-keeper.ts';
import { Observable } from './observable.ts';
import type { ClientPorts } from './ports.ts';

/** Nobody here can tell whether the server did it. `client.voidRequest(requestId)` settles it. */
export interface UnknownOutcome {
  readonly code: 'unknown';
  readonly requestId: string;
}

export type VoidOutcome = Result<VoidResult['outcome'], UnknownOutcome>;

/** Beyond it new commands are refused: a client that settles nothing must not pile up more. */
export const UNSETTLED_MAX = 500;
const VOID_MS_MAX = 2_500;
const PAUSE_MS = 500;

interface Settlement {
  readonly promise: Promise<VoidOutcome>;
  readonly resolve: (outcome: VoidOutcome) => void;
}

/** Requests whose outcome is unknown and no longer wanted: each is voided until the server has answered, over any number of lines [INV-6]. */
export class Settlements {
  /** Request ids, oldest first. */
  readonly unsettled = new Observable<readonly string[]>([]);
  readonly #line: LineKeeper;
  readonly #ports: ClientPorts;
  readonly #byId = new Map<string, Settlement>();
  readonly #stop: () => void;
  #asking = false;
  #cancelPause: (() => void) | null = null;

  constructor(line: LineKeeper, ports: ClientPorts) {
    this.#line = line;
    this.#ports = ports;
    this.#stop = line.connection.subscribe(({ state }) => {
      if (state === 'online') this.#next();
    });
  }

  /** Joins the settlement that is already under way for this request. */
  settle(requestId: string): Promise<VoidOutcome> {
    const known = this.#byId.get(requestId);
    if (known !== undefined) return known.promise;
    let resolve: Settlement['resolve'] = () => {};
    const promise = new Promise<VoidOutcome>((done) => {
      resolve = done;
    });
    this.#byId.set(requestId, { promise, resolve });
    this.#publish();
    this.#next();
    return promise;
  }

  close(): void {
    this.#stop();
    this.#cancelPause?.();
    for (const [requestId, { resolve }] of this.#byId) resolve(err({ code: 'unknown', requestId }));
    this.#byId.clear();
  }

  #next(): void {
    const [requestId] = this.#byId.keys();
    if (requestId === undefined || this.#asking || this.#cancelPause !== null || this.#line.welcome === null) return;
    this.#asking = true;
    this.#line.request('void', { requestId }, VOID_MS_MAX, (answer) => {
      this.#asking = false;
      if (answer.kind === 'reply') this.#answered(requestId, answer.reply);
      else this.#pause(PAUSE_MS);
    });
  }

  #answered(requestId: string, reply: Reply<VoidResult>): void {
    if (reply.ok) this.#done(requestId, reply.result.outcome);
    else if (reply.refusal.code === 'busy') this.#pause(reply.refusal.facts.retryAfterMs);
    // It will be answered once this actor may speak again.
    else if (reply.refusal.code === 'not-authenticated') this.#pause(10 * PAUSE_MS);
    else this.#done(requestId, 'refused');
  }

  #done(requestId: string, outcome: VoidResult['outcome']): void {
    this.#byId.get(requestId)?.resolve(ok(outcome));
    this.#byId.delete(requestId);
    this.#publish();
    this.#next();
  }

  #pause(delayMs: number): void {
    this.#cancelPause = this.#ports.timers.after(delayMs, () => {
      this.#cancelPause = null;
      this.#next();
    });
  }

  #publish(): void {
    this.unsettled.set([...this.#byId.keys()]);
  }
}
