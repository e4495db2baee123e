import { err } from '@youxu/basics';
import type { ByteStream } from '@youxu/transport';

/** How many more bytes leave this machine before its power fails. */
export interface ByteBudget {
  left: number;
}

/** A line whose host dies in the middle of a byte sequence: what was written before is on its way, the rest never is. */
export function dyingStream(inner: ByteStream, budget: ByteBudget, onDeath: () => void): ByteStream {
  const die = async (): Promise<void> => {
    onDeath();
    await inner.close();
  };
  return {
    get state() {
      return inner.state;
    },
    open: () => inner.open(),
    write: async (bytes) => {
      if (budget.left < 0) return err({ kind: 'closed', detail: 'no power' });
      if (bytes.length <= budget.left) {
        budget.left -= bytes.length;
        return inner.write(bytes);
      }
      const last = bytes.subarray(0, budget.left);
      budget.left = -1;
      if (last.length > 0) await inner.write(last);
      await die();
      return err({ kind: 'closed', detail: 'no power' });
    },
    close: () => inner.close(),
    onBytes: (listener) => inner.onBytes(listener),
    onClose: (listener) => inner.onClose(listener),
  };
}
