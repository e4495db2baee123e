import type { Refusal } from '@youxu/domain';
import type { FastifyReply } from 'fastify';
import { statusOf } from './refusal-status.ts';

/** Every error of the API has this body, whatever its status. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal, status = statusOf(refusal)): FastifyReply {
  if (refusal.code === 'busy') reply.header('retry-after', Math.ceil(refusal.facts.retryAfterMs / 1000));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.code(status).send({ ok: false, refusal });
}
