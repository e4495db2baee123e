import { refusal } from '@youxu/domain';
import type { FastifyInstance } from 'fastify';
import type { Identities } from '../auth/identities.ts';
import { bearerOf } from './bearer.ts';
import type { HallMetrics } from './metrics.ts';
import { sendRefusal } from './send-refusal.ts';

export interface HealthOptions {
  readonly metrics: HallMetrics;
  readonly identities: Identities;
  /** Why the hall should be sent no work, if there is a reason. */
  readonly problem: () => string | undefined;
}

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** Healthy: the process answers. Ready: it may be sent work. Metrics are for this machine, and for whoever has a token. */
export function healthRoutes(app: FastifyInstance, { metrics, identities, problem }: HealthOptions): void {
  app.get('/healthz', (_, reply) => reply.type('text/plain').send('ok\n'));
  app.get('/readyz', (_, reply) => {
    const found = problem();
    const status = found === undefined ? 200 : 503;
    return reply
      .code(status)
      .type('text/plain')
      .send(`${found ?? 'ready'}\n`);
  });
  app.get('/metrics', async (request, reply) => {
    const token = bearerOf(request);
    const isKnown = token === undefined ? LOOPBACK.includes(request.ip) : identities.actorOf(token) !== undefined;
    if (!isKnown) return sendRefusal(reply, refusal('not-authenticated', {}));
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}
