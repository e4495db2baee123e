import { type Actor, hasRole, type Refusal, refusal } from '@youxu/domain';
import { type HallEngine, RateLimiter } from '@youxu/engine';
import { acceptView, FRAME_BYTES_MAX, type Rate, viewTable } from '@youxu/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identities } from '../auth/identities.ts';
import { bearerOf } from './bearer.ts';
import type { Door } from './counted-door.ts';
import { openApiDocument } from './openapi.ts';
import { sendRefusal } from './send-refusal.ts';
import { ViewTexts } from './view-texts.ts';

/** A plan with every item and disclosure of a large hall has 0.6 MB. */
const PLAN_BYTES_MAX = 2 * 1024 * 1024;
/** A page asks every few seconds; a whole hall may stand behind one address. */
const VIEWS: Rate = { perMinute: 3_000, burst: 500 };

export interface ApiOptions {
  readonly engine: HallEngine;
  readonly door: Door;
  readonly identities: Identities;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; known before the body is read. */
    actor: Actor | undefined;
  }
}

/** Commands and views over HTTP: the same tables, the same door, the same answers as over sockets. */
export function apiRoutes(app: FastifyInstance, { engine, door, identities }: ApiOptions): void {
  app.decorateRequest('actor', undefined);
  const authenticate = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const token = bearerOf(request);
    request.actor = identities.actorOf(token);
    if (request.actor === undefined) await sendRefusal(reply, refusal('not-authenticated', {}));
    else if (request.actor.kind === 'staff' && token !== undefined) identities.touch(token);
  };
  const administrate = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    await authenticate(request, reply);
    if (reply.sent || request.actor === undefined || hasRole(request.actor, 'admin')) return;
    await sendRefusal(reply, unlike(request.actor, 'publish-plan'));
  };
  const command = async (request: FastifyRequest, reply: FastifyReply, name: string): Promise<FastifyReply> => {
    const body = typeof request.body === 'object' ? request.body : {};
    const answer = await door.handle(request.actor as Actor, { ...body, name }, addressOf(request));
    return answer.ok ? reply.send(answer) : sendRefusal(reply, answer.refusal);
  };
  app.post('/api/v1/commands/publish-plan', { bodyLimit: PLAN_BYTES_MAX, onRequest: administrate }, (request, reply) =>
    command(request, reply, 'publish-plan'),
  );
  app.post<{ Params: { name: string } }>(
    '/api/v1/commands/:name',
    { bodyLimit: FRAME_BYTES_MAX, onRequest: authenticate },
    (request, reply) => command(request, reply, request.params.name),
  );
  app.post('/api/v1/void', { bodyLimit: FRAME_BYTES_MAX, onRequest: authenticate }, async (request, reply) => {
    const answer = await door.handleVoid(request.actor as Actor, request.body, addressOf(request));
    return answer.ok ? reply.send(answer) : sendRefusal(reply, answer.refusal);
  });
  viewRoute(app, engine, authenticate);
  const openApi = openApiDocument();
  app.get('/api/openapi.json', (_, reply) => reply.send(openApi));
}

function viewRoute(
  app: FastifyInstance,
  engine: HallEngine,
  authenticate: (request: FastifyRequest, reply: FastifyReply) => Promise<void>,
): void {
  const limiter = new RateLimiter();
  const texts = new ViewTexts();
  app.get<{ Params: { name: string } }>('/api/v1/views/:name', { onRequest: authenticate }, (request, reply) => {
    const actor = request.actor as Actor;
    const frame = { view: request.params.name, params: { ...(request.query as object) } };
    const accepted = acceptView(actor, frame, engine.state.planIndex.plan);
    if (!accepted.ok) return sendRefusal(reply, accepted.error);
    const { view, params } = accepted.value;
    const { rate } = viewTable[view];
    const key = `${actor.kind} ${actor.id} ${addressOf(request)}${rate === undefined ? '' : ` ${view}`}`;
    const retryAfterMs = limiter.take(key, rate ?? VIEWS, performance.now());
    if (retryAfterMs > 0) return sendRefusal(reply, refusal('busy', { retryAfterMs }));
    const found = engine.view(view, params);
    if (!found.ok) return sendRefusal(reply, found.error);
    const { text, etag, digest } = texts.of(found.value);
    reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.header('content-digest', digest).type('application/json; charset=utf-8').send(text);
  });
}

/** Citizens share an identity; their address tells them apart. */
function addressOf(request: FastifyRequest): string {
  return request.actor?.kind === 'citizen' ? request.ip : '';
}

function unlike(actor: Actor, command: string): Refusal {
  return actor.kind === 'citizen' ? refusal('not-authenticated', {}) : refusal('not-allowed', { command });
}
