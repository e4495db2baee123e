import { setTimeout as wait } from 'node:timers/promises';
import type { Fleet, TicketNumber } from '@youxu/domain';
import type { ViewFrame, Welcome } from '@youxu/protocol';
import { expect, test, vi } from 'vitest';
import {
  type ClientSocket,
  next,
  nextRequestId,
  request,
  say,
  type TestHall,
  testHall,
} from '../fixtures/test-hall.ts';

const SERVICE = 'medical-insurance-enrolment';
const KIOSK = 'demo-kiosk-1';

const takeTicket = (hall: TestHall) => hall.command(KIOSK, 'take-ticket', { serviceIds: [SERVICE] });
const isOver = (socket: ClientSocket) => vi.waitFor(() => expect(socket.connected).toBe(false), 3_000);

async function enter(hall: TestHall, token?: string): Promise<ClientSocket> {
  const socket = hall.dial(token);
  await next<Welcome>(socket, 'welcome');
  return socket;
}

test('whoever comes in is told where they are and who they are', async () => {
  const hall = await testHall();
  const { lineage, boot } = hall.engine;
  expect(await next(hall.dial(KIOSK), 'welcome')).toMatchObject({
    hallId: 'sandu',
    lineage,
    boot,
    clockRate: 0.1,
    serverNow: expect.any(Number),
    actor: { kind: 'device', id: 'kiosk-1', roles: ['kiosk'] },
  });
  expect(await next(hall.dial(), 'welcome')).toMatchObject({ actor: { kind: 'citizen', roles: ['citizen'] } });
  expect(await next(hall.dial(await hall.signIn('011')), 'welcome')).toMatchObject({
    actor: { kind: 'staff', id: 'staff-011', roles: ['clerk'] },
  });
});

test.each([
  ['another protocol', KIOSK, { protocol: 99 }, { code: 'wrong-protocol', facts: { server: 1, client: 99 } }],
  ['no protocol', KIOSK, { protocol: 'x' as never }, { code: 'wrong-protocol' }],
  ['a made-up token', 'demo-kiosk-9', {}, { code: 'not-authenticated' }],
  ['a token that is none', 'x'.repeat(10_000), {}, { code: 'not-authenticated' }],
  ['a token that is no text', undefined, { token: { a: 1 } as never }, { code: 'not-authenticated' }],
])('%s gets a goodbye that says why, and no socket [INV-14]', async (_, token, hello, refusal) => {
  const hall = await testHall();
  const socket = hall.dial(token, hello);
  expect(await next(socket, 'goodbye')).toMatchObject(refusal);
  await isOver(socket);
});

test('a page of another site gets no socket; one on the list does', async () => {
  const hall = await testHall({ allowedOrigins: ['https://hall.example'] });
  const from = (origin: string) => hall.dial(KIOSK, {}, { origin });
  await expect(next(from('https://evil.example'), 'connect_error')).resolves.toBeDefined();
  await expect(next(from('null'), 'connect_error')).resolves.toBeDefined();
  await expect(next(from('https://hall.example'), 'welcome')).resolves.toBeDefined();
  await expect(next(from(hall.url), 'welcome')).resolves.toBeDefined();
});

test('there is no long polling', async () => {
  const hall = await testHall();
  const { status } = await request(`${hall.url}/socket.io/?EIO=4&transport=polling`, {});
  expect(status).toBe(400);
});

test('a command and its retry over a socket, and a void', async () => {
  const hall = await testHall();
  const socket = await enter(hall, KIOSK);
  const frame = { name: 'take-ticket', requestId: nextRequestId(), input: { serviceIds: [SERVICE] } };
  const first = await say(socket, 'command', frame);
  expect(first).toMatchObject({ ok: true, result: { number: 'A001' } });
  expect(await say(socket, 'command', frame)).toMatchObject({ ok: true, result: first.result });
  expect(await say(socket, 'void', { requestId: frame.requestId })).toMatchObject({ result: { outcome: 'withdrawn' } });
});

