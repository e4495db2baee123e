import { connect } from 'node:net';
import { seededRandom } from '@youxu/basics';
import { type ClientCommandName, commandTable, viewTable } from '@youxu/protocol';
import { expect, test } from 'vitest';
import { SAMPLE_PARAMS, sampleInputs } from './fixtures/sample-inputs.ts';
import { bearer, next, nextRequestId, request, say, type TestHall, testHall } from './fixtures/test-hall.ts';

const random = seededRandom(20_261_123);
/** A plan is too long for this, and what needs no input at all cannot be spoiled: `{}` is right. */
const EXCEPT: readonly ClientCommandName[] = ['publish-plan', 'resume-hall', 'clear-hall'];
const commandNames = (Object.keys(commandTable) as ClientCommandName[]).filter((name) => !EXCEPT.includes(name));

const NASTY: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  '\u0000',
  '../../etc/passwd',
  "'; DROP TABLE entries; --",
  '𠮷'.repeat(3_000),
  [],
  {},
  [[[[]]]],
  { toString: 1 },
  JSON.parse('{"__proto__":{"roles":["admin"]}}'),
  { constructor: { prototype: { ok: true } } },
];

/** One thing in it is wrong, somewhere: a value changed, a member gone, a member too many. */
function spoil(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.15)) return random.pick(NASTY);
  const entries = Object.entries(value);
  if (entries.length === 0 || random.chance(0.2)) return { ...value, [`extra-${random.int(9)}`]: random.pick(NASTY) };
  const at = random.int(entries.length);
  if (random.chance(0.2))
    return rebuilt(
      value,
      entries.filter((_, index) => index !== at),
    );
  return rebuilt(
    value,
    entries.map(([key, item], index) => [key, index === at ? spoil(item) : item]),
  );
}

function rebuilt(like: object, entries: readonly (readonly [string, unknown])[]): unknown {
  return Array.isArray(like) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

/** What must stay as it is, whatever comes in. */
const standing = ({ engine }: TestHall) => ({ seq: engine.state.seq, at: engine.state.at });

test('spoiled commands over HTTP: each is refused with a code and a path, and nothing changes', async () => {
  const hall = await testHall();
  const tokens = [undefined, 'demo-kiosk-1', 'demo-gateway', await hall.signIn('011'), await hall.signIn('801')];
  const inputs = sampleInputs(hall.engine.state.planIndex.plan);
  const before = standing(hall);
  let shapes = 0;
  for (let n = 0; n < 600; n++) {
    const name = random.pick(commandNames);
    const body = spoil({ requestId: nextRequestId(), input: inputs[name] });
    const answer = await request(`${hall.url}/api/v1/commands/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(random.pick(tokens)) },
      body: JSON.stringify(body),
    });
    // Spoiled is not always broken: other words, or a level that was not asked for, may still be a command that is refused.
    if (answer.status === 200) throw new Error(`${name} did something: ${JSON.stringify(body)}`);
    expect([400, 401, 403, 404, 409, 413, 429], `${name} ${JSON.stringify(body)}`).toContain(answer.status);
    expect(answer.body.refusal.code).toMatch(/^[a-z-]+$/);
    if (answer.body.refusal.code !== 'invalid-input') continue;
    shapes++;
    expect(answer.body.refusal.facts).toEqual({ path: expect.any(String), problem: expect.stringMatching(/./) });
  }
  expect(shapes).toBeGreaterThan(150);
  expect(standing(hall)).toEqual(before);
  expect(hall.fatal).toEqual([]);
}, 60_000);

test('spoiled frames over sockets: each is refused or ignored, the socket lives or is told why not, and nothing changes', async () => {
  const hall = await testHall();
  const inputs = sampleInputs(hall.engine.state.planIndex.plan);
  const before = standing(hall);
  const socket = hall.dial('demo-kiosk-1');
  await next(socket, 'welcome');
  for (let n = 0; n < 400; n++) {
    const name = random.pick(commandNames);
    const view = random.pick(Object.keys(viewTable)) as keyof typeof SAMPLE_PARAMS;
    const frame = random.pick([
      ['command', spoil({ name, requestId: nextRequestId(), input: inputs[name] })],
      ['subscribe', spoil({ view, params: SAMPLE_PARAMS[view] })],
      ['void', spoil({ requestId: nextRequestId() })],
    ] as const);
    const [event, content] = frame;
    if (JSON.stringify(content).length > 8_000) continue;
    const reply = await say(socket, event, content);
    if (event !== 'void' && !(event === 'subscribe' && reply.ok)) expect(reply.ok, JSON.stringify(frame)).toBe(false);
    if (!reply.ok) expect(reply.refusal.code).toMatch(/^[a-z-]+$/);
  }
  // Without an answer to give, in other orders, under other names, and what nobody listens to.
  const anything = socket as unknown as { emit(...words: readonly unknown[]): void };
  for (const nasty of NASTY) {
    for (const event of [
      'command',
      'void',
      'subscribe',
      'unsubscribe',
      'telemetry',
      'welcome',
      'view',
      'join',
      'error',
    ]) {
      if (JSON.stringify(nasty).length < 8_000) anything.emit(event, nasty);
    }
    anything.emit('command');
    anything.emit('command', { name: 'take-ticket', requestId: nextRequestId(), input: inputs['take-ticket'] });
    anything.emit('subscribe', 'no frame', 'no function');
  }
  expect(await say(socket, 'subscribe', { view: 'kiosk-menu', params: {} })).toMatchObject({ ok: true });
  expect(standing(hall)).toEqual(before);
  expect(hall.fatal).toEqual([]);
}, 60_000);

test('a frame that is too large ends its socket, and only that', async () => {
  const hall = await testHall();
  const socket = hall.dial('demo-kiosk-1');
  const other = hall.dial('demo-kiosk-2');
  await Promise.all([next(socket, 'welcome'), next(other, 'welcome')]);
  const over = next(socket, 'disconnect');
  socket.emit('unsubscribe', { key: 'x'.repeat(20_000) });
  await over;
  expect(other.connected).toBe(true);
});

test('a flood ends its socket with a word', async () => {
  const hall = await testHall();
  const socket = hall.dial('demo-kiosk-1');
  await next(socket, 'welcome');
  const goodbye = next(socket, 'goodbye', 10_000);
  for (let n = 0; n < 6_000; n++) socket.emit('unsubscribe', { key: 'none' });
  expect(await goodbye).toMatchObject({ code: 'busy' });
});

test('bytes that are no protocol at all harm nobody', async () => {
  const hall = await testHall();
  const { hostname, port } = new URL(hall.url);
  const attempts = [
    'GET / HTTP/9.9\r\n\r\n',
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    'POST /api/v1/commands/take-ticket HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n{}',
    'POST /api/v1/commands/take-ticket HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nzz\r\n',
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n\xff\xff\xff\xff\xff\xff',
    String.fromCharCode(...Array.from({ length: 5_000 }, () => random.int(256))),
  ];
  for (const bytes of attempts) {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end(Buffer.from(bytes, 'latin1')));
      socket.on('error', () => {});
      socket.on('close', () => resolve());
      socket.resume();
      setTimeout(() => socket.destroy(), 500);
    });
  }
  expect(await request(`${hall.url}/healthz`, {})).toMatchObject({ status: 200 });
  expect(hall.fatal).toEqual([]);
});
