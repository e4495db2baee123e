import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, test, vi } from 'vitest';
import type { KioskState } from './contract.ts';
import { guideOf } from './guide.ts';
import { type RendererServerOptions, serveRenderer } from './renderer-server.ts';
import { closeAll, closeLater, deskTicket, sandu, sanduCatalog } from './test-bench.ts';
import { parseSearch, parseTakeWish, parseTicketId } from './wishes.ts';

afterEach(closeAll);

const STATE: KioskState = {
  online: true,
  alone: false,
  refusal: null,
  menu: null,
  catalogKey: null,
  printer: 'ok',
  printerReason: null,
  readers: { scanner: 'ok', card: 'none' },
  speech: false,
  outOfService: null,
  lost: null,
  staff: false,
  serverNow: 1,
  clockRate: 1,
};
const WISH = { serviceIds: ['id-card'], language: 'zh' };

async function open(more: Partial<RendererServerOptions> = {}) {
  const page = mkdtempSync(path.join(tmpdir(), 'youxu-kiosk-page-'));
  writeFileSync(path.join(page, 'index.html'), '<!doctype html><title>取号</title>');
  closeLater(() => rmSync(page, { recursive: true }));
  const desk = {
    take: vi.fn(async () => ({ kind: 'taken', ticket: deskTicket(), url: '', paper: { outcome: 'printed' } }) as const),
    reprint: vi.fn(async () => ({ kind: 'unknown' }) as const),
    remember: vi.fn(async () => true),
    giveUp: vi.fn(async () => true),
    comeBack: vi.fn(async () => ({ kind: 'unknown' }) as const),
    findAppointments: vi.fn(async () => ({ kind: 'unknown' }) as const),
    forget: vi.fn(),
  };
  const refused = { kind: 'refused', refusal: { code: 'not-allowed', facts: { command: 'staff' } } } as const;
  const staff = {
    enter: vi.fn(async () => ({ kind: 'off' }) as const),
    act: vi.fn(async () => refused),
    left: vi.fn(),
  };
  const server = await serveRenderer({
    ...{ port: 0, page, desk, staff },
    catalog: () => undefined,
    guide: () => undefined,
    state: () => STATE,
    ...more,
  });
  closeLater(() => server.close());
  const origin = `http://127.0.0.1:${server.port}`;
  const connect = (headers: Record<string, string> = {}): Socket => {
    const socket = io(origin, { transports: ['websocket'], reconnection: false, extraHeaders: headers });
    closeLater(() => socket.close());
    return socket;
  };
  return { server, desk, origin, connect };
}

function outcomeOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('connected'));
    socket.once('connect_error', () => resolve('refused'));
  });
}

test('a page hears the state at once and at every change, and its wishes reach the desk', async () => {
  const { server, desk, connect } = await open();
  const heard: KioskState[] = [];
  const socket = connect();
  socket.on('state', (state: KioskState) => heard.push(state));
  expect(await socket.emitWithAck('take', WISH)).toMatchObject({ kind: 'taken' });
  expect(await socket.emitWithAck('remember', 'ticket-1')).toBe(true);
  expect(await socket.emitWithAck('giveUp', 'ticket-1')).toBe(true);
  expect(await socket.emitWithAck('comeBack', 'ticket-1')).toEqual({ kind: 'unknown' });
  expect(desk.take).toHaveBeenCalledWith(WISH);
  expect(desk.comeBack).toHaveBeenCalledWith('ticket-1');
  server.publish({ ...STATE, online: false });
  await vi.waitFor(() => expect(heard).toEqual([STATE, { ...STATE, online: false }]));
  expect(await socket.emitWithAck('findAppointments', { by: 'phone', phone: '13800138000' })).toEqual({
    kind: 'unknown',
  });
  expect(desk.findAppointments).toHaveBeenCalledWith({ by: 'phone', phone: '13800138000' });
  desk.forget.mockClear();
  socket.emit('forget');
  await vi.waitFor(() => expect(desk.forget).toHaveBeenCalledTimes(1));
  socket.close();
  await vi.waitFor(() => expect(desk.forget).toHaveBeenCalledTimes(2));
});

test('the newest page is the one that somebody stands before: readers tell it alone, and no other line forgets who that is', async () => {
  const { server, desk, connect } = await open();
  const heard: string[] = [];
  const join = async (name: string): Promise<Socket> => {
    const socket = connect();
    socket.on('scanned', (code: string) => heard.push(`${name} ${code}`));
    socket.on('card', ({ kind }: { readonly kind: string }) => heard.push(`${name} ${kind}`));
    await outcomeOf(socket);
    expect(await socket.emitWithAck('remember', 'ticket-1')).toBe(true);
    return socket;
  };
  const [old, older] = [await join('old'), await join('older')];
  const page = await join('page');
  // Each knew nobody when it came.
  expect(desk.forget).toHaveBeenCalledTimes(3);
  server.scanned('code-1');
  server.card({ kind: 'unread', advice: 'lay-again' });
  await vi.waitFor(() => expect(heard).toEqual(['page code-1', 'page unread']));
  old.emit('forget');
  older.close();
  expect(await old.emitWithAck('remember', 'ticket-1')).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(desk.forget).toHaveBeenCalledTimes(3);
  page.close();
  await vi.waitFor(() => expect(desk.forget).toHaveBeenCalledTimes(4));
  server.scanned('code-2');
  await vi.waitFor(() => expect(heard.slice(2)).toEqual(['old code-2']));
});

