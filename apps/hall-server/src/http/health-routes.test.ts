import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { Identities } from '../auth/identities.ts';
import { bearer, next, nextRequestId, request, say, testHall } from '../fixtures/test-hall.ts';
import { healthRoutes } from './health-routes.ts';
import { HallMetrics } from './metrics.ts';
import { openHttp } from './open-http.ts';
import { openPort } from './open-port.ts';

test('a hall that cannot go on for long is healthy but not ready, and says why', async () => {
  const port = await openPort('127.0.0.1', 0);
  onTestFinished(() => port.close());
  // Whoever asks before there is anything to answer with.
  expect((await request(`${port.url}/readyz`, {})).status).toBe(503);
  let problem: string | undefined;
  const app = openHttp(port, pino({ level: 'silent' }), () => {});
  const metrics = new HallMetrics({ sockets: () => new Map(), journalSeq: () => 0, freeBytes: () => undefined });
  healthRoutes(app, { metrics, identities: {} as Identities, problem: () => problem });
  await app.ready();
  expect(await request(`${port.url}/readyz`, {})).toMatchObject({ status: 200, text: 'ready\n' });
  problem = 'the disk is almost full';
  expect(await request(`${port.url}/readyz`, {})).toMatchObject({ status: 503, text: 'the disk is almost full\n' });
  expect(await request(`${port.url}/healthz`, {})).toMatchObject({ status: 200 });
});

test('the metrics count commands, commits, drains, sockets and frames', async () => {
  const hall = await testHall();
  const socket = hall.dial('demo-kiosk-1');
  await next(socket, 'welcome');
  await say(socket, 'subscribe', { view: 'kiosk-menu', params: {} });
  const take = (requestId: string) =>
    say(socket, 'command', { name: 'take-ticket', requestId, input: { serviceIds: ['medical-insurance-enrolment'] } });
  await take(nextRequestId());
  await take(nextRequestId());
  await say(socket, 'command', { name: 'take-ticket', requestId: nextRequestId(), input: { serviceIds: ['gone'] } });
  await say(socket, 'command', { name: 'invented-by-a-stranger', requestId: nextRequestId(), input: {} });
  await hall.command('demo-kiosk-1', 'call-next', { windowId: 'window-1' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const { text, headers } = await request(`${hall.url}/metrics`, {});
  expect(headers.get('content-type')).toContain('text/plain');
  const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  expect(figure('youxu_commands_total{name="take-ticket",outcome="done"}')).toBe(2);
  expect(figure('youxu_commands_total{name="take-ticket",outcome="unknown-service"}')).toBe(1);
  expect(figure('youxu_commands_total{name="unknown",outcome="unknown-command"}')).toBe(1);
  expect(figure('youxu_commands_total{name="call-next",outcome="not-allowed"}')).toBe(1);
  expect(figure('youxu_sockets{kind="device"}')).toBe(1);
  expect(figure('youxu_view_frames_total{view="kiosk-menu"}')).toBeGreaterThan(0);
  expect(figure('youxu_journal_seq')).toBe(hall.engine.state.seq);
  expect(figure('youxu_commit_seconds_count')).toBeGreaterThan(2);
  expect(figure('youxu_drain_seconds_count')).toBeGreaterThan(2);
  expect(figure('youxu_space_free_bytes')).toBeGreaterThan(0);
  expect(figure('process_resident_memory_bytes')).toBeGreaterThan(0);
  expect(text).not.toContain('invented-by-a-stranger');
});

test('the metrics are for this machine and for whoever has a token', async () => {
  const hall = await testHall();
  expect((await request(`${hall.url}/metrics`, { headers: bearer('demo-gateway') })).status).toBe(200);
  expect((await request(`${hall.url}/metrics`, { headers: bearer('nobody') })).status).toBe(401);
});
