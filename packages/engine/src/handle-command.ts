import type { Actor } from '@youxu/domain';
import { hasRole, refusal } from '@youxu/domain';
import { acceptCommand, acceptVoid, commandTable, type Rate, type Reply, type VoidResult } from '@youxu/protocol';
import type { HallEngine } from './hall-engine.ts';
import type { Scheduler } from './ports.ts';
import { RateLimiter } from './rate-limiter.ts';

/** Each leaves a trace in the journal, also of a request that never was. */
const VOID_RATE: Rate = { perMinute: 600, burst: 100 };

/** Whatever a machine may: a phone, or the few phones behind one address, give few commands. */
const CITIZEN_RATE: Rate = { perMinute: 60, burst: 40 };

/** The door of the hall, whatever the transport: shape, role, scope and rate are settled here; the drain decides the rest. */
export class CommandDoor {
  readonly #engine: HallEngine;
  readonly #scheduler: Scheduler;
  readonly #limiter = new RateLimiter();

  constructor(engine: HallEngine, scheduler: Scheduler) {
    this.#engine = engine;
    this.#scheduler = scheduler;
  }

  /** Never rejects: whatever comes in, a reply goes out. `from` tells apart those who share an identity: a citizen's address. */
  async handle(actor: Actor, frame: unknown, from = ''): Promise<Reply<never>> {
    const accepted = acceptCommand(actor, frame);
    if (!accepted.ok) return { ok: false, refusal: accepted.error };
    const { name } = accepted.value;
    // A gateway is many hands: the keypads and pads of a hall, each with a limit of its own.
    const place = hasRole(actor, 'gateway') ? placeOf(accepted.value.input) : from;
    const waitMs = this.#take(actor, place, name, commandTable[name].rate);
    if (waitMs > 0) return { ok: false, refusal: refusal('busy', { retryAfterMs: waitMs }) };
    return this.#engine.submit(actor, accepted.value);
  }

  async handleVoid(actor: Actor, frame: unknown, from = ''): Promise<Reply<VoidResult>> {
    const accepted = acceptVoid(frame);
    if (!accepted.ok) return { ok: false, refusal: accepted.error };
    const waitMs = this.#take(actor, from, 'void', VOID_RATE);
    if (waitMs > 0) return { ok: false, refusal: refusal('busy', { retryAfterMs: waitMs }) };
    return this.#engine.voidRequest(actor, accepted.value.requestId);
  }

  #take(actor: Actor, from: string, what: string, rate: Rate): number {
    const allowed = actor.kind === 'citizen' ? CITIZEN_RATE : rate;
    return this.#limiter.take(`${actor.kind} ${actor.id} ${from} ${what}`, allowed, this.#scheduler.nowMs());
  }
}

/** The window that a command is about, or the service whose rating it brings. */
function placeOf(input: object): string {
  const { windowId, serviceRecordId } = input as { readonly windowId?: string; readonly serviceRecordId?: string };
  return windowId ?? serviceRecordId ?? '';
}
