import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contactText } from '@youxu/domain';
import { expect, test } from 'vitest';
import { bearer, MONDAY, request, type TestHall, testHall } from '../fixtures/test-hall.ts';

const KIOSK = 'demo-kiosk-1';
const PHONE = '13800138000';
const ID = '11010519491231002X';
const TEN = Date.parse(`${MONDAY}T10:00:00+08:00`);

interface KeyAnswer {
  readonly date: string;
  readonly key: string;
}

const askKey = (hall: TestHall, token?: string) =>
  request(`${hall.url}/api/v1/contact-key`, { headers: bearer(token) });

/** As a kiosk does it. */
function hashOf(answer: unknown, kind: 'phone' | 'id', number: string): string {
  const { key } = answer as KeyAnswer;
  return createHmac('sha256', Buffer.from(key, 'hex')).update(contactText(kind, number)).digest('hex');
}

async function bookableService(hall: TestHall): Promise<string> {
  const { services } = hall.engine.state.planIndex.plan;
  return services.find(({ queueId }) => queueId === 'social-affairs')?.id ?? '';
}

test('[APPT-4, APPT-5] a booking is found at a kiosk by telephone or card; the journal’s file holds neither the key nor the identity number', async () => {
  const hall = await testHall();
  const serviceId = await bookableService(hall);
  const input = { serviceId, slotAt: TEN, phone: `+86 ${PHONE}`, idNumber: ID };
  const booked = await hall.command(undefined, 'book-appointment', input);
  expect(booked.body).toMatchObject({ ok: true });
  const { body, headers } = await askKey(hall, KIOSK);
  expect(body).toMatchObject({ ok: true, date: MONDAY, key: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(headers.get('cache-control')).toBe('no-store');
  for (const contact of [hashOf(body, 'phone', '138 0013 8000'), hashOf(body, 'id', ID.toLowerCase())]) {
    const { data } = (await hall.view(KIOSK, 'appointments', { contact })).body;
    expect(data.appointments).toMatchObject([{ appointmentId: booked.body.result.appointmentId, state: 'booked' }]);
  }
  const unknown = hashOf(body, 'phone', '13900139000');
  expect((await hall.view(KIOSK, 'appointments', { contact: unknown })).body.data).toEqual({ appointments: [] });
  const { key } = body as unknown as KeyAnswer;
  for (const file of readdirSync(hall.data).filter((name) => name.startsWith('hall.db'))) {
    const bytes = readFileSync(join(hall.data, file), 'latin1');
    expect(bytes, file).not.toContain(key);
    expect(bytes, file).not.toContain(ID);
  }
});

test('[APPT-5] a guide finds a booking by the telephone number that somebody says; nobody else does, and not by trying', async () => {
  const hall = await testHall();
  const serviceId = await bookableService(hall);
  const booked = await hall.command(undefined, 'book-appointment', { serviceId, slotAt: TEN, phone: PHONE });
  const find = (token: string | undefined, phone: unknown) =>
    request(`${hall.url}/api/v1/find-bookings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(token) },
      body: JSON.stringify({ phone }),
    });
  const guide = await hall.signIn('901');
  expect((await find(guide, '+86 138-0013-8000')).body).toMatchObject({
    ok: true,
    appointments: [{ appointmentId: booked.body.result.appointmentId, state: 'booked' }],
  });
  expect((await find(guide, '13900139000')).body).toMatchObject({ ok: true, appointments: [] });
  expect((await find(guide, 'all of them')).status).toBe(400);
  expect((await find(undefined, PHONE)).status).toBe(401);
  for (const token of [KIOSK, await hall.signIn('011')]) expect((await find(token, PHONE)).status).toBe(403);
  const answers = await Promise.all(Array.from({ length: 12 }, () => find(guide, PHONE)));
  expect(answers.map(({ status }) => status)).toContain(429);
});

test('[APPT-4] a key that is lost is not replaced by one under which nobody is found: kiosks hear that the hall cannot tell', async () => {
  const first = await testHall();
  const serviceId = await bookableService(first);
  await first.command(undefined, 'book-appointment', { serviceId, slotAt: TEN, phone: PHONE });
  expect(await askKey(first, KIOSK)).toMatchObject({ status: 200 });
  await first.stop();
  writeFileSync(join(first.data, 'contact-keys.json'), '{"20');
  const hall = await testHall({ data: first.data });
  expect(await askKey(hall, KIOSK)).toMatchObject({ status: 503, body: { refusal: { code: 'internal-error' } } });
  const later = await hall.command(undefined, 'book-appointment', { serviceId, slotAt: TEN + 3_600_000, phone: PHONE });
  expect(later.body).toMatchObject({ ok: true });
  expect(await askKey(hall, KIOSK)).toMatchObject({ status: 503 });
});

test('[APPT-5] the key is for kiosks: not for other devices, not for staff, not for citizens', async () => {
  const hall = await testHall();
  expect(await askKey(hall)).toMatchObject({ status: 401, body: { refusal: { code: 'not-authenticated' } } });
  expect(await askKey(hall, 'demo-nobody')).toMatchObject({ status: 401 });
  for (const token of ['demo-rating-1', 'demo-gateway', await hall.signIn('801')]) {
    expect(await askKey(hall, token)).toMatchObject({ status: 403, body: { refusal: { code: 'not-allowed' } } });
  }
});

test('[APPT-5] who tries one number after another is stopped; the menu of the same kiosk is not', async () => {
  const hall = await testHall();
  const search = (index: number) =>
    hall.view(KIOSK, 'appointments', { contact: String(index).padStart(64, '0') }).then(({ status }) => status);
  const statuses: number[] = [];
  for (let index = 0; index < 14; index++) statuses.push(await search(index));
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(statuses.slice(-1)).toEqual([429]);
  expect((await hall.view(KIOSK, 'kiosk-menu')).status).toBe(200);
});
