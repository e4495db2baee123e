import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import path from 'node:path';

/**
 * Makes this the only shell of its data folder; false when another one lives. A socket does not outlive its process, unlike a
 * file with a number in it.
 */
export async function isOnlyOne(folder: string): Promise<boolean> {
  const name = createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 32);
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\youxu-shell-${name}` : path.join(folder, 'shell.sock');
  if (await listens(socket)) return true;
  if (await answers(socket)) return false;
  // Left by a process that was killed.
  rmSync(socket, { force: true });
  return listens(socket);
}

function listens(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer((connection) => connection.destroy());
    server.once('error', () => resolve(false));
    server.listen(socket, () => resolve(true));
    server.unref();
  });
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = createConnection(socket, () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => resolve(false));
  });
}
