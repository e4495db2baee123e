import type { Server as HttpServer } from 'node:http';
import type { Instant } from '@youxu/basics';
import { type Actor, type Refusal, refusal } from '@youxu/domain';
import type { CommandDoor, HallClock, HallEngine } from '@youxu/engine';
import {
  acceptTelemetry,
  acceptView,
  type ClientToServer,
  FRAME_BYTES_MAX,
  HEARTBEAT_MS,
  type Reply,
  type ServerToClient,
  type ViewFrame,
  viewKey,
  viewTable,
  type Welcome,
} from '@youxu/protocol';
import { Server, type Socket } from 'socket.io';
import type { Identities } from '../auth/identities.ts';
import type { FleetHealth } from './fleet.ts';
import { acceptHello } from './hello.ts';
import { isOriginAllowed } from './origin.ts';

/** What a socket remembers of who opened it. */
interface SocketData {
  actor: Actor;
  token: string | undefined;
  /** Keys of the views it watches. */
  watched: Set<string>;
}

type HallSocket = Socket<ClientToServer, ServerToClient, Record<never, never>, SocketData>;
export type HallSockets = Server<ClientToServer, ServerToClient, Record<never, never>, SocketData>;

/** A desk watches some six views; a wall that shows every window at once, forty. */
const WATCHED_MAX = 64;

/**
 * Sockets on the HTTP server that everything shares. Websocket only: every client is a browser of this decade or a program of ours,
 * and long polling would be a second way in to guard, to measure, and to come back over all at once after a restart.
 */
export function openSockets(server: HttpServer, allowedOrigins: readonly string[]): HallSockets {
  return new Server(server, {
    transports: ['websocket'],
    allowUpgrades: false,
    serveClient: false,
    // Recovery would skip the middlewares, and the views are level-triggered anyway.
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: FRAME_BYTES_MAX,
    pingInterval: HEARTBEAT_MS,
    pingTimeout: HEARTBEAT_MS,
    connectTimeout: HEARTBEAT_MS,
    allowRequest: (request, callback) => {
      callback(null, isOriginAllowed(request, allowedOrigins));
    },
  });
}

export interface GatewayOptions {
  readonly sockets: HallSockets;
  readonly engine: HallEngine;
  readonly door: CommandDoor;
  readonly identities: Identities;
  readonly fleet: FleetHealth;
  readonly clock: HallClock;
}

/** The hall over sockets: who comes in, what they ask for, what they are sent. It decides nothing. */
export class Gateway {
  readonly #options: GatewayOptions;

