import { join } from 'node:path';
import { askForToken } from '@youxu/shell/enrolment';
import { expect, onTestFinished, test, vi } from 'vitest';
import { approve } from '../cli/credential-commands.ts';
import { openCredentials } from '../cli/data-folder.ts';
import { readPlanFile } from '../cli/plan-files.ts';
import { bearer, request, type TestHall, temporaryFolder, testHall } from '../fixtures/test-hall.ts';
import type { CredentialStore } from './credential-store.ts';
import { newCode, readCode } from './enrolment-code.ts';
import { type EnrolmentLine, Enrolments } from './enrolments.ts';

const sandu = readPlanFile(join(import.meta.dirname, '../../../../assets/halls/sandu.json'));
if (!sandu.ok) throw new Error(sandu.error);
const plan = sandu.value;
const KIOSK = plan.kiosks[0]?.id ?? '';
const TERMINAL = plan.ratingTerminals[0] ?? { id: '', windowId: '' };

function storeOf(folder: string): CredentialStore {
  const store = openCredentials(folder);
  onTestFinished(() => store.close());
  return store;
}

/** A machine at the real server: the shell's own code. */
function machine(hall: TestHall, kind: 'kiosk' | 'display' | 'rating-terminal' = 'kiosk') {
  let tell: (code: string) => void = () => {};
  const code = new Promise<string>((told) => {
    tell = told;
  });
  return { code, answer: askForToken({ hall: hall.url, kind, onCode: (said) => tell(said) }) };
}

test('[INV-14] a machine gets its token over the line on which it asked, once its code is approved, and the token is good', async () => {
  const hall = await testHall();
  const store = storeOf(hall.data);
  const { code, answer } = machine(hall, 'rating-terminal');
  const approval = { code: (await code).toLowerCase().replace('-', ' '), deviceId: TERMINAL.id, replace: true };
  expect(await approve(store, plan, approval)).toEqual({ ok: true, value: `The machine is ${TERMINAL.id} now.\n` });
  const given = await answer;
  if (!given.ok) throw new Error(given.error);
  const { token, ...device } = given.value;
  expect(device).toEqual({ hall: hall.url, deviceId: TERMINAL.id, windowId: TERMINAL.windowId });
  expect(token).toMatch(/^[\w-]{43}$/);
  const view = (by: string) => hall.view(by, 'rating-terminal', { windowId: TERMINAL.windowId });
  expect((await view(token)).status).toBe(200);
  // Only one machine is this device: whoever was it before is out.
  expect((await view(`demo-${TERMINAL.id}`)).status).toBe(401);
});

test('[INV-14] a code is good once, for its kind, and takes nobody’s token unless that is said', async () => {
  const hall = await testHall();
  const store = storeOf(hall.data);
  const { code, answer } = machine(hall);
  const say = async (deviceId: string, replace = false, said?: string) => {
    const done = await approve(store, plan, { code: said ?? (await code), deviceId, replace });
    return done.ok ? done.value : done.error;
  };
  expect(await say('nobody')).toContain("no device 'nobody'");
  expect(await say(TERMINAL.id)).toContain('is a kiosk, and');
  expect(await say(KIOSK)).toContain('say --replace');
  expect(await say(KIOSK, true, 'AAAA-AAAA')).toContain('No machine shows');
  expect(await say(KIOSK, true, 'nonsense')).toContain('No machine shows');
  expect(await say(KIOSK, true)).toContain('The machine is');
  expect((await answer).ok).toBe(true);
  expect(await say(KIOSK, true)).toContain('No machine shows');
});

test('[INV-14] the code of a machine that went away is worth nothing, and the device keeps its token', async () => {
  const hall = await testHall();
  const store = storeOf(hall.data);
  const gone = new AbortController();
  const response = await fetch(`${hall.url}/api/v1/enrolment`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"kind":"kiosk"}',
    signal: gone.signal,
  });
  const chunk = await response.body?.getReader().read();
  const { code } = JSON.parse(new TextDecoder().decode(chunk?.value)) as { code: string };
  gone.abort();
  const before = store.enrolledAt(KIOSK);
  await vi.waitFor(async () => {
    const said = await approve(store, plan, { code, deviceId: KIOSK, replace: true });
    expect(said.ok ? '' : said.error).toContain('No machine shows');
  });
  expect(store.enrolledAt(KIOSK)).toBe(before);
});