test('who watches a view gets it, then each change once, and nothing after having left', async () => {
  const hall = await testHall();
  const board = await enter(hall, 'demo-main');
  const other = await enter(hall, 'demo-entrance');
  const frames: ViewFrame[] = [];
  board.on('view', (frame) => frames.push(frame));
  const watch = { view: 'kiosk-menu', params: {} };
  const first = await say(board, 'subscribe', watch);
  expect(first).toMatchObject({ ok: true, result: { key: 'kiosk-menu{}' } });
  await say(board, 'subscribe', watch);
  await say(other, 'subscribe', watch);
  await takeTicket(hall);
  await vi.waitFor(() => expect(frames.length).toBe(1));
  expect(frames[0]?.rev).toBeGreaterThan(Number(first.result.rev));
  board.emit('unsubscribe', { key: 'kiosk-menu{}' });
  await say(board, 'subscribe', { view: 'board', params: { displayId: 'main' } });
  await takeTicket(hall);
  await wait(200);
  expect(frames.filter(({ key }) => key === 'kiosk-menu{}').length).toBe(1);
  other.disconnect();
  await wait(50);
  await takeTicket(hall);
  await wait(100);
  expect(frames.filter(({ key }) => key === 'kiosk-menu{}').length).toBe(1);
});

test('watching is refused as seeing is: by role, by name, by parameter; what is pulled is not pushed', async () => {
  const hall = await testHall();
  const board = await enter(hall, 'demo-main');
  const subscribe = (view: string, params: unknown = {}) => say(board, 'subscribe', { view, params });
  expect(await subscribe('hall-live')).toMatchObject({ refusal: { code: 'not-allowed' } });
  expect(await subscribe('everything')).toMatchObject({ refusal: { code: 'unknown-view' } });
  expect(await subscribe('board', { displayId: 7 })).toMatchObject({
    refusal: { facts: { path: '/params/displayId' } },
  });
  expect(await subscribe('board', { displayId: 'none' })).toMatchObject({ refusal: { code: 'unknown-display' } });
  expect(await subscribe('plan')).toMatchObject({ refusal: { code: 'invalid-input', facts: { path: '/view' } } });
});

test('one socket watches a bounded number of views; a gateway stands for all the windows of a hall', async () => {
  const hall = await testHall({ hall: 'yueyang' });
  const windows = hall.engine.state.planIndex.plan.windows.map(({ id }) => ({ windowId: id }));
  expect(windows.length).toBeGreaterThan(64);
  const manager = await enter(hall, await hall.signIn('9005'));
  for (const [index, params] of windows.entries()) {
    const answer = await say(manager, 'subscribe', { view: 'window-desk', params });
    expect(answer).toMatchObject(index < 64 ? { ok: true } : { ok: false, refusal: { facts: { path: '/view' } } });
  }
  // Once more is none more.
  expect(await say(manager, 'subscribe', { view: 'window-desk', params: windows[0] })).toMatchObject({ ok: true });
  const gateway = await enter(hall, 'demo-gateway');
  for (const view of ['led', 'window-desk', 'rating-terminal']) {
    for (const params of windows) expect(await say(gateway, 'subscribe', { view, params })).toMatchObject({ ok: true });
  }
});

test('telemetry shows in the fleet, and only a device has any', async () => {
  const hall = await testHall();
  const manager = await hall.signIn('801');
  const row = async () => {
    const { devices } = (await hall.view(manager, 'fleet')).body.data as unknown as Fleet;
    return devices.find(({ id }) => id === 'kiosk-1');
  };
  expect(await row()).toMatchObject({ kind: 'kiosk', connected: false, paper: null });
  const kiosk = hall.dial(KIOSK, { version: '1.2.3' });
  await next(kiosk, 'welcome');
  kiosk.emit('telemetry', { paper: 'low', problem: null, lastTicket: { number: 'A012' as TicketNumber, at: 7 } });
  await vi.waitFor(async () =>
    expect(await row()).toMatchObject({
      connected: true,
      paper: 'low',
      lastTicket: { number: 'A012', at: 7 },
      version: '1.2.3',
      lastSeenAt: expect.any(Number),
    }),
  );
  kiosk.emit('telemetry', { paper: 'plenty' } as never);
  const citizen = await enter(hall);
  citizen.emit('telemetry', { paper: 'out' });
  kiosk.disconnect();
  await vi.waitFor(async () => expect(await row()).toMatchObject({ connected: false, paper: 'low' }));
});

