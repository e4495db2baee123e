import type { Refusal } from '@youxu/domain';
import { checkedParser } from '@youxu/protocol/parser';
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
const CONNECT_MS_MAX = 4_000;
/** Engine.io's first packet names its heartbeat; ours is 5 s. */
const PING_MS_MAX = 60_000;

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
        parser: checkedParser,
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
  guardHandshake(socket, () => end(null));
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

/**
 * Engine.io reads the first packet of a connection as it comes and throws out of the socket's event handler when it makes no sense, which ends
 * a program. A damaged one, or one in the middle, ends the connection instead.
 */
function guardHandshake({ io: { engine } }: Socket, onDamaged: () => void): void {
  let isOpen = false;
  engine.on('packet', (packet) => {
    if (packet.type !== 'open') return;
    if (!isOpen && isHandshake(packet.data)) {
      isOpen = true;
      return;
    }
    packet.type = 'noop';
    onDamaged();
  });
}

function isHandshake(data: unknown): boolean {
  if (typeof data !== 'string') return false;
  try {
    const { sid, upgrades, pingInterval, pingTimeout } = JSON.parse(data) as Record<string, unknown>;
    const periods = [pingInterval, pingTimeout].filter((ms) => typeof ms === 'number' && ms > 0 && ms <= PING_MS_MAX);
    return typeof sid === 'string' && Array.isArray(upgrades) && periods.length === 2;
  } catch {
    return false;
  }
}
