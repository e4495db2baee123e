import { hasRole, refusal } from '@youxu/domain';
import { type HallEngine, RateLimiter } from '@youxu/engine';
import type { ContactKey, Rate } from '@youxu/protocol';
import type { FastifyInstance } from 'fastify';
import type { Identities } from '../auth/identities.ts';
import type { ContactKeys } from '../storage/contact-keys.ts';
import { bearerOf } from './bearer.ts';
import { sendRefusal } from './send-refusal.ts';

/** Once a day and after each start. */
const RATE: Rate = { perMinute: 30, burst: 10 };

export interface ContactKeyRouteOptions {
  readonly engine: HallEngine;
  readonly identities: Identities;
  readonly contacts: ContactKeys;
}

/** `GET /api/v1/contact-key`: the key of the hall's day, for its kiosks and for nobody else [APPT-5]; 503 where it is lost. */
export function contactKeyRoute(app: FastifyInstance, { engine, identities, contacts }: ContactKeyRouteOptions): void {
  const limiter = new RateLimiter();
  app.get('/api/v1/contact-key', (request, reply) => {
    const actor = identities.actorOf(bearerOf(request));
    if (actor === undefined || actor.kind === 'citizen') return sendRefusal(reply, refusal('not-authenticated', {}));
    if (!hasRole(actor, 'kiosk')) return sendRefusal(reply, refusal('not-allowed', { command: 'contact-key' }));
    const retryAfterMs = limiter.take(actor.id, RATE, performance.now());
    if (retryAfterMs > 0) return sendRefusal(reply, refusal('busy', { retryAfterMs }));
    const date = engine.state.day;
    if (date === null) return sendRefusal(reply, refusal('no-plan', {}));
    if (contacts.isLost(date)) return sendRefusal(reply, refusal('internal-error', {}), 503);
    const key: ContactKey = { date, key: contacts.keyOf(date) };
    return reply.header('cache-control', 'no-store').send({ ok: true, ...key });
  });
}
