import { createHash } from 'node:crypto';
import { commandResults, viewDataSchemas } from '@youxu/protocol';
import { expect, test } from 'vitest';
import { bearer, nextRequestId, request, testHall } from '../fixtures/test-hall.ts';

const KIOSK = 'demo-kiosk-1';
const SERVICE = 'medical-insurance-enrolment';

test('a command over HTTP is done once, and its retry gets the same answer [INV-5]', async () => {
  const hall = await testHall();
  const input = { serviceIds: [SERVICE] };
  const first = await hall.command(KIOSK, 'take-ticket', input, { requestId: 'the-same-one' });
  expect(first.status).toBe(200);
  expect(first.body).toMatchObject({ ok: true, result: { number: 'A001' } });
  commandResults['take-ticket'].parse(first.body.result);
  const { seq } = hall.engine.state;
  expect((await hall.command(KIOSK, 'take-ticket', input, { requestId: 'the-same-one' })).body.result).toEqual(
    first.body.result,
  );
  expect(hall.engine.state.seq).toBe(seq);
  expect((await hall.command(KIOSK, 'take-ticket', input)).body.result.number).toBe('A002');
});

test('a void over HTTP takes an unwanted ticket back [INV-6]', async () => {
  const hall = await testHall();
  const { body } = await hall.command(KIOSK, 'take-ticket', { serviceIds: [SERVICE] }, { requestId: 'unwanted' });
  const voided = await request(`${hall.url}/api/v1/void`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer(KIOSK) },
    body: JSON.stringify({ requestId: 'unwanted' }),
  });
  expect(voided.body).toMatchObject({ ok: true, result: { outcome: 'withdrawn' } });
  expect([...hall.engine.state.tickets.values()]).toMatchObject([{ id: body.result.ticketId, state: 'cancelled' }]);
});

test('a view over HTTP is the frame that a socket would get, and is not sent twice', async () => {
  const hall = await testHall();
  const answer = await hall.view('demo-main', 'board', { displayId: 'main' });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    ok: true,
    key: 'board{"displayId":"main"}',
    lineage: hall.engine.lineage,
    boot: 1,
  });
  viewDataSchemas.board.parse(answer.body.data);
  const etag = answer.headers.get('etag') ?? '';
  const url = `${hall.url}/api/v1/views/board?displayId=main`;
  const headers = { ...bearer('demo-main'), 'if-none-match': etag };
  expect((await request(url, { headers })).status).toBe(304);
  const taken = await hall.command(KIOSK, 'take-ticket', { serviceIds: [SERVICE] });
  await hall.command(KIOSK, 'report-print', { ticketId: taken.body.result.ticketId, outcome: 'printed' });
  const changed = await request(url, { headers });
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(etag);
});

test('the plan travels once', async () => {
  const hall = await testHall();
  const first = await hall.view(KIOSK, 'plan');
  expect(first.body.data).toMatchObject({ plan: { id: 'sandu' } });
  viewDataSchemas.plan.parse(first.body.data);
  const digest = createHash('sha256').update(first.text).digest('base64');
  expect(first.headers.get('content-digest')).toBe(`sha-256=:${digest}:`);
  const again = await request(`${hall.url}/api/v1/views/plan`, {
    headers: { ...bearer(KIOSK), 'if-none-match': first.headers.get('etag') ?? '' },
  });
  expect([again.status, again.text]).toEqual([304, '']);
});

test('a citizen sees a ticket by the key of its paper and nothing else [ACTOR-2]', async () => {
  const hall = await testHall();
  const { body } = await hall.command(KIOSK, 'take-ticket', { serviceIds: [SERVICE] });
  const seen = await hall.view(undefined, 'ticket', { ticketId: String(body.result.accessKey) });
  expect(seen.body.data.number).toBe('A001');
  viewDataSchemas.ticket.parse(seen.body.data);
  expect(await hall.view(undefined, 'hall-live')).toMatchObject({ status: 401 });
  expect(await hall.view(undefined, 'ticket', { ticketId: 'made-up' })).toMatchObject({ status: 404 });
});

test.each([
  [
    'an unknown command',
    404,
    (base: string) => [
      `${base}/api/v1/commands/reboot`,
      { method: 'POST', body: '{"requestId":"12345678","input":{}}' },
    ],
  ],
  ['an unknown view', 404, (base: string) => [`${base}/api/v1/views/everything`, {}]],
  ['an unknown path', 404, (base: string) => [`${base}/api/v1/private`, {}]],
  ['no JSON', 400, (base: string) => [`${base}/api/v1/commands/take-ticket`, { method: 'POST', body: '{' }]],
  ['nothing', 400, (base: string) => [`${base}/api/v1/commands/take-ticket`, { method: 'POST', body: '' }]],
  [
    'a large body',
    413,
    (base: string) => [`${base}/api/v1/commands/take-ticket`, { method: 'POST', body: `"${'x'.repeat(17_000)}"` }],
  ],
] as const)('%s is refused with %i and a refusal', async (_, status, make) => {
  const hall = await testHall();
  const [url, init] = make(hall.url) as [string, RequestInit];
  const headers = { 'content-type': 'application/json', ...bearer(KIOSK) };
  const answer = await request(url, { ...init, headers });
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ ok: false, refusal: { code: expect.any(String), facts: expect.any(Object) } });
});

test('a form from another site is refused: only JSON is read', async () => {
  const hall = await testHall();
  const { seq } = hall.engine.state;
  const answer = await request(`${hall.url}/api/v1/commands/book-appointment`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ requestId: nextRequestId(), input: { serviceId: SERVICE, slotAt: 0 } }),
  });
  expect(answer.status).toBe(415);
  expect(hall.engine.state.seq).toBe(seq);
});

test('only an administrator may send a plan, and only a plan may be long', async () => {
  const hall = await testHall();
  const { plan } = hall.engine.state.planIndex;
  const clerk = await hall.signIn('011');
  const admin = await hall.signIn('601');
  expect(JSON.stringify(plan).length).toBeGreaterThan(16_384);
  expect(await hall.command(undefined, 'publish-plan', { plan })).toMatchObject({ status: 401 });
  expect(await hall.command(clerk, 'publish-plan', { plan })).toMatchObject({ status: 403 });
  const changed = { ...plan, complaintPhone: '12345-1' };
  expect(await hall.command(admin, 'publish-plan', { plan: changed })).toMatchObject({
    status: 200,
    body: { result: { version: 2 } },
  });
  const broken = await hall.command(admin, 'publish-plan', { plan: { ...plan, queues: [] } });
  expect(broken.status).toBe(422);
  expect(broken.body.refusal.facts).toMatchObject({ mistakes: expect.arrayContaining([expect.anything()]) });
});

test('every answer carries the headers that keep other pages out', async () => {
  const hall = await testHall();
  for (const path of ['/healthz', '/api/openapi.json', '/nothing/here', '/assets/audio/README.md']) {
    const { headers } = await request(`${hall.url}${path}`, {});
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('no path leads out of the folders that are given out', async () => {
  const hall = await testHall();
  for (const path of [
    '/assets/audio/..%2f..%2fpackage.json',
    '/kiosk/%2e%2e/%2e%2e/package.json',
    '/t/..%2f..%2fpackage.json',
  ]) {
    const answer = await request(`${hall.url}${path}`, {});
    expect([400, 403, 404]).toContain(answer.status);
  }
});
