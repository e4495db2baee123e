import { createServer, type RequestListener, type Server } from 'node:http';
import { refusal } from '@youxu/domain';
import { FRAME_BYTES_MAX } from '@youxu/protocol';
import { type FastifyBaseLogger, type FastifyError, type FastifyInstance, fastify } from 'fastify';
import { securityHeaders } from './security-headers.ts';
import { sendRefusal } from './send-refusal.ts';

const REQUEST_MS_MAX = 15_000;

/** The port, taken before anything else: a second server must fail here, and not after it has taken the journal from the first. */
export interface Port {
  readonly server: Server;
  readonly url: string;
  /** Until then every request is answered 503. */
  answerWith(listener: RequestListener): void;
  close(): void;
}

/** Rejects with Node's error: `EADDRINUSE`, `EACCES`. */
export async function openPort(host: string, port: number): Promise<Port> {
  let listener: RequestListener = (_, response) => {
    response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain' }).end('starting\n');
  };
  const server = createServer({ requestTimeout: REQUEST_MS_MAX, headersTimeout: REQUEST_MS_MAX }, (request, response) =>
    listener(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return {
    server,
    url: `http://${shown.includes(':') ? `[${shown}]` : shown}:${bound}`,
    answerWith: (next) => {
      listener = next;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export function portProblem(
  { code, message }: NodeJS.ErrnoException,
  { host, port }: { host: string; port: number },
): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use: does the hall run already?`;
    case 'EACCES':
      return `Port ${port} may not be used by this account.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `'${host}' is no address of this machine.`;
    default:
      return `Port ${port} cannot be opened: ${message}.`;
  }
}

/** An HTTP application on a port that is open already. */
export function openHttp(port: Port, log: FastifyBaseLogger): FastifyInstance {
  let answer: RequestListener | undefined;
  const app = fastify({
    loggerInstance: log,
    // An address or a ticket's id in a log would be personal data.
    disableRequestLogging: true,
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
  securityHeaders(app);
  app.setErrorHandler((error: FastifyError, request, reply) => {
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
