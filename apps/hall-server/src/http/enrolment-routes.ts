import { refusal } from '@youxu/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { EnrolmentLine, Enrolments } from '../auth/enrolments.ts';
import { isOriginAllowed } from '../realtime/origin.ts';
import { sendRefusal } from './send-refusal.ts';

/** Screens run in plain browsers, too; they have no more power than what they show. */
const PAGES: ReadonlySet<string | undefined> = new Set(['display', 'rating-terminal']);
const enrolmentBody = z.strictObject({ kind: z.enum(['kiosk', 'display', 'rating-terminal', 'gateway']) });

/** `POST /api/v1/enrolment`: an answer that stays open, a line of JSON for each thing that happens, until the token or the end. */
export function enrolmentRoutes(app: FastifyInstance, enrolments: Enrolments): void {
  app.post('/api/v1/enrolment', { bodyLimit: 1024 }, (request, reply) => {
    const body = enrolmentBody.safeParse(request.body);
    // Of all pages only our own may ask, and only for a screen that it is; a page of any other site has no business here.
    const isPage = request.headers.origin !== undefined;
    if (isPage && (!isOriginAllowed(request.raw, []) || !PAGES.has(body.data?.kind))) {
      return sendRefusal(reply, refusal('not-allowed', { command: 'enrolment' }));
    }
    if (!body.success) {
      return sendRefusal(reply, refusal('invalid-input', { path: '/kind', problem: 'must be a kind of device' }));
    }
    const { raw } = reply;
    const begin = (): void => {
      if (raw.headersSent) return;
      reply.hijack();
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) raw.setHeader(name, value);
      raw.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
    };
    const line = {
      say: (said: EnrolmentLine) => {
        begin();
        raw.write(`${JSON.stringify(said)}\n`);
      },
      end: () => void raw.end(),
    };
    const asked = enrolments.ask(body.data.kind, request.ip, line);
    if (!asked.ok) return sendRefusal(reply, refusal('busy', { retryAfterMs: asked.error }));
    raw.once('close', asked.value);
    return reply;
  });
}
