import type { Instant } from '@youxu/basics';
import { type Actor, type Refusal, refusal } from '@youxu/domain';
import type { HallClock, HallEngine } from '@youxu/engine';
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
import { checkedParser } from '@youxu/protocol/parser';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import type { Identities } from '../auth/identities.ts';
import type { Door } from '../http/counted-door.ts';
import type { FleetHealth } from './fleet.ts';
import { acceptHello } from './hello.ts';
import { isOriginAllowed } from './origin.ts';
import { cutOff } from './slow-clients.ts';
import { SocketLimits } from './socket-limits.ts';

/** What a socket remembers of who opened it; nothing before it was let in. */
interface Entrant {
  readonly actor: Actor;
  readonly token: string | undefined;
  /** Keys of the views it watches. */
  readonly watched: Set<string>;
}
interface SocketData {
  entrant?: Entrant;
}

type HallSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
export type HallSockets = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;

/**
 * Two ends that hear nothing of each other part after HEARTBEAT_MS and this. A client is back 0.9 s later at most: within two heartbeats of the
 * moment at which its line died without a word [INV-12].
 */
const PONG_MS_MAX = 2_500;
/** The largest hall has some 500 screens and desks. */
const SOCKETS_MAX = 2_000;

/**
 * Sockets, to be attached to the HTTP server that everything shares. Websocket only: every client is a browser of this decade or a program of ours,
 * and long polling would be a second way in to guard, to measure, and to come back over all at once after a restart.
 */
export function openSockets(allowedOrigins: readonly string[]): HallSockets {
  const sockets: HallSockets = new Server({
    transports: ['websocket'],
    allowUpgrades: false,
    serveClient: false,
    parser: checkedParser,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: FRAME_BYTES_MAX,
    pingInterval: HEARTBEAT_MS,
    pingTimeout: PONG_MS_MAX,
    connectTimeout: HEARTBEAT_MS,
    allowRequest: (request, callback) => {
      callback(null, isOriginAllowed(request, allowedOrigins) && sockets.engine.clientsCount < SOCKETS_MAX);
    },
  });
  sockets.on('connection', ({ conn }) => {
    // Whoever is not heard may still hear: the end of the line must reach them, not a word that waits for an answer.
    conn.once('close', (reason) => {
      if (reason === 'ping timeout') cutOff(conn);
    });
  });
  return sockets;
}

export interface GatewayOptions {
  readonly sockets: HallSockets;
  readonly engine: HallEngine;
  readonly door: Door;
  readonly identities: Identities;
  readonly fleet: FleetHealth;
  readonly clock: HallClock;
}

