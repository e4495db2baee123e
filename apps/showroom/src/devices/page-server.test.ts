import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Paper, Places, SampleTicket, ShowroomState } from '../contract.ts';
import type { FieldLayout } from '../field-contract.ts';
import { type PageServer, servePage } from './page-server.ts';
import { sampleTickets } from './sample-tickets.ts';

const places = { hall: { zh: '三都', en: 'Sandu' } } as Places;
const state = { online: true } as ShowroomState;
const paper = { id: 'p1', number: 'A001' } as Paper;

const layout: FieldLayout = { gatewayId: 'gateway', lines: [] };
const seen = { connected: true, problem: null };

let server: PageServer;
let known: Places | undefined;
const done: unknown[] = [];
const sockets: Socket[] = [];

beforeEach(async () => {
  done.length = 0;
  known = places;
  const tell = (...what: unknown[]): true => {
    done.push(what);
    return true;
  };
  server = await servePage({
    port: 0,
    server: 'http://127.0.0.1:8600',
    places: () => known,
    state: () => state,
    papers: () => [paper],
    onSimulate: (wish) => tell('simulate', wish),
    onSkipNight: () => tell('skipNight'),
    onFault: async (...wish) => tell('fault', ...wish),
    onRestore: async (kioskId) => tell('restore', kioskId),
    onSetKiosk: async (...wish) => tell('setKiosk', ...wish),
    onSetService: async (...wish) => tell('setService', ...wish),
    onBook: async () => ({ kind: 'none' }),
    sampleTickets,
    field: {
      layout: () => layout,
      everything: () => ({ seen: { 'keypad:window-1': seen } }),
      touchKey: (...wish) => tell('touchKey', ...wish),
      rate: (...wish) => tell('rate', ...wish),
      setFault: async (...wish) => tell('setFault', ...wish),
      restore: async (...wish) => tell('fieldRestore', ...wish),
    },
  });
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.close();
});

function connect(headers: Record<string, string> = {}): Socket {
  const socket = io(`http://127.0.0.1:${server.port}`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
  });
  sockets.push(socket);
  return socket;
}

const heard = (socket: Socket, event: string): Promise<unknown> =>
  new Promise((resolve) => socket.once(event, resolve));

test('a page is told at once where everything is, what was printed and how it goes', async () => {
  const socket = connect();
  const [toldPlaces, papers, toldState] = await Promise.all(
    ['places', 'papers', 'state'].map((event) => heard(socket, event)),
  );
  expect([toldPlaces, papers, toldState]).toEqual([places, [paper], state]);
  server.paperCame(paper);
  expect(await heard(socket, 'paper')).toEqual(paper);
  server.stateChanged();
  expect(await heard(socket, 'state')).toEqual(state);
  server.placesChanged();
  expect(await heard(socket, 'places')).toEqual(places);
});

test('a page is told at once what hangs on the lines, then only what changes', async () => {
  const socket = connect();
  const [told, news] = await Promise.all(['field', 'fieldNews'].map((event) => heard(socket, event)));
  expect([told, news]).toEqual([layout, { seen: { 'keypad:window-1': seen } }]);
  const change = heard(socket, 'fieldNews');
  server.fieldNews({ lines: { 'bars-1': { faults: ['silent'], down: 'A5', up: '' } } });
  expect(await change).toEqual({ lines: { 'bars-1': { faults: ['silent'], down: 'A5', up: '' } } });
  server.fieldChanged();
  expect(await heard(socket, 'field')).toEqual(layout);
});

test('before the hall has said what it is, no places are told', async () => {
  known = undefined;
  const socket = connect();
  let told = false;
  socket.on('places', () => {
    told = true;
  });
  await heard(socket, 'state');
  expect(told).toBe(false);
});

test.each([
  ['http://localhost:8600', true],
  ['http://127.0.0.1:8600', true],
  ['http://[::1]:8600', true],
  ['http://localhost:8601', false],
  ['https://localhost:8600', false],
  ['http://evil.example:8600', false],
  ['null', false],
])('a page of %s: %s', async (origin, allowed) => {
  const socket = connect({ origin });
  const outcome = await Promise.race([
    heard(socket, 'connect').then(() => true),
    heard(socket, 'connect_error').then(() => false),
  ]);
  expect(outcome).toBe(allowed);
});

test('a foreign name that was pointed at this machine is not this machine', async () => {
  const socket = connect({ host: `evil.example:${server.port}` });
  await heard(socket, 'connect_error');
  expect(socket.connected).toBe(false);
});

