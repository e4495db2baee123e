import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteJournal } from '@youxu/journal';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { hallFile } from './cli/data-folder.ts';
import { runTool, ServerProcess } from './fixtures/server-process.ts';
import { type Answer, bearer, nextRequestId, request, temporaryFolder } from './fixtures/test-hall.ts';

const SERVICE = 'medical-insurance-enrolment';
const START = ['--hall', 'sandu', '--port', '0', '--demo', '--clock-start', '2026-11-23T09:00'];

function post(url: string, path: string, body: object, token?: string): Promise<Answer> {
  return request(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer(token) },
    body: JSON.stringify(body),
  });
}

const take = (url: string, requestId: string) =>
  post(url, '/api/v1/commands/take-ticket', { requestId, input: { serviceIds: [SERVICE] } }, 'demo-kiosk-1');

test('[INV-1] killed in the middle of load, everything acknowledged is there; so are the sessions', async () => {
  const data = temporaryFolder();
  const first = new ServerProcess([...START, '--data', data]);
  const url = await first.url();
  const { body } = await post(url, '/api/v1/sign-in', { number: '011', password: 'demo' });
  const acknowledged = new Map<string, string>();
  const unknown: string[] = [];
  const client = async (): Promise<void> => {
    for (;;) {
      const requestId = nextRequestId();
      try {
        acknowledged.set(requestId, String((await take(url, requestId)).body.result.number));
      } catch {
        unknown.push(requestId);
        return;
      }
    }
  };
  const clients = Array.from({ length: 8 }, client);
  while (acknowledged.size < 100) await new Promise((again) => setTimeout(again, 5));
  first.kill('SIGKILL');
  await Promise.all(clients);
  await first.ended;
  expect(unknown.length).toBe(8);

  const second = new ServerProcess([...START, '--data', data]);
  const again = await second.url();
  // A retry gets the answer that was given before the end; an unknown one is settled either way, by a number of its own.
  for (const [requestId, number] of acknowledged) {
    expect((await take(again, requestId)).body.result.number).toBe(number);
  }
  const settled = await Promise.all(
    unknown.map(async (requestId) => (await take(again, requestId)).body.result.number),
  );
  expect(new Set([...acknowledged.values(), ...settled]).size).toBe(acknowledged.size + settled.length);
  const desk = await request(`${again}/api/v1/views/window-desk?windowId=window-1`, { headers: bearer(body.token) });
  expect(desk).toMatchObject({ status: 200, body: { boot: 2 } });
  const verified = await runTool(['verify', '--data', data]);
  expect(verified.stdout).toContain(`${acknowledged.size + settled.length} tickets`);
  expect(verified).toMatchObject({ code: 0, stderr: '' });
}, 120_000);

test('SIGTERM ends it with 0 within three seconds, what was asked is answered, and the next start is whole', async () => {
  const data = temporaryFolder();
  const server = new ServerProcess([...START, '--data', data]);
  const url = await server.url();
  const answers = Array.from({ length: 20 }, () => take(url, nextRequestId()));
  await Promise.any(answers);
  const startMs = performance.now();
  server.kill('SIGTERM');
  server.kill('SIGTERM');
  const [settled, { code }] = [await Promise.allSettled(answers), await server.ended];
  expect(code).toBe(0);
  expect(performance.now() - startMs).toBeLessThan(3_000);
  const done = settled.filter((answer) => answer.status === 'fulfilled' && answer.value.body.ok === true).length;
  const { stdout } = await runTool(['verify', '--data', data]);
  const tickets = Number(/(\d+) tickets/.exec(stdout)?.[1]);
  expect(tickets).toBeGreaterThanOrEqual(done);
  expect(done).toBeGreaterThan(0);
}, 60_000);

test('[INV-15] when the store fails there is an alarm, no answer, and exit 1', async () => {
  const data = temporaryFolder();
  const server = new ServerProcess([...START, '--data', data]);
  const url = await server.url();
  // Somebody else takes the journal over: the next commit must fail.
  const thief = openSqliteJournal(hallFile(data), { ids: { next: () => 'lineage' }, readerVersion: 1 });
  thief.close();
  await expect(take(url, nextRequestId())).rejects.toThrow();
  const { code, stderr } = await server.ended;
  expect(code).toBe(1);
  expect(stderr).toContain('"alarm":"storage"');
}, 60_000);

test('what a demonstration prints and writes says that it is one', async () => {
  const data = temporaryFolder();
  const server = new ServerProcess([...START, '--data', data]);
  const url = await server.url();
  const file = JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8'));
  expect(file).toMatchObject({
    url,
    hallId: 'sandu',
    warning: expect.stringContaining('Never use them in a real hall'),
  });
  expect(file.devices).toContainEqual(expect.objectContaining({ id: 'kiosk-1', kind: 'kiosk', token: 'demo-kiosk-1' }));
  for (const name of ['demo.json', 'hall.db']) expect(statSync(join(data, name)).mode & 0o077).toBe(0);
  server.kill('SIGTERM');
  const { stdout } = await server.ended;
  expect(stdout).toContain('must not be used in a real hall');
  const real = await runTool(['--hall', 'sandu', '--port', '0', '--data', data]);
  expect(real).toMatchObject({ code: 1, stderr: expect.stringContaining('belongs to a demonstration') });
}, 60_000);

