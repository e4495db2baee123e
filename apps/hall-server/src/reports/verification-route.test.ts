import type { VerificationSheet } from '@youxu/domain';
import { expect, test } from 'vitest';
import { bearer, request, type TestHall, testHall } from '../fixtures/test-hall.ts';

const SERVICE = 'medical-insurance-enrolment';

async function ask(hall: TestHall, token: string | undefined, ticket = 'A002') {
  const { status, body } = await request(`${hall.url}/api/v1/verification?ticket=${ticket}`, {
    headers: bearer(token),
  });
  const { sheet } = body as unknown as { readonly sheet: VerificationSheet };
  return { status, code: body.refusal?.code, sheet };
}

test('[VERIFY-1] from the journal itself: who was called before me, by which rule, and where I stood', async () => {
  const hall = await testHall();
  const clerk = await hall.signIn('011');
  for (let index = 0; index < 3; index++) {
    const { body } = await hall.command('demo-kiosk-1', 'take-ticket', { serviceIds: [SERVICE] });
    const { ticketId } = body.result;
    await hall.command('demo-kiosk-1', 'report-print', { ticketId, outcome: 'printed' });
  }
  const at = { windowId: 'window-1' };
  for (const name of ['sign-on', 'open-window', 'call-next']) await hall.command(clerk, name, at);
  const { status, sheet } = await ask(hall, clerk);
  expect(status).toBe(200);
  expect(sheet).toMatchObject({
    number: 'A002',
    place: 1,
    calls: [{ number: 'A001', windowNumber: '1', rule: 'earlier', place: 2, undone: false }],
    steps: [{ what: 'issued' }],
  });
  expect(sheet.journal.toSeq).toBe(hall.engine.state.seq);
  expect(sheet.journal.hash).toMatch(/^[0-9a-f]{64}$/);
  // Also by what the QR code of the paper says.
  const taken = await hall.command('demo-kiosk-1', 'take-ticket', { serviceIds: [SERVICE] });
  expect((await ask(hall, clerk, taken.body.result.accessKey)).sheet.number).toBe('A004');
});

test('[INV-14] for clerks, guides, duty managers and supervisors only; nonsense is refused, and so is asking for ever', async () => {
  const hall = await testHall();
  expect((await ask(hall, undefined)).status).toBe(401);
  for (const token of ['demo-kiosk-1', 'demo-main', await hall.signIn('601')]) {
    expect(await ask(hall, token)).toMatchObject({ status: 403, code: 'not-allowed' });
  }
  for (const number of ['901', '801', '701']) {
    expect(await ask(hall, await hall.signIn(number))).toMatchObject({ status: 404, code: 'unknown-ticket' });
  }
  const clerk = await hall.signIn('011');
  expect(await ask(hall, clerk, '')).toMatchObject({ status: 400, code: 'invalid-input' });
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(hall, clerk)));
  expect(answers.map(({ code }) => code)).toContain('busy');
});
