import { refusal } from '@youxu/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Identities } from '../auth/identities.ts';
import type { SignIn } from '../auth/sign-in.ts';
import { bearerOf } from './bearer.ts';
import { sendRefusal } from './send-refusal.ts';

const signInBody = z.strictObject({ number: z.string().min(1).max(60), password: z.string().min(1).max(200) });

export interface SessionRoutesOptions {
  readonly signIn: SignIn;
  readonly identities: Identities;
  /** Somebody signed out: their sockets have to go. */
  readonly onSignedOut: () => void;
}

/** Sessions of staff. Devices have tokens instead, citizens nothing. */
export function sessionRoutes(app: FastifyInstance, { signIn, identities, onSignedOut }: SessionRoutesOptions): void {
  app.post('/api/v1/sign-in', { bodyLimit: 1024 }, async (request, reply) => {
    const body = signInBody.safeParse(request.body);
    if (!body.success) {
      const path = `/${body.error.issues[0]?.path.join('/') ?? ''}`;
      return sendRefusal(reply, refusal('invalid-input', { path, problem: 'must be a number and a password' }));
    }
    const signedIn = await signIn.attempt(body.data.number, body.data.password, request.ip);
    return signedIn.ok ? reply.send({ ok: true, ...signedIn.value }) : sendRefusal(reply, signedIn.error);
  });
  app.post('/api/v1/sign-out', { bodyLimit: 1024 }, (request, reply) => {
    const token = bearerOf(request);
    if (token === undefined || identities.actorOf(token)?.kind !== 'staff') {
      return sendRefusal(reply, refusal('not-authenticated', {}));
    }
    identities.endSession(token);
    onSignedOut();
    return reply.send({ ok: true });
  });
}
