import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TicketId } from '@youxu/domain';
import { Server } from 'socket.io';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KioskLine } from './kiosk-line.ts';

const WISH = { serviceIds: ['s1' as never], priorityClass: 'ordinary', language: 'zh' } as const;
const ticket = { ticketId: 'ticket-1' as TicketId, number: 'A001' };
const url = 'http://hall.example/t/key-1';
const taken = { ...ticket, accessKey: 'key-1' };

let agent: Server;
let line: KioskLine;
let outcome: unknown;
const heard: [string, unknown][] = [];

async function open(): Promise<number> {
  const http = createServer();
  agent = new Server(http);
  agent.on('connection', (socket) => {
    socket.emit('state', { printer: 'ok' });
    socket.on('take', (wish, reply) => {
      heard.push(['take', wish]);
      reply(outcome);
    });
    socket.on('remember', (ticketId, reply) => {
      heard.push(['remember', ticketId]);
      reply(true);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return (http.address() as AddressInfo).port;
}

beforeEach(async () => {
  heard.length = 0;
  line = new KioskLine(await open(), () => {});
  await expect.poll(() => line.printer).toBe('ok');
});

afterEach(async () => {
  line.close();
  await agent.close();
});

test('a number with its paper', async () => {
  outcome = { kind: 'taken', ticket, url, paper: { outcome: 'printed' } };
  expect(await line.take(WISH)).toEqual({ ok: true, value: taken });
  expect(heard).toEqual([['take', WISH]]);
});

test('a number without paper is kept in mind, else the hall would withdraw it', async () => {
  outcome = { kind: 'taken', ticket, url, paper: { outcome: 'failed', reason: 'paper-out' } };
  expect(await line.take(WISH)).toEqual({ ok: true, value: taken });
  expect(heard).toEqual([
    ['take', WISH],
    ['remember', 'ticket-1'],
  ]);
});

test('a number that was given without the hall has no page yet', async () => {
  outcome = { kind: 'taken', ticket, url: null, paper: { outcome: 'printed' } };
  expect(await line.take(WISH)).toEqual({ ok: true, value: { ...ticket, accessKey: null } });
});

test('a refusal is told as it is, and an answer that makes no sense is unknown', async () => {
  outcome = { kind: 'refused', refusal: { code: 'busy', facts: { retryAfterMs: 1 } } };
  expect(await line.take(WISH)).toMatchObject({ ok: false, error: { code: 'busy' } });
  for (const rubbish of [{ kind: 'unknown' }, null, 'x', { kind: 'taken' }]) {
    outcome = rubbish;
    expect(await line.take(WISH)).toEqual({ ok: false, error: { code: 'unknown' } });
  }
});

test('a line that is down takes nothing for later', async () => {
  await agent.close();
  await expect.poll(() => line.printer).toBe('away');
  expect(await line.take(WISH)).toEqual({ ok: false, error: { code: 'unknown' } });
  expect(heard).toEqual([]);
});