test('[INV-14] what makes no sense is refused, reaches nobody and ends nothing', async () => {
  const { desk, connect } = await open();
  const socket = connect();
  const nonsense: unknown[] = [
    undefined,
    null,
    'id-card',
    [],
    {},
    { ...WISH, serviceIds: [] },
    { ...WISH, serviceIds: Array.from({ length: 11 }, () => 'id-card') },
    { ...WISH, serviceIds: ['x'.repeat(200)] },
    { ...WISH, language: 'fr' },
    { ...WISH, person: 'somebody' },
    { ...WISH, appointment: { id: 'appointment-1', slotAt: 1 } },
    { ...WISH, handwrittenAt: 1 },
  ];
  for (const wish of nonsense) {
    expect(await socket.emitWithAck('take', wish)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'invalid-input' },
    });
  }
  for (const id of [null, 7, '', 'a b', { ticketId: 'ticket-1' }, 'x'.repeat(200)]) {
    expect(await socket.emitWithAck('remember', id)).toBe(false);
    expect(await socket.emitWithAck('giveUp', id)).toBe(false);
    expect(await socket.emitWithAck('comeBack', id)).toMatchObject({ refusal: { code: 'invalid-input' } });
  }
  for (const search of [
    null,
    {},
    { by: 'name' },
    { by: 'phone', phone: '1380013800' },
    { by: 'card', idNumber: '1' },
  ]) {
    expect(await socket.emitWithAck('findAppointments', search)).toMatchObject({ refusal: { code: 'invalid-input' } });
  }
  // Without a way to answer, without anything, and with more than anybody asked for.
  socket.emit('take', WISH);
  socket.emit('take');
  socket.emit('remember');
  socket.emit('no-such-thing', {}, () => {});
  expect(await socket.emitWithAck('comeBack', 'ticket-1')).toEqual({ kind: 'unknown' });
  for (const heard of [desk.take, desk.remember, desk.giveUp, desk.findAppointments])
    expect(heard).not.toHaveBeenCalled();
});

test('wishes of any shape are parsed without throwing', () => {
  fc.assert(
    fc.property(fc.anything(), (input) => {
      const [wish, id] = [parseTakeWish(input), parseTicketId(input)];
      expect(parseSearch(input).ok).toBe(false);
      if (!wish.ok) expect(JSON.stringify(wish.error).length).toBeLessThan(400);
      expect(id.ok).toBe(typeof input === 'string' && /^[\w.:-]{1,120}$/.test(input));
    }),
  );
});

test('a frame larger than any wish ends its line, and only that', async () => {
  const { connect } = await open();
  const [rude, polite] = [connect(), connect()];
  await Promise.all([outcomeOf(rude), outcomeOf(polite)]);
  rude.emit('take', { ...WISH, serviceIds: ['x'.repeat(10_000)] }, () => {});
  await vi.waitFor(() => expect(rude.connected).toBe(false));
  expect(await polite.emitWithAck('take', WISH)).toMatchObject({ kind: 'taken' });
});

test('a page of another origin, or under a foreign name of this machine, gets no line', async () => {
  const { origin, connect, server } = await open();
  expect(await outcomeOf(connect({ origin }))).toBe('connected');
  expect(await outcomeOf(connect({ origin: 'http://evil.example' }))).toBe('refused');
  expect(await outcomeOf(connect({ origin: `http://127.0.0.1:${server.port + 1}` }))).toBe('refused');
  const rebound = { host: `evil.example:${server.port}`, origin: `http://evil.example:${server.port}` };
  expect(await outcomeOf(connect(rebound))).toBe('refused');
});

test('the page comes with a policy that lets nothing in from elsewhere', async () => {
  const { origin } = await open();
  const page = await fetch(`${origin}/`);
  expect(await page.text()).toContain('取号');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  expect((await fetch(`${origin}/../package.json`)).status).toBe(404);
});

test('the guide of an item, one at a time; of what there is not, none', async () => {
  const { origin } = await open({ guide: (id) => guideOf(sandu.plan, id) });
  const [first] = sandu.plan.services;
  const response = await fetch(`${origin}/guide/${first?.id}`);
  expect(await response.json()).toEqual(guideOf(sandu.plan, first?.id ?? ''));
  for (const id of ['nowhere', '..%2F..', '%00', 'x'.repeat(500)]) {
    const { status } = await fetch(`${origin}/guide/${id}`);
    expect(status, id).toBeGreaterThanOrEqual(400);
    expect(status, id).toBeLessThan(500);
  }
});

test('the catalogue is there when the plan has come', async () => {
  let catalog: ReturnType<typeof sanduCatalog> | undefined;
  const { origin } = await open({ catalog: () => catalog });
  expect((await fetch(`${origin}/catalog`)).status).toBe(503);
  catalog = sanduCatalog();
  expect(await (await fetch(`${origin}/catalog`)).json()).toEqual(catalog);
});

test('a line on which nothing was asked does not keep the agent from ending', async () => {
  const { server } = await open();
  const line = connect(server.port, '127.0.0.1');
  closeLater(() => line.destroy());
  await once(line, 'connect');
  await Promise.all([once(line, 'close'), server.close()]);
}, 5_000);
