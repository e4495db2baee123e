import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';

const processes = path.join(import.meta.dirname, 'processes.mjs');
/** Runs a program in the foreground of a process of its own, as the bootstrap does, and exits with its code. */
const host = (program: string): string[] => [
  '--input-type=module',
  '-e',
  `import { runInForeground } from ${JSON.stringify(`file://${processes}`)};
   process.exitCode = await runInForeground(process.execPath, ['-e', ${JSON.stringify(program)}], { cwd: '.', env: process.env });`,
];

test('the exit code is passed on', () => {
  expect(spawnSync(process.execPath, host('process.exit(7)')).status).toBe(7);
});

test('a program that a signal ends gives 128 and the number of the signal', () => {
  expect(spawnSync(process.execPath, host("process.kill(process.pid, 'SIGKILL')")).status).toBe(137);
});

const waitsForASignal = `
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => { console.log('got ' + name); process.exit(5); });
  setInterval(() => {}, 1000); console.log('ready');`;

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s is handed on, and the program ends in its own way',
  async (signal) => {
    const child = spawn(process.execPath, host(waitsForASignal), { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (output === 'ready\n') child.kill(signal);
    });
    const [code] = await once(child, 'close');
    expect(output).toBe(`ready\ngot ${signal}\n`);
    expect(code).toBe(5);
  },
);

test('when npm and its shell are ended, the program is too', async () => {
  // The shell is between us and the host, as npm's is; ending it leaves the host without a parent.
  const quoted = [process.execPath, ...host(waitsForASignal)].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  const shell = spawn('sh', ['-c', `${quoted.join(' ')}; true`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: 'start' },
  });
  let output = '';
  shell.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
    if (output === 'ready\n') shell.kill('SIGKILL');
  });
  // Standard output closes only when the last process that holds it has ended.
  await once(shell, 'close');
  expect(output).toBe('ready\ngot SIGTERM\n');
});