test('a real hall knows no demonstration', async () => {
  const data = temporaryFolder();
  const server = new ServerProcess(['--hall', 'sandu', '--port', '0', '--host', '127.0.0.1', '--data', data]);
  const url = await server.url();
  expect(existsSync(join(data, 'demo.json'))).toBe(false);
  expect((await post(url, '/api/v1/sign-in', { number: '011', password: 'demo' })).status).toBe(401);
  expect((await request(`${url}/api/v1/views/plan`, { headers: bearer('demo-kiosk-1') })).status).toBe(401);
  expect((await post(url, '/demo/clock', { rate: 60 })).status).toBe(404);
  expect((await request(`${url}/demo/info`, {})).status).toBe(404);
  expect((await request(`${url}/showroom/`, {})).status).toBe(404);
  const enrolled = await runTool(['enrol', 'kiosk-1', '--data', data]);
  const token = enrolled.stdout.trim().split('\n').at(-1) ?? '';
  expect((await request(`${url}/api/v1/views/plan`, { headers: bearer(token) })).status).toBe(200);
  expect(await runTool(['set-password', '011', '--data', data], 'a good one\n')).toMatchObject({ code: 0 });
  expect((await post(url, '/api/v1/sign-in', { number: '011', password: 'a good one' })).status).toBe(200);
  server.kill('SIGTERM');
  await server.ended;
  const demo = await runTool([...START, '--data', data]);
  expect(demo).toMatchObject({ code: 1, stderr: expect.stringContaining('belongs to a real hall') });
}, 60_000);

test('a copy made while the hall works is whole, and becomes a hall of its own lineage', async () => {
  const data = temporaryFolder();
  const server = new ServerProcess([...START, '--data', data]);
  const url = await server.url();
  await take(url, nextRequestId());
  const folder = temporaryFolder();
  const copy = join(folder, 'hall.db');
  expect(await runTool(['backup', copy, '--data', data])).toMatchObject({ code: 0, stderr: '' });
  expect(await runTool(['backup', copy, '--data', data])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('exists already'),
  });
  await take(url, nextRequestId());
  const before = (await request(`${url}/api/v1/views/plan`, { headers: bearer('demo-kiosk-1') })).body;
  const restored = new ServerProcess([...START, '--data', folder]);
  const after = (await request(`${await restored.url()}/api/v1/views/plan`, { headers: bearer('demo-kiosk-1') })).body;
  expect(after.lineage).not.toBe(before.lineage);
  expect((await runTool(['verify', '--data', folder])).stdout).toContain('1 tickets');
}, 60_000);

test('whatever is wrong at the start is said in one sentence', async () => {
  const data = temporaryFolder();
  const start = async (args: readonly string[]): Promise<string> => {
    const { code, stderr, stdout } = await runTool(args);
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n').length, stderr).toBe(1);
    return stderr;
  };
  expect(await start(['--hall', 'atlantis', '--data', data])).toMatch(/no hall 'atlantis'; known are .*sandu/);
  expect(await start(['--port', '0', '--data', data])).toContain('holds no hall yet');
  expect(await start(['--hall', 'sandu', '--data', '/dev/null/data'])).toContain('cannot be written');
  expect(await start(['--hall', 'sandu', '--port', 'x'])).toContain("'x' is no port");
  expect(await start(['--hal', 'sandu'])).toContain('--hal');
  expect(await start(['--hall', 'sandu', '--clock-rate', '60'])).toContain('need --demo');
  expect(await start(['dance'])).toContain("no command 'dance'");
  expect(await start(['verify', '--data', data])).toContain('holds no hall yet');
  expect(await start(['--import-plan', join(data, 'none.json'), '--data', data])).toContain('cannot be read');
  writeFileSync(join(data, 'bad.json'), '{"format":1}');
  expect(await start(['--import-plan', join(data, 'bad.json'), '--data', data])).toContain('mistakes');
  expect(await start([...START, '--clock-start', 'yesterday', '--data', data])).toContain('no local time');

  const server = new ServerProcess([...START, '--data', data]);
  const { port } = new URL(await server.url());
  // The one that runs must not even notice.
  expect(await start([...START, '--data', data])).toContain('Another server works with the data folder');
  expect(await start(['--hall', 'sandu', '--demo', '--port', port, '--data', data])).toContain(
    `Port ${port} is in use`,
  );
  expect((await take(`http://127.0.0.1:${port}`, nextRequestId())).status).toBe(200);
  server.kill('SIGTERM');
  await server.ended;
  expect(await start(['--hall', 'yueyang', '--demo', '--port', '0', '--data', data])).toContain(
    "holds the hall 'sandu'",
  );
  const database = new Database(hallFile(data));
  database.exec('UPDATE meta SET oldest_reader = 99');
  database.close();
  expect(await start(['--demo', '--port', '0', '--data', data])).toContain('a newer program has written it');
}, 120_000);

test('a plan on the command line is published once', async () => {
  const data = temporaryFolder();
  const first = new ServerProcess([...START, '--data', data]);
  const { plan } = (await request(`${await first.url()}/api/v1/views/plan`, { headers: bearer('demo-kiosk-1') })).body
    .data as { plan: object };
  first.kill('SIGTERM');
  await first.ended;
  const file = join(data, 'new.json');
  writeFileSync(file, JSON.stringify({ ...plan, complaintPhone: '12345-1' }));
  for (let n = 0; n < 2; n++) {
    const server = new ServerProcess(['--import-plan', file, '--port', '0', '--demo', '--data', data]);
    const { body } = await request(`${await server.url()}/api/v1/views/plan`, { headers: bearer('demo-kiosk-1') });
    expect(body.data).toMatchObject({ version: 2, plan: { complaintPhone: '12345-1' } });
    server.kill('SIGTERM');
    await server.ended;
  }
}, 60_000);
