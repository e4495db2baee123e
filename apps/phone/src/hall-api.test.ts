import { err, ok } from '@youxu/basics';
import type { ServiceRecordId, TicketId } from '@youxu/domain';
import { expect, test } from 'vitest';
import { type ApiPorts, giveCommand, pullTicket } from './hall-api.ts';

const ticketId = 'ticket/1' as TicketId;
const busy = { ok: false, refusal: { code: 'busy', facts: { retryAfterMs: 4_000 } } };
const done = { ok: true, result: {}, seq: 7 };

interface Asked {
  readonly url: string;
  readonly body: { requestId: string; input: unknown };
  readonly atMs: number;
}

/** A network of answers, one after another; the last one for ever. Time passes only in waiting. */
function network(...answers: readonly (object | Error)[]): ApiPorts & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  let nowMs = 0;
  return {
    asked,
    elapsedMs: () => nowMs,
    wait: async (ms) => {
      nowMs += ms;
    },
    fetch: async (url, init) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)] ?? done;
      asked.push({ url, body: JSON.parse(String(init.body ?? '{}')), atMs: nowMs });
      if (answer instanceof Error) throw answer;
      return answer instanceof Response ? answer : Response.json(answer);
    },
  };
}

const broken = new TypeError('network');
const cancel = (ports: ApiPorts) =>
  giveCommand(ports, 'cancel-ticket', { ticketId, reason: 'by-citizen' }, 'request-1234');

test('a ticket is asked for by its id, and its place in the history comes with it', async () => {
  const frame = { ok: true, key: 'k', lineage: 'a', boot: 2, rev: 9, data: { number: 'A012' } };
  const ports = network(frame);
  expect(await pullTicket(ports, ticketId)).toEqual(ok(frame));
  expect(ports.asked[0]?.url).toBe('/api/v1/views/ticket?ticketId=ticket%2F1');
});

test.each([
  ['a broken line', broken, 'unreachable'],
  ['a sign-in page of the network', new Response('<html>'), 'unreachable'],
  ['a proxy that is sorry', { error: 'bad gateway' }, 'unreachable'],
  ['the hall that does not know it', { ok: false, refusal: { code: 'unknown-ticket', facts: {} } }, 'unknown-ticket'],
])('%s', async (_, answer, code) => {
  expect(await pullTicket(network(answer), ticketId)).toEqual(err({ code, retryAfterMs: 0 }));
});

test('[INV-5] a command is repeated under its request id until it is answered', async () => {
  const ports = network(broken, broken, done);
  expect(await cancel(ports)).toEqual(ok({}));
  expect(ports.asked.map(({ url, body }) => [url, body.requestId])).toEqual(
    Array(3).fill(['/api/v1/commands/cancel-ticket', 'request-1234']),
  );
  expect(ports.asked[0]?.body.input).toEqual({ ticketId, reason: 'by-citizen' });
});

test('[INV-6] without an answer it says that nobody knows, and does not try for ever', async () => {
  const ports = network(broken);
  expect(await cancel(ports)).toEqual(err({ code: 'unreachable', retryAfterMs: 0 }));
  expect(ports.asked.length).toBeGreaterThan(3);
  expect(ports.asked.at(-1)?.atMs).toBeLessThanOrEqual(15_000);
});

test('a busy hall is given the time it asks for', async () => {
  const ports = network(busy, done);
  expect((await cancel(ports)).ok).toBe(true);
  expect(ports.asked.map(({ atMs }) => atMs)).toEqual([0, 4_000]);
  expect(await cancel(network(busy))).toEqual(err({ code: 'busy', retryAfterMs: 4_000 }));
});

test('a refusal is final', async () => {
  const ports = network({ ok: false, refusal: { code: 'rating-sealed', facts: {} } });
  const rating = { serviceRecordId: 'r1' as ServiceRecordId, level: 5, channel: 'phone' } as const;
  expect(await giveCommand(ports, 'submit-rating', rating, 'request-1')).toEqual(
    err({ code: 'rating-sealed', retryAfterMs: 0 }),
  );
  expect(ports.asked).toHaveLength(1);
});