test('what a gateway says of its devices shows in the fleet, and is nobody’s word once it is away', async () => {
  const hall = await testHall();
  const manager = await hall.signIn('801');
  const row = async (id: string) => {
    const { devices } = (await hall.view(manager, 'fleet')).body.data as unknown as Fleet;
    return devices.find((one) => one.id === id);
  };
  const bar = 'window-bar:window-3';
  // Nobody has spoken of it since the server began: it is away, and a desk says so.
  expect(await row(bar)).toMatchObject({ kind: 'window-bar', connected: false, problem: null });
  const gateway = await enter(hall, 'demo-gateway');
  expect(await row(bar)).toMatchObject({ kind: 'window-bar', connected: false, problem: 'not-wired' });
  const health = { connected: true, problem: null, heardAt: 7 };
  gateway.emit('telemetry', { devices: [{ id: bar, ...health }] });
  await vi.waitFor(async () => expect(await row(bar)).toMatchObject({ connected: true, problem: null, lastSeenAt: 7 }));
  // A device that the plan does not have has no row; a kiosk's word about a bar counts for nothing.
  gateway.emit('telemetry', { devices: [{ id: 'window-bar:window-99', ...health }] });
  const kiosk = await enter(hall, KIOSK);
  kiosk.emit('telemetry', { devices: [{ id: bar, ...health, problem: 'broken' }] });
  gateway.emit('telemetry', {
    devices: Array.from({ length: 61 }, () => ({ id: bar, ...health, problem: 'too many' })),
  });
  gateway.emit('telemetry', { devices: [{ id: 'keypad:window-3', ...health }] });
  await vi.waitFor(async () => expect(await row('keypad:window-3')).toMatchObject({ connected: true }));
  expect(await row('window-bar:window-99')).toBeUndefined();
  expect(await row(bar)).toMatchObject({ connected: true, problem: null });
  gateway.disconnect();
  await vi.waitFor(async () => expect(await row(bar)).toMatchObject({ connected: false, lastSeenAt: 7 }));
});

test('when the clock of a demonstration changes its pace, everybody is welcomed again', async () => {
  const hall = await testHall();
  const socket = await enter(hall, KIOSK);
  const again = next<Welcome>(socket, 'welcome');
  const answer = await request(`${hall.url}/demo/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rate: 60 }),
  });
  expect(answer.status).toBe(200);
  const { clockRate, serverNow } = await again;
  expect(clockRate).toBe(60);
  await wait(100);
  const later = hall.dial(KIOSK);
  const passedMs = (await next<Welcome>(later, 'welcome')).serverNow - serverNow;
  expect(passedMs).toBeGreaterThan(5_000);
});

test('a new plan drops those whose roles it changes, and nobody else', async () => {
  const hall = await testHall();
  const admin = await hall.signIn('601');
  const { plan } = hall.engine.state.planIndex;
  const clerk = await enter(hall, await hall.signIn('011'));
  const other = await enter(hall, await hall.signIn('021'));
  const changed = {
    ...plan,
    staff: plan.staff.map((member) => (member.number === '011' ? { ...member, roles: ['clerk', 'guide'] } : member)),
  };
  const goodbye = next(clerk, 'goodbye');
  expect((await hall.command(admin, 'publish-plan', { plan: changed })).status).toBe(200);
  // Not a refusal for good: they come back at once, as who they are now.
  expect(await goodbye).toMatchObject({ code: 'busy' });
  await isOver(clerk);
  expect(other.connected).toBe(true);
});

test('in a demonstration whatever a new plan adds gets its well-known token', async () => {
  const hall = await testHall();
  const { plan } = hall.engine.state.planIndex;
  const [kiosk] = plan.kiosks;
  const kiosks = [...plan.kiosks, { ...kiosk, id: 'kiosk-9', digit: 9 }];
  const added = { ...plan, kiosks };
  expect((await hall.command(await hall.signIn('601'), 'publish-plan', { plan: added })).status).toBe(200);
  await vi.waitFor(async () => expect((await hall.view('demo-kiosk-9', 'kiosk-menu')).status).toBe(200));
  const info = await request(`${hall.url}/demo/info`, {});
  expect(info.text).toContain('"demo-kiosk-9"');
});