test('wishes that make sense are done and answered', async () => {
  const socket = connect();
  expect(await socket.emitWithAck('simulate', { on: true })).toBe(true);
  expect(await socket.emitWithAck('simulate', { speed: 60 })).toBe(true);
  expect(await socket.emitWithAck('skipNight')).toBe(true);
  expect(await socket.emitWithAck('fault', { kioskId: 'k', fault: 'cutter-jam', on: true })).toBe(true);
  expect(await socket.emitWithAck('restore', { kioskId: 'k' })).toBe(true);
  expect(await socket.emitWithAck('setKiosk', { kioskId: 'k', out: true })).toBe(true);
  expect(await socket.emitWithAck('setService', { serviceId: 's', stopped: false })).toBe(true);
  expect(await socket.emitWithAck('book', { serviceId: 's' })).toEqual({ kind: 'none' });
  expect(await socket.emitWithAck('book', {})).toEqual({ kind: 'unknown' });
  expect(await socket.emitWithAck('touchKey', { device: 'keypad:window-1', key: 4, touch: 'down' })).toBe(true);
  expect(await socket.emitWithAck('rate', { device: 'rating-pad:window-1', level: 5 })).toBe(true);
  expect(await socket.emitWithAck('fieldFault', { id: 'bars-1', fault: 'silent', on: true })).toBe(true);
  expect(await socket.emitWithAck('fieldRestore', { id: 'bars-1' })).toBe(true);
  expect(await socket.emitWithAck('fieldRestore', {})).toBe(true);
  expect(done).toEqual([
    ['simulate', { on: true }],
    ['simulate', { speed: 60 }],
    ['skipNight'],
    ['fault', 'k', 'cutter-jam', true],
    ['restore', 'k'],
    ['setKiosk', 'k', true],
    ['setService', 's', false],
    ['touchKey', 'keypad:window-1', 4, 'down'],
    ['rate', 'rating-pad:window-1', 5],
    ['setFault', 'bars-1', 'silent', true],
    ['fieldRestore', 'bars-1'],
    ['fieldRestore'],
  ]);
});

test.each([
  ['simulate', { on: 'yes' }],
  ['simulate', { speed: 3_600 }],
  ['fault', { kioskId: 'k', fault: 'fire', on: true }],
  ['fault', { kioskId: 7, fault: 'paper-out', on: true }],
  ['fault', { kioskId: 'k', fault: 'paper-out' }],
  ['restore', null],
  ['setKiosk', { kioskId: 'k' }],
  ['setService', { serviceId: 7, stopped: true }],
  ['touchKey', { device: 'keypad:window-1', key: 7, touch: 'tap' }],
  ['touchKey', { device: 'keypad:window-1', key: 1, touch: 'kick' }],
  ['touchKey', { device: 1, key: 1, touch: 'tap' }],
  ['rate', { device: 'rating-pad:window-1', level: 6 }],
  ['rate', { level: 5 }],
  ['fieldFault', { id: 'bars-1', fault: 'fire', on: true }],
  ['fieldFault', { id: 'bars-1', fault: 'silent' }],
  ['fieldFault', ['bars-1', 'silent', true]],
  ['fieldRestore', { id: 7 }],
])('a wish that makes no sense is answered false and changes nothing: %s %j', async (event, wish) => {
  const socket = connect();
  expect(await socket.emitWithAck(event, wish)).toBe(false);
  expect(done).toEqual([]);
});

test('healthz answers, and nothing else does', async () => {
  expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404);
});

test('a page is shown every kind of ticket, on both widths of paper and in both languages', async () => {
  const ask = (language: string) => connect().emitWithAck('sampleTickets', { language }) as Promise<SampleTicket[]>;
  const [zh, en] = await Promise.all([ask('zh'), ask('en')]);
  expect(zh.length).toBeGreaterThanOrEqual(10);
  for (const { name, papers } of [...zh, ...en]) {
    expect(papers.map(({ widthMm }) => widthMm)).toEqual([80, 58]);
    for (const { lines, svg, lengthMm } of papers) {
      expect(lines.join('\n'), name.en).toMatch(/^[A-Z]\d{3,4}$/m);
      expect(svg).toContain('<svg');
      // Longer than this nobody folds into a pocket.
      expect(lengthMm, name.en).toBeLessThanOrEqual(220);
    }
  }
  expect(zh[0]?.papers[0]?.lines.join('\n')).toContain('前面 5 位');
  expect(en[0]?.papers[0]?.lines.join('\n')).toContain('5 ahead of you');
  expect(await ask('tlh')).toEqual([]);
});