test('[INV-14] of pages only our own may ask, and as a screen only; nonsense is refused; one address cannot ask for ever', async () => {
  const hall = await testHall();
  const ask = (body: string, headers: Record<string, string> = {}) =>
    request(`${hall.url}/api/v1/enrolment`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  expect((await ask('{"kind":"kiosk"}', { origin: hall.url })).status).toBe(403);
  for (const origin of ['http://evil.example', 'null', hall.url.replace('http:', 'http://a.')])
    for (const kind of ['display', 'rating-terminal'])
      expect((await ask(JSON.stringify({ kind }), { origin })).status, origin).toBe(403);
  for (const body of ['{}', '[]', '{"kind":"clerk"}', '{"kind":"kiosk","more":1}']) {
    expect((await ask(body)).status, body).toBe(400);
  }
  const machines = Array.from({ length: 4 }, () => machine(hall));
  const codes = await Promise.all(machines.map(({ code }) => code));
  expect(new Set(codes).size).toBe(4);
  const busy = await ask('{"kind":"kiosk"}', bearer(`demo-${KIOSK}`));
  expect([busy.status, busy.body.refusal.code]).toEqual([429, 'busy']);
});

function bench() {
  const store = storeOf(temporaryFolder());
  let now = 1_000_000;
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const enrolments = new Enrolments({
    store,
    plan: () => plan,
    now: () => now,
    onFatal: (error) => expect(error).toBe(''),
  });
  onTestFinished(() => enrolments.stop());
  const said: EnrolmentLine[] = [];
  const line = { say: (one: EnrolmentLine) => said.push(one), end: () => {} };
  const pass = (ms: number) => {
    now += ms;
    vi.advanceTimersByTime(1_000);
  };
  return { store, enrolments, said, line, pass, ask: (address: string) => enrolments.ask('kiosk', address, line) };
}

test('a code expires after ten minutes, and a line says meanwhile that it lives', () => {
  const { said, pass, ask } = bench();
  expect(ask('10.0.0.7').ok).toBe(true);
  pass(10_000);
  expect(said.slice(1)).toEqual([{ waiting: true }]);
  pass(591_000);
  expect(said.at(-1)).toEqual({ expired: true });
  const told = said.length;
  pass(60_000);
  expect(said).toHaveLength(told);
});

test('[INV-14] a flood from one address leaves room for others, and is let in again after a minute', () => {
  const { pass, ask } = bench();
  const ends = Array.from({ length: 4 }, () => ask('10.0.0.66'));
  expect(ends.every(({ ok }) => ok)).toBe(true);
  expect(ask('10.0.0.66').ok).toBe(false);
  expect(ask('10.0.0.7').ok).toBe(true);
  for (const end of ends) if (end.ok) end.value();
  // Asked twelve times within the minute: then no more, although none of its machines waits.
  for (let time = 0; time < 7; time++) {
    const asked = ask('10.0.0.66');
    expect(asked.ok).toBe(true);
    if (asked.ok) asked.value();
  }
  expect(ask('10.0.0.66').ok).toBe(false);
  pass(60_000);
  expect(ask('10.0.0.66').ok).toBe(true);
});

test('what an earlier server promised is void after a start', () => {
  const { store, enrolments } = bench();
  store.putEnrolment('left', 'kiosk', 2_000_000);
  enrolments.stop();
  new Enrolments({ store, plan: () => plan, now: () => 1_000_000, onFatal: () => {} });
  expect(store.findEnrolment('left')).toBeUndefined();
});

test('codes are read as people type them, and nothing else is one', () => {
  const code = newCode();
  expect(code).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/);
  expect(readCode(code.toLowerCase().replace('-', ''))).toBe(code);
  for (const typed of ['', 'AAAA', 'AAAA-AAA0', 'AAAA-AAAAA', "AAAA-AA'A"]) expect(readCode(typed)).toBeUndefined();
});
