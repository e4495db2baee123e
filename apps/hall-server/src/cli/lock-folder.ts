import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { err, ok, type Result } from '@youxu/basics';

/**
 * Keeps a second server out of a data folder. The journal would let the newer one win, and two supervisors would then start their
 * servers against each other for ever. The lock is a name in Linux's abstract socket namespace: it is gone with the process, however
 * that ends. Elsewhere only the port keeps servers apart. The value undoes it.
 */
export async function lockFolder(folder: string): Promise<Result<() => void, string>> {
  if (process.platform !== 'linux') return ok(() => {});
  const hash = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 40);
  const lock = createServer((connection) => connection.destroy());
  try {
    await new Promise<void>((resolve, reject) => {
      lock.once('error', reject);
      lock.listen(`\0youxu-hall-${hash}`, resolve);
    });
  } catch {
    return err(`Another server works with the data folder ${folder}.`);
  }
  // It must not keep a process alive that has nothing else to do.
  lock.unref();
  return ok(() => lock.close());
}
