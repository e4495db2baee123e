import { type AppointmentsView, contactText, hasRole, type Role, refusal } from '@youxu/domain';
import { type HallEngine, RateLimiter } from '@youxu/engine';
import type { Rate } from '@youxu/protocol';
import type { FastifyInstance } from 'fastify';
import type { Identities } from '../auth/identities.ts';
import type { ContactKeys } from '../storage/contact-keys.ts';
import { bearerOf } from './bearer.ts';
import { sendRefusal } from './send-refusal.ts';

/** Whoever helps people without a telephone that reads codes. */
export const BOOKING_FINDERS: readonly Role[] = ['guide', 'duty-manager'];
/** One person after another says a number; whoever tries all numbers needs years. */
const RATE: Rate = { perMinute: 30, burst: 10 };

export interface FindBookingsRouteOptions {
  readonly engine: HallEngine;
  readonly identities: Identities;
  readonly contacts: ContactKeys;
}

/**
 * `POST /api/v1/find-bookings {phone}`: the day's bookings of whoever left this number, as a kiosk finds them [APPT-5]. The number comes in a
 * body, so that no log has it, and is kept nowhere; the key of the hash does not leave the hall for a page. 503 where the key is lost.
 */
export function findBookingsRoute(app: FastifyInstance, options: FindBookingsRouteOptions): void {
  const { engine, identities, contacts } = options;
  const limiter = new RateLimiter();
  app.post<{ Body: { phone?: unknown } | null }>('/api/v1/find-bookings', (request, reply) => {
    const actor = identities.actorOf(bearerOf(request));
    if (actor === undefined || actor.kind === 'citizen') return sendRefusal(reply, refusal('not-authenticated', {}));
    if (!BOOKING_FINDERS.some((role) => hasRole(actor, role))) {
      return sendRefusal(reply, refusal('not-allowed', { command: 'find-bookings' }));
    }
    const retryAfterMs = limiter.take(actor.id, RATE, performance.now());
    if (retryAfterMs > 0) return sendRefusal(reply, refusal('busy', { retryAfterMs }));
    const phone = request.body?.phone;
    if (typeof phone !== 'string' || !/^\+?[0-9 -]{7,20}$/.test(phone)) {
      return sendRefusal(reply, refusal('invalid-input', { path: '/phone', problem: 'must be a telephone number' }));
    }
    const { day } = engine.state;
    if (day === null) return sendRefusal(reply, refusal('no-plan', {}));
    if (contacts.isLost(day)) return sendRefusal(reply, refusal('internal-error', {}), 503);
    const found = engine.view('appointments', { contact: contacts.hash(day, contactText('phone', phone)) });
    if (!found.ok) return sendRefusal(reply, found.error);
    const { appointments }: AppointmentsView = found.value.data;
    return reply.header('cache-control', 'no-store').send({ ok: true, appointments });
  });
}
