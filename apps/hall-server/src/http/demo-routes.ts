import { refusal } from '@youxu/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { DemoFile } from '../auth/demo-credentials.ts';
import { CLOCK_RATE_MAX } from '../clock/hall-clock.ts';
import { showroomHeaders } from './security-headers.ts';
import { sendRefusal } from './send-refusal.ts';

const clockBody = z.strictObject({ rate: z.number().min(0.1).max(CLOCK_RATE_MAX) });

/** Only in a demonstration: its clock is everybody's toy. */
export function demoRoutes(app: FastifyInstance, info: () => DemoFile, setRate: (rate: number) => void): void {
  showroomHeaders(app);
  app.get('/demo/info', (_, reply) => reply.send(info()));
  app.post('/demo/clock', { bodyLimit: 1024 }, (request, reply) => {
    const body = clockBody.safeParse(request.body);
    if (!body.success) {
      const problem = `must be between 0.1 and ${CLOCK_RATE_MAX}`;
      return sendRefusal(reply, refusal('invalid-input', { path: '/rate', problem }));
    }
    setRate(body.data.rate);
    return reply.send({ ok: true });
  });
}
