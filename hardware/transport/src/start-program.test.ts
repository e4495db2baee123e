import { expect, test } from 'vitest';
import { startProgram } from './start-program.ts';

/** Node itself, running these lines. */
const run = (lines: string, timeoutMs = 20_000, input?: string | Uint8Array) =>
  startProgram(process.execPath, ['-e', lines], { timeoutMs, input, env: { YOUXU_SAID: 'from here' } });

const ECHO = "process.stdin.on('data', (bytes) => process.stdout.write(bytes.toString('hex')))";

test('what goes in arrives byte for byte, and what is printed comes back', async () => {
  expect(await run(ECHO, 20_000, Uint8Array.of(0x1b, 0x00, 0xff)).done).toEqual({ ok: true, value: '1b00ff' });
  expect(await run(ECHO, 20_000, '号').done).toEqual({ ok: true, value: 'e58fb7' });
  expect(await run('process.stdout.write(process.env.YOUXU_SAID)').done).toEqual({ ok: true, value: 'from here' });
});

test('how it ended is a value: there is none, it said no, it was killed here or by somebody else', async () => {
  const missing = startProgram('/nowhere/lp', [], { timeoutMs: 1_000 });
  expect(await missing.done).toMatchObject({ error: { kind: 'missing' } });
  const no = await run("console.error('no such queue'); process.exitCode = 3").done;
  expect(no).toEqual({ ok: false, error: { kind: 'failed', detail: 'ended with 3: no such queue' } });
  expect(await run('setInterval(() => {}, 1e3)', 300).done).toMatchObject({ error: { kind: 'timed-out' } });
  expect(await run("process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1e3)").done).toMatchObject({
    error: { kind: 'killed' },
  });
  const stopped = run('setInterval(() => {}, 1e3)');
  stopped.kill();
  expect(await stopped.done).toMatchObject({ error: { kind: 'killed' } });
});

test('one that ends without reading all is judged by how it ends', async () => {
  expect(await run('process.exit(0)', 20_000, 'x'.repeat(1 << 20)).done).toEqual({ ok: true, value: '' });
});
