import { type DayTables, hasRole, refusal } from '@youxu/domain';
import { type HallEngine, RateLimiter } from '@youxu/engine';
import type { JournalReader } from '@youxu/journal';
import type { Rate } from '@youxu/protocol';
import type { FastifyInstance } from 'fastify';
import type { Identities } from '../auth/identities.ts';
import { bearerOf } from '../http/bearer.ts';
import { sendRefusal } from '../http/send-refusal.ts';
import { VERIFICATION_ROLES } from './report-roles.ts';
import { verifyTicket } from './verify-ticket.ts';

/** A quarrel at a window; each sheet takes as much work as the hall's day so far. */
const QUARRELS: Rate = { perMinute: 12, burst: 6 };

export interface VerificationRouteOptions {
  readonly engine: HallEngine;
  readonly identities: Identities;
  readonly journal: JournalReader;
  readonly tables: DayTables;
}

/** `GET /api/v1/verification?ticket=A012` (or what its QR code says): `{ok, sheet}` [VERIFY-1]. */
export function verificationRoute(app: FastifyInstance, options: VerificationRouteOptions): void {
  const { engine, identities, journal, tables } = options;
  const limiter = new RateLimiter();
  // One after the other: two quarrels are not worth twice the work at once.
  let before: Promise<unknown> = Promise.resolve();
  app.get<{ Querystring: { ticket?: string } }>('/api/v1/verification', async (request, reply) => {
    const actor = identities.actorOf(bearerOf(request));
    if (actor === undefined || actor.kind === 'citizen') return sendRefusal(reply, refusal('not-authenticated', {}));
    if (!VERIFICATION_ROLES.some((role) => hasRole(actor, role))) {
      return sendRefusal(reply, refusal('not-allowed', { command: 'verification' }));
    }
    const retryAfterMs = limiter.take(actor.id, QUARRELS, performance.now());
    if (retryAfterMs > 0) return sendRefusal(reply, refusal('busy', { retryAfterMs }));
    const { ticket: code } = request.query;
    if (typeof code !== 'string' || code === '' || code.length > 120) {
      return sendRefusal(
        reply,
        refusal('invalid-input', { path: '/ticket', problem: 'must be a number such as A012' }),
      );
    }
    const found = engine.view('staff-ticket', { code });
    if (!found.ok) return sendRefusal(reply, found.error);
    const { ticketId } = found.value.data as { readonly ticketId: Parameters<typeof verifyTicket>[2] };
    const verified = before.then(() => verifyTicket(journal, tables, ticketId, engine.now));
    before = verified.catch(() => undefined);
    const sheet = await verified;
    if (sheet === undefined) return sendRefusal(reply, refusal('unknown-ticket', { ticket: code }));
    return reply.header('cache-control', 'private, no-store').send({ ok: true, sheet });
  });
}
