// Starts a line program that spins as soon as it is told to, says its process id, and waits to be killed.
import { fork } from 'node:child_process';
import path from 'node:path';

const child = fork(path.join(import.meta.dirname, '../lines/line-worker-main.ts'), [], {
  execArgv: ['--import', path.join(import.meta.dirname, 'spin-main.ts')],
});
child.send({ kind: 'alive?' });
child.once('message', () => process.stdout.write(`${child.pid}\n`));
setInterval(() => {}, 1_000);
