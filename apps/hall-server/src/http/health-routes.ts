import type { FastifyInstance } from 'fastify';

/** Healthy: the process answers. Ready: it may be sent work; 503 with the reason otherwise. */
export function healthRoutes(app: FastifyInstance, problem: () => string | undefined): void {
  app.get('/healthz', (_, reply) => reply.type('text/plain').send('ok\n'));
  app.get('/readyz', (_, reply) => {
    const found = problem();
    return reply
      .code(found === undefined ? 200 : 503)
      .type('text/plain')
      .send(`${found ?? 'ready'}\n`);
  });
}
