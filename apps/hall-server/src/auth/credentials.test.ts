import { openDurableDatabase } from '@youxu/journal';
import { expect, test, vi } from 'vitest';
import { enrol, revoke, setPassword } from '../cli/credential-commands.ts';
import { hallFile, openCredentials } from '../cli/data-folder.ts';
import { bearer, next, request, type TestHall, testHall } from '../fixtures/test-hall.ts';
import { credentialMigrations } from './credential-store.ts';
import { Identities } from './identities.ts';
import { hashPassword, isPassword } from './passwords.ts';

const now = 1_700_000_000_000;

function signIn(hall: TestHall, number: string, password: string) {
  return request(`${hall.url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number, password }),
  });
}

/** As the command line does it, from outside of the server. */
function outside(hall: TestHall) {
  const store = openCredentials(hall.data);
  const { plan } = hall.engine.state.planIndex;
  return { store, plan };
}

test('a password is known by its hash only; the same one is hashed differently each time', async () => {
  const [first, second] = [await hashPassword('geheimnis', 1024), await hashPassword('geheimnis', 1024)];
  expect(Buffer.from(first.hash).equals(Buffer.from(second.hash))).toBe(false);
  expect(await isPassword('geheimnis', first)).toBe(true);
  expect(await isPassword('geheimni', first)).toBe(false);
  expect(await isPassword('geheimnis', undefined)).toBe(false);
  // The same characters, composed differently.
  expect(await isPassword('é', await hashPassword('e\u0301', 1024))).toBe(true);
});

test('staff sign in by number and password, and out again', async () => {
  const hall = await testHall();
  const { status, body } = await signIn(hall, '011', 'demo');
  expect(status).toBe(200);
  expect(body).toMatchObject({ ok: true, actor: { kind: 'staff', id: 'staff-011', roles: ['clerk'] } });
  expect(body.expiresAt).toBeGreaterThan(Date.now() + 3_600_000);
  const desk = () => hall.view(body.token, 'window-desk', { windowId: 'window-1' });
  expect((await desk()).status).toBe(200);
  const signOut = () => request(`${hall.url}/api/v1/sign-out`, { method: 'POST', headers: bearer(body.token) });
  const socket = hall.dial(body.token);
  await next(socket, 'welcome');
  const goodbye = next(socket, 'goodbye');
  expect((await signOut()).status).toBe(200);
  expect(await goodbye).toMatchObject({ code: 'not-authenticated' });
  expect((await desk()).status).toBe(401);
  expect((await signOut()).status).toBe(401);
});

test('a wrong password and an unknown number are told apart by nobody, and wait', async () => {
  const hall = await testHall();
  const wrong = await signIn(hall, '011', 'wrong');
  const unknown = await signIn(hall, '999', 'wrong');
  expect(wrong.status).toBe(401);
  expect(unknown.body).toEqual(wrong.body);
  await signIn(hall, '011', 'wrong');
  await signIn(hall, '011', 'wrong');
  await signIn(hall, '011', 'wrong');
  const late = await signIn(hall, '011', 'demo');
  expect([late.status, late.body.refusal.code]).toEqual([429, 'busy']);
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
});

test.each([{}, { number: '011' }, { number: 11, password: 'demo' }, { number: '011', password: 'demo', more: 1 }, []])(
  'sign-in refuses %j with a path',
  async (body) => {
    const hall = await testHall();
    const answer = await request(`${hall.url}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer).toMatchObject({ status: 400, body: { refusal: { code: 'invalid-input', facts: { path: /^\// } } } });
  },
);

test('a device that is enrolled anew loses its old token at once, also on an open socket', async () => {
  const hall = await testHall();
  const socket = hall.dial('demo-kiosk-1');
  await next(socket, 'welcome');
  const goodbye = next(socket, 'goodbye');
  const { store, plan } = outside(hall);
  const enrolled = enrol(store, plan, 'kiosk-1', now);
  store.close();
  if (!enrolled.ok) throw new Error(enrolled.error);
  expect(await goodbye).toMatchObject({ code: 'not-authenticated' });
  expect((await hall.view('demo-kiosk-1', 'kiosk-menu')).status).toBe(401);
  const token = enrolled.value.trim().split('\n').at(-1);
  expect((await hall.view(token, 'kiosk-menu')).status).toBe(200);
});

test('revoking takes token, password and sessions away at once', async () => {
  const hall = await testHall();
  const token = await hall.signIn('011');
  const socket = hall.dial(token);
  await next(socket, 'welcome');
  const goodbye = next(socket, 'goodbye');
  const { store, plan } = outside(hall);
  expect(revoke(store, plan, '011').ok).toBe(true);
  expect(revoke(store, plan, '011').ok).toBe(false);
  expect(revoke(store, plan, 'kiosk-1').ok).toBe(true);
  store.close();
  expect(await goodbye).toMatchObject({ code: 'not-authenticated' });
  expect((await signIn(hall, '011', 'demo')).status).toBe(401);
  expect((await hall.view('demo-kiosk-1', 'kiosk-menu')).status).toBe(401);
});

test('a new password ends the sessions of the old one', async () => {
  const hall = await testHall();
  const token = await hall.signIn('011');
  const { store, plan } = outside(hall);
  expect((await setPassword(store, plan, '011', 'short', now)).ok).toBe(false);
  expect((await setPassword(store, plan, '999', 'long enough', now)).ok).toBe(false);
  expect((await setPassword(store, plan, '011', 'long enough', now)).ok).toBe(true);
  store.close();
  expect((await hall.view(token, 'window-desk', { windowId: 'window-1' })).status).toBe(401);
  expect((await signIn(hall, '011', 'demo')).status).toBe(401);
  expect((await signIn(hall, '011', 'long enough')).status).toBe(200);
});

test('a session lives as long as it is used, and not longer', async () => {
  const hall = await testHall();
  const { store } = outside(hall);
  const hourMs = 3_600_000;
  let at = now;
  const identities = new Identities(
    store,
    () => hall.engine.state,
    () => at,
  );
  const { token, expiresAt } = identities.openSession('staff-011');
  expect(expiresAt).toBe(now + 12 * hourMs);
  for (let hours = 0; hours < 40; hours += 10) {
    at += 10 * hourMs;
    expect(identities.actorOf(token)?.id).toBe('staff-011');
    identities.touch(token);
  }
  at += 12 * hourMs;
  expect(identities.actorOf(token)).toBeUndefined();
  store.purge(at);
  at = now;
  expect(identities.actorOf(token)).toBeUndefined();
  store.close();
});

test('nothing that opens a door stands in the file as it is', async () => {
  const hall = await testHall();
  const token = await hall.signIn('011');
  const database = openDurableDatabase(hallFile(hall.data), { migrations: [credentialMigrations] });
  const rows = ['device_tokens', 'passwords', 'sessions'].map((table) =>
    JSON.stringify(database.prepare(`SELECT * FROM ${table}`).all()),
  );
  database.close();
  expect(rows.every((text) => text.length > 100)).toBe(true);
  expect(rows.join()).not.toContain(token);
  expect(rows.join()).not.toContain('demo-kiosk-1"');
  expect(rows.join()).not.toContain('"demo"');
});

test('whoever left the hall, or is not of it yet, cannot come in', async () => {
  const hall = await testHall();
  const admin = await hall.signIn('601');
  const token = await hall.signIn('011');
  const { plan } = hall.engine.state.planIndex;
  const staff = plan.staff.map((member) => {
    if (member.number === '011') return { ...member, effectiveTo: '2026-11-22' };
    return member.number === '012' ? { ...member, effectiveFrom: '2026-11-24' } : member;
  });
  expect((await hall.command(admin, 'publish-plan', { plan: { ...plan, staff } })).status).toBe(200);
  expect((await hall.view(token, 'window-desk', { windowId: 'window-1' })).status).toBe(401);
  expect((await signIn(hall, '011', 'demo')).status).toBe(401);
  expect((await signIn(hall, '012', 'demo')).status).toBe(401);
  await vi.waitFor(async () => expect((await signIn(hall, '021', 'demo')).status).toBe(200));
});
