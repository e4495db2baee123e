import { type Actor, hasRole, type Refusal, refusal } from '@youxu/domain';
import { RateLimiter } from '@youxu/engine';
import type { Rate } from '@youxu/protocol';

/** A kiosk in a load test comes nowhere near. */
const EVENTS: Rate = { perMinute: 120_000, burst: 4_000 };
/** Each may compute a view; a screen that comes back subscribes to a handful. */
const SUBSCRIPTIONS: Rate = { perMinute: 600, burst: 128 };
/** A desk watches some six views. */
const VIEWS_MAX = 64;
/** A gateway stands for the bars, keypads and pads of a whole hall; the largest here has 115 windows. */
const GATEWAY_SUBSCRIPTIONS: Rate = { perMinute: 6_000, burst: 2_000 };
const GATEWAY_VIEWS_MAX = 1_000;
/** Phones pull over HTTP; a socket is a convenience for them, and the first thing to be shed. */
const CITIZENS_MAX = 200;
const CITIZEN_RETRY_MS = 5_000;

/** What one socket may ask for in a while. The commands themselves have their own limits, per actor. */
export class SocketLimits {
  readonly #limiter = new RateLimiter();

  /** Why one more of this kind is not let in, or undefined. */
  admit(actor: Actor, citizens: number): Refusal | undefined {
    if (actor.kind !== 'citizen' || citizens < CITIZENS_MAX) return undefined;
    return refusal('busy', { retryAfterMs: CITIZEN_RETRY_MS });
  }

  isFlood(socketId: string): boolean {
    return this.#limiter.take(`events ${socketId}`, EVENTS, performance.now()) > 0;
  }

  /** How many views it may watch at once. */
  viewsMax(actor: Actor): number {
    return hasRole(actor, 'gateway') ? GATEWAY_VIEWS_MAX : VIEWS_MAX;
  }

  /** Milliseconds until the next subscription, or 0. */
  subscribe(socketId: string, actor: Actor): number {
    const rate = hasRole(actor, 'gateway') ? GATEWAY_SUBSCRIPTIONS : SUBSCRIPTIONS;
    return this.#limiter.take(`subscribe ${socketId}`, rate, performance.now());
  }
}
