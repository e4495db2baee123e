export type Am03128Reply = { readonly kind: 'ack' } | { readonly kind: 'nack' };

export interface Am03128Ear {
  push(bytes: Uint8Array): Am03128Reply[];
  readonly bufferedBytes: number;
}

const AFTER = { head: '<ID', tail: '<E>' } as const;
const WINDOW = 4;

/**
 * Hears `ACK` and `NACK`. What stands between `<ID` and `<E>` is an echo of the host's own words (RS-485 adapters give
 * it back) and may well contain those letters.
 */
export function createAm03128Ear(): Am03128Ear {
  let window = '';
  let inEcho = false;
  return {
    get bufferedBytes() {
      return window.length;
    },
    push(bytes) {
      const found: Am03128Reply[] = [];
      for (const byte of bytes) {
        window = (window + String.fromCharCode(byte)).slice(-WINDOW);
        if (inEcho ? window.endsWith(AFTER.tail) : window.endsWith(AFTER.head)) {
          inEcho = !inEcho;
          window = '';
        } else if (!inEcho && window.endsWith('ACK')) {
          found.push({ kind: window === 'NACK' ? 'nack' : 'ack' });
          window = '';
        }
      }
      return found;
    },
  };
}