  constructor(options: GatewayOptions) {
    this.#options = options;
    options.sockets.on('connection', (socket) => this.#arrived(socket));
  }

  /** A new frame of a watched view: encoded once, sent to all who watch it. */
  publish(frame: ViewFrame): void {
    this.#options.sockets.to(frame.key).emit('view', frame);
  }

  /** The clock was set or runs at another pace. */
  welcomeAgain(): void {
    for (const socket of this.#known()) socket.emit('welcome', this.#welcome(socket.data.actor));
  }

  /** Credentials or the plan have changed: whoever is no longer who they were has to come in anew. */
  recheck(): void {
    for (const socket of this.#known()) {
      const actor = this.#options.identities.actorOf(socket.data.token);
      if (actor !== undefined && isSame(actor, socket.data.actor)) continue;
      dismiss(socket, refusal('not-authenticated', {}));
    }
  }

  close(): void {
    this.#options.sockets.disconnectSockets(true);
    this.#options.sockets.engine.close();
  }

  #known(): HallSocket[] {
    return [...this.#options.sockets.sockets.sockets.values()].filter(({ data }) => data.actor !== undefined);
  }

  #arrived(socket: HallSocket): void {
    const { identities, fleet } = this.#options;
    const hello = acceptHello(socket.handshake.auth);
    if (!hello.ok) {
      dismiss(socket, hello.error);
      return;
    }
    const { token, version } = hello.value;
    const actor = identities.actorOf(token);
    if (actor === undefined) {
      dismiss(socket, refusal('not-authenticated', {}));
      return;
    }
    socket.data = { actor, token, watched: new Set() };
    if (actor.kind === 'device') {
      fleet.connected(actor.id, version, this.#now());
      this.#options.engine.touchFleet();
    }
    this.#listen(socket);
    socket.emit('welcome', this.#welcome(actor));
  }

  /** Whatever a stranger can send is `unknown` here, whatever the types say. */
  #listen(socket: HallSocket): void {
    const { engine, door, identities } = this.#options;
    const { actor, token } = socket.data;
    const from = actor.kind === 'citizen' ? socket.handshake.address : '';
    const listen = socket.on.bind(socket) as (
      event: string,
      listener: (frame: unknown, reply: unknown) => void,
    ) => void;
    const answer = (reply: unknown, work: () => Promise<Reply<never>> | Reply<ViewFrame>): void => {
      // Without a way to answer, nothing is done.
      if (typeof reply !== 'function') return;
      if (token !== undefined) identities.touch(token);
      void Promise.resolve(work()).then((value) => reply(value));
    };
    listen('command', (frame, reply) => answer(reply, () => door.handle(actor, frame, from)));
    listen('void', (frame, reply) => answer(reply, () => door.handleVoid(actor, frame) as Promise<Reply<never>>));
    listen('subscribe', (frame, reply) => answer(reply, () => this.#subscribe(socket, frame)));
    listen('unsubscribe', (frame) => this.#unsubscribe(socket, frame));
    listen('telemetry', (frame) => this.#telemetry(socket, frame));
    socket.on('disconnect', () => {
      for (const key of socket.data.watched) engine.unwatch(key);
      if (actor.kind !== 'device') return;
      this.#options.fleet.disconnected(actor.id, this.#now());
      engine.touchFleet();
    });
  }

  #subscribe(socket: HallSocket, frame: unknown): Reply<ViewFrame> {
    const { engine } = this.#options;
    const { actor, watched } = socket.data;
    const accepted = acceptView(actor, frame);
    if (!accepted.ok) return { ok: false, refusal: accepted.error };
    const { view, params } = accepted.value;
    if (viewTable[view].travel === 'pull') return refuse('/view', 'is pulled over HTTP');
    const key = viewKey(view, params);
    if (!watched.has(key) && watched.size >= WATCHED_MAX) return refuse('/view', `is more than ${WATCHED_MAX} views`);
    const found = watched.has(key) ? engine.view(view, params) : engine.watch(view, params);
    if (!found.ok) return { ok: false, refusal: found.error };
    watched.add(key);
    void socket.join(key);
    return { ok: true, result: found.value, seq: engine.state.seq };
  }

  #unsubscribe(socket: HallSocket, frame: unknown): void {
    const key = typeof frame === 'object' && frame !== null && 'key' in frame ? frame.key : undefined;
    if (typeof key !== 'string' || !socket.data.watched.delete(key)) return;
    void socket.leave(key);
    this.#options.engine.unwatch(key);
  }

  #telemetry(socket: HallSocket, frame: unknown): void {
    const { actor } = socket.data;
    const accepted = acceptTelemetry(frame);
    if (!accepted.ok || actor.kind !== 'device') return;
    this.#options.fleet.report(actor.id, accepted.value, this.#now());
    this.#options.engine.touchFleet();
  }

  #welcome({ kind, id, roles }: Actor): Welcome {
    const { engine, clock } = this.#options;
    return {
      hallId: engine.state.planIndex.plan.id,
      lineage: engine.lineage,
      boot: engine.boot,
      serverNow: this.#now(),
      clockRate: clock.rate,
      actor: { kind, id, roles },
    };
  }

  #now(): Instant {
    return Math.floor(this.#options.clock.now());
  }
}

function dismiss(socket: HallSocket, reason: Refusal): void {
  socket.emit('goodbye', reason);
  socket.disconnect(true);
}

function refuse(path: string, problem: string): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: refusal('invalid-input', { path, problem }) };
}

function isSame(a: Actor, b: Actor): boolean {
  return a.kind === b.kind && a.id === b.id && a.roles.join() === b.roles.join();
}
