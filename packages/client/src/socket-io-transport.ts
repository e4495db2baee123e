import type { Refusal } from '@youxu/domain';
import {
  type ClientToServer,
  type Hello,
  PROTOCOL_VERSION,
  type Reply,
  type ServerToClient,
} from '@youxu/protocol/wire';
import { io, type Socket } from 'socket.io-client';
import type { Line, LineEvents, Transport } from './transport.ts';

export interface SocketIoOptions {
  /** Origin of the hall server, `http://hall.local:8080`. */
  readonly url: string;
  /** Device token or staff session; absent for a citizen. */
  readonly token?: string;
  /** Version of this program, for the fleet view. */
  readonly version?: string;
  /** Default websocket only: long polling multiplies requests at the moment a hall of screens comes back. */
  readonly transports?: readonly ('websocket' | 'polling')[];
}

/** How long opening the connection may take. */
const CONNECT_MS_MAX = 5_000;

/**
 * Lines over socket.io, each with a socket and a manager of its own. One that is reused would send what it buffered while it
 * was down, or while it only suspected so (it then buffers although `connected` is true): stale commands, after the reconnect.
 */
export function socketIoTransport(options: SocketIoOptions): Transport {
  const hello: Hello = {
    protocol: PROTOCOL_VERSION,
    ...(options.token === undefined ? {} : { token: options.token }),
    ...(options.version === undefined ? {} : { version: options.version }),
  };
  return {
    dial: (events) => {
      const socket: Socket<ServerToClient, ClientToServer> = io(options.url, {
        auth: { ...hello },
        forceNew: true,
        reconnection: false,
        retries: 0,
        timeout: CONNECT_MS_MAX,
        transports: [...(options.transports ?? ['websocket'])],
      });
      return lineOver(socket, events);
    },
  };
}

function lineOver(socket: Socket<ServerToClient, ClientToServer>, events: LineEvents): Line {
  let over = false;
  let goodbye: Refusal | null = null;
  const close = (): void => {
    over = true;
    socket.off();
    socket.io.off('open', events.onOpen);
    socket.disconnect();
  };
  const end = (refusal: Refusal | null): void => {
    if (over) return;
    close();
    events.onDown(refusal);
  };
  socket.io.on('open', events.onOpen);
  socket.on('welcome', (welcome) => events.onWelcome(welcome));
  socket.on('view', (frame) => events.onView(frame));
  socket.on('goodbye', (refusal) => {
    goodbye = refusal;
  });
  socket.on('connect_error', (error: Error & { data?: unknown }) => end(refusalIn(error.data)));
  socket.on('disconnect', () => end(goodbye));
  return {
    request: (event, frame, timeoutMs, done) => {
      if (!socket.connected) {
        done({ kind: 'not-sent' });
        return;
      }
      const emit = socket.timeout(timeoutMs).emit.bind(socket) as (
        event: string,
        frame: unknown,
        reply: (error: Error | null, reply: Reply<never>) => void,
      ) => void;
      emit(event, frame, (error, reply) => done(error === null ? { kind: 'reply', reply } : { kind: 'unanswered' }));
    },
    notify: (event, frame) => {
      const emit = socket.emit.bind(socket) as (event: string, frame: unknown) => void;
      if (socket.connected) emit(event, frame);
    },
    close,
  };
}

/** A server's middleware refuses a connection with `Object.assign(new Error(code), { data: refusal })`. */
function refusalIn(data: unknown): Refusal | null {
  const refused = typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string';
  return refused ? (data as Refusal) : null;
}
