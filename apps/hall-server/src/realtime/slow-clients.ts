import type { HallSockets } from './gateway.ts';

/** Some hundred boards' worth: whoever has not taken so much is not reading. */
const BUFFERED_BYTES_MAX = 262_144;
const SWEEP_MS = 1_000;

/** What engine.io holds back for one connection; its types do not show it. */
interface Buffering {
  readonly writeBuffer?: readonly { readonly data?: unknown }[];
  readonly transport?: { readonly socket?: { readonly bufferedAmount?: unknown; readonly terminate?: () => void } };
}

/**
 * Cuts off clients that do not read what they are sent, before what waits for them fills the memory: every second, all at once. They
 * come back by themselves and are sent each view whole, so nothing is lost. The result stops it.
 */
export function cutSlowClients(sockets: HallSockets, onCut: () => void): () => void {
  const timer = setInterval(() => {
    for (const socket of sockets.sockets.sockets.values()) {
      if (bufferedBytes(socket.conn as unknown as Buffering) <= BUFFERED_BYTES_MAX) continue;
      onCut();
      // A word would only wait behind the others, and waiting for one keeps the memory.
      cutOff(socket.conn);
    }
  }, SWEEP_MS);
  return () => clearInterval(timer);
}

/** Ends a connection without a word and without waiting for one. */
export function cutOff(connection: object): void {
  (connection as Buffering).transport?.socket?.terminate?.();
}

function bufferedBytes({ writeBuffer = [], transport }: Buffering): number {
  const sending = transport?.socket?.bufferedAmount;
  let bytes = typeof sending === 'number' ? sending : 0;
  for (const { data } of writeBuffer) if (typeof data === 'string') bytes += data.length;
  return bytes;
}
