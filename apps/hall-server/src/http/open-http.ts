import type { RequestListener } from 'node:http';
import { refusal } from '@youxu/domain';
import { StorageError } from '@youxu/journal';
import { FRAME_BYTES_MAX } from '@youxu/protocol';
import { type FastifyBaseLogger, type FastifyError, type FastifyInstance, fastify, LogController } from 'fastify';
import type { Port } from './open-port.ts';
import { securityHeaders } from './security-headers.ts';
import { sendRefusal } from './send-refusal.ts';

/** An HTTP application on a port that is open already. */
export function openHttp(port: Port, log: FastifyBaseLogger, onFatal: (error: unknown) => void): FastifyInstance {
  let answer: RequestListener | undefined;
  const app = fastify({
    loggerInstance: log,
    // An address or a ticket's id in a log would be personal data.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: FRAME_BYTES_MAX,
    forceCloseConnections: true,
    serverFactory: (handler) => {
      answer = handler;
      return port.server;
    },
  }) as unknown as FastifyInstance;
  // A request before the routes are complete would crash Fastify.
  app.addHook('onReady', async () => {
    if (answer !== undefined) port.answerWith(answer);
  });
  // What a form of another site can send without being asked.
  app.removeContentTypeParser('text/plain');
  securityHeaders(app);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof StorageError) onFatal(error);
    const status = error.statusCode ?? 500;
    if (status < 500) {
      return sendRefusal(reply, refusal('invalid-input', { path: '', problem: problemOf(error) }), status);
    }
    request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    return reply.code(500).send({ ok: false });
  });
  app.setNotFoundHandler((request, reply) => {
    if (!request.url.startsWith('/api/')) return reply.code(404).type('text/plain').send('not found\n');
    return sendRefusal(
      reply,
      refusal('unknown-command', { command: `${request.method} ${request.url}`.slice(0, 120) }),
    );
  });
  return app;
}

/** Fastify's own words for a body that cannot be read, without echoing any of it. */
function problemOf({ code }: FastifyError): string {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return 'is too large';
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return 'must be application/json';
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return 'must not be empty';
    default:
      return 'is not valid JSON';
  }
}
