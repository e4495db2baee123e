import { createHash } from 'node:crypto';
import { type Actor, hasRole, refusal } from '@youxu/domain';
import type { CommandDoor, HallEngine } from '@youxu/engine';
import { acceptView, FRAME_BYTES_MAX } from '@youxu/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identities } from '../auth/identities.ts';
import { bearerOf } from './bearer.ts';
import { sendRefusal } from './send-refusal.ts';

/** A plan with every item and disclosure of a large hall has 0.6 MB. */
const PLAN_BYTES_MAX = 2 * 1024 * 1024;

export interface ApiOptions {
  readonly engine: HallEngine;
  readonly door: CommandDoor;
  readonly identities: Identities;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for everything below `/api/v1/commands` and `/api/v1/views`, before the body is read. */
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
    else if (token !== undefined) identities.touch(token);
  };
  const administrate = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    await authenticate(request, reply);
    if (reply.sent || (request.actor !== undefined && hasRole(request.actor, 'admin'))) return;
    await sendRefusal(reply, refusal('not-allowed', { command: 'publish-plan' }));
  };
  const command = async (request: FastifyRequest, reply: FastifyReply, name: string): Promise<FastifyReply> => {
    const actor = request.actor as Actor;
    const body = typeof request.body === 'object' && request.body !== null ? request.body : {};
    const answer = await door.handle(actor, { ...body, name }, actor.kind === 'citizen' ? request.ip : '');
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
  app.get<{ Params: { name: string } }>('/api/v1/views/:name', { onRequest: authenticate }, (request, reply) => {
    const accepted = acceptView(request.actor as Actor, {
      view: request.params.name,
      params: { ...(request.query as object) },
    });
    if (!accepted.ok) return sendRefusal(reply, accepted.error);
    const found = engine.view(accepted.value.view, accepted.value.params);
    if (!found.ok) return sendRefusal(reply, found.error);
    const { data, ...place } = found.value;
    const text = JSON.stringify(data);
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply
      .type('application/json')
      .send(`${JSON.stringify({ ok: true, ...place }).slice(0, -1)},"data":${text}}`);
  });
}
