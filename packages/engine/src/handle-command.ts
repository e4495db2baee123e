import type { Actor } from '@youxu/domain';
import { refusal } from '@youxu/domain';
import { acceptCommand, acceptVoid, commandTable, type Reply, type VoidResult } from '@youxu/protocol';
import type { HallEngine } from './hall-engine.ts';
import type { Scheduler } from './ports.ts';
import { RateLimiter } from './rate-limiter.ts';

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
    const waitMs = this.#limiter.take(
      `${actor.kind} ${actor.id} ${from} ${name}`,
      commandTable[name].rate,
      this.#scheduler.nowMs(),
    );
    if (waitMs > 0) return { ok: false, refusal: refusal('busy', { retryAfterMs: waitMs }) };
    return this.#engine.submit(actor, accepted.value);
  }

  async handleVoid(actor: Actor, frame: unknown): Promise<Reply<VoidResult>> {
    const accepted = acceptVoid(frame);
    if (!accepted.ok) return { ok: false, refusal: accepted.error };
    return this.#engine.voidRequest(actor, accepted.value.requestId);
  }
}