/** The hall over sockets: who comes in, what they ask for, what they are sent. It decides nothing. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #limits = new SocketLimits();

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
    for (const { socket, actor } of this.#entrants()) socket.emit('welcome', this.#welcome(actor));
  }

  /** Credentials or the plan have changed: whoever is no longer who they were is sent away; who is somebody else comes in anew. */
  recheck(): void {
    for (const { socket, actor, token } of this.#entrants()) {
      const now = this.#options.identities.actorOf(token);
      if (now === undefined) dismiss(socket, refusal('not-authenticated', {}));
      else if (!isSame(now, actor)) dismiss(socket, refusal('busy', { retryAfterMs: 0 }));
    }
  }

  /** How many are in, by kind of actor. */
  counts(): ReadonlyMap<Actor['kind'], number> {
    const counts = new Map<Actor['kind'], number>([
      ['staff', 0],
      ['device', 0],
      ['citizen', 0],
    ]);
    for (const { actor } of this.#entrants()) counts.set(actor.kind, (counts.get(actor.kind) ?? 0) + 1);
    return counts;
  }

  close(): void {
    this.#options.sockets.disconnectSockets(true);
    this.#options.sockets.engine.close();
  }

  *#entrants(): Iterable<Entrant & { readonly socket: HallSocket }> {
    for (const socket of [...this.#options.sockets.sockets.sockets.values()]) {
      if (socket.data.entrant !== undefined) yield { socket, ...socket.data.entrant };
    }
  }

  #arrived(socket: HallSocket): void {
    const { identities, fleet, engine } = this.#options;
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
    const busy = this.#limits.admit(actor, this.counts().get('citizen') ?? 0);
    if (busy !== undefined) {
      dismiss(socket, busy);
      return;
    }
    const entrant: Entrant = { actor, token, watched: new Set() };
    socket.data.entrant = entrant;
    if (actor.kind === 'device') {
      fleet.connected(actor.id, version, this.#now());
      engine.touchFleet();
    }
    this.#listen(socket, entrant);
    socket.emit('welcome', this.#welcome(actor));
  }

  /** Whatever a stranger can send is `unknown` here, whatever the types say. */
  #listen(socket: HallSocket, entrant: Entrant): void {
    const { door, identities } = this.#options;
    const { actor, token } = entrant;
    const from = actor.kind === 'citizen' ? socket.handshake.address : '';
    socket.use((_, next) => {
      // Far above what anything of ours sends: somebody wants to keep the hall busy.
      if (this.#limits.isFlood(socket.id)) dismiss(socket, refusal('busy', { retryAfterMs: 1_000 }));
      else next();
    });
    const listen = socket.on.bind(socket) as (
      event: string,
      listener: (frame: unknown, reply: unknown) => void,
    ) => void;
    const answer = <T>(event: string, work: (frame: unknown) => Promise<Reply<T>> | Reply<T>): void => {
      listen(event, (frame, reply) => {
        // Without a way to answer, nothing is done.
        if (typeof reply !== 'function') return;
        void Promise.resolve(work(frame)).then((value) => {
          reply(value);
          // A look into the store, and now and then a commit: nobody waits for it.
          if (actor.kind === 'staff' && token !== undefined) identities.touch(token);
        });
      });
    };
    answer('command', (frame) => door.handle(actor, frame, from));
    answer('void', (frame) => door.handleVoid(actor, frame, from));
    answer('subscribe', (frame) => this.#subscribe(socket, entrant, frame));
    listen('unsubscribe', (frame) => this.#unsubscribe(socket, entrant, frame));
    listen('telemetry', (frame) => this.#telemetry(entrant, frame));
    socket.on('disconnect', () => this.#left(entrant));
  }

  #left({ actor, watched }: Entrant): void {
    const { engine, fleet } = this.#options;
    for (const key of watched) engine.unwatch(key);
    watched.clear();
    if (actor.kind !== 'device') return;
    fleet.disconnected(actor.id, this.#now());
    engine.touchFleet();
  }

  #subscribe(socket: HallSocket, { actor, watched }: Entrant, frame: unknown): Reply<ViewFrame> {
    const { engine } = this.#options;
    const accepted = acceptView(actor, frame, engine.state.planIndex.plan);
    if (!accepted.ok) return { ok: false, refusal: accepted.error };
    const { view, params } = accepted.value;
    if (viewTable[view].travel === 'pull') return refuse('/view', 'is pulled over HTTP');
    const waitMs = this.#limits.subscribe(socket.id, actor);
    if (waitMs > 0) return { ok: false, refusal: refusal('busy', { retryAfterMs: waitMs }) };
    const key = viewKey(view, params);
    const viewsMax = this.#limits.viewsMax(actor);
    if (!watched.has(key) && watched.size >= viewsMax) return refuse('/view', `is more than ${viewsMax} views`);
    const found = watched.has(key) ? engine.view(view, params) : engine.watch(view, params);
    if (!found.ok) return { ok: false, refusal: found.error };
    watched.add(key);
    void socket.join(key);
    return { ok: true, result: found.value, seq: engine.state.seq };
  }

  #unsubscribe(socket: HallSocket, { watched }: Entrant, frame: unknown): void {
    const key = typeof frame === 'object' && frame !== null && 'key' in frame ? frame.key : undefined;
    if (typeof key !== 'string' || !watched.delete(key)) return;
    void socket.leave(key);
    this.#options.engine.unwatch(key);
  }

  #telemetry({ actor }: Entrant, frame: unknown): void {
    if (actor.kind !== 'device') return;
    const accepted = acceptTelemetry(frame);
    if (!accepted.ok) return;
    const { plan } = this.#options.engine.state.planIndex;
    this.#options.fleet.report(actor.id, accepted.value, this.#now(), plan);
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
    // Never before what the hall has recorded, also after the machine's clock was set back.
    return Math.max(Math.floor(this.#options.clock.now()), this.#options.engine.state.at);
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
