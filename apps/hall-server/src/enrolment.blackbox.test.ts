import { findHalls, multicastOn } from '@youxu/shell/discovery';
import { askForToken } from '@youxu/shell/enrolment';
import { expect, test } from 'vitest';
import { runTool, ServerProcess } from './fixtures/server-process.ts';
import { bearer, request, temporaryFolder } from './fixtures/test-hall.ts';

test('[INV-14] a machine finds the hall that announces itself, shows a code, and is let in from the command line', async () => {
  const data = temporaryFolder();
  const server = new ServerProcess([
    '--hall',
    'sandu',
    '--data',
    data,
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--announce',
    '127.0.0.1',
  ]);
  const hall = await server.url();
  expect(await findHalls(3_000, multicastOn('127.0.0.1'))).toContain(hall);
  let approved: ReturnType<typeof runTool> | undefined;
  const onCode = (code: string): void => {
    approved = runTool(['approve', code, 'kiosk-1', '--data', data]);
  };
  const given = await askForToken({ hall, kind: 'kiosk', onCode });
  if (!given.ok) throw new Error(given.error);
  expect(await approved).toMatchObject({ code: 0, stdout: 'The machine is kiosk-1 now.\n' });
  const { status } = await request(`${hall}/api/v1/views/plan`, { headers: bearer(given.value.token) });
  expect(status).toBe(200);
  const again = await runTool(['approve', 'AAAA-AAAA', 'kiosk-1', '--data', data]);
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('No machine shows') });
});
