import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { FakeHall, type FakeSession } from '@youxu/client/fake';
import type { DisclosuresView, Refusal } from '@youxu/domain';
import { checkedParser } from '@youxu/protocol/parser';
import type { ClientToServer, Hello, ServerToClient } from '@youxu/protocol/wire';
import { Server } from 'socket.io';

const ASSETS = path.resolve(import.meta.dirname, '../../../assets');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.webm': 'video/webm',
};

export interface FakeHallServerOptions {
  /** The built app. */
  readonly dist: string;
  /** Hall time at the start. */
  readonly startAt: number;
  /** What `/demo/info` answers; 404 where there is none. */
  readonly demo?: object;
  /** Between two pings, by the page's clock too; default a second. */
  readonly pingMs?: number;
}

/**
 * A hall server for tests in a browser: the page, the voices and the sockets are real, the hall shows and answers what the test says.
 * It can die and come back on the same port.
 */
export class FakeHallServer {
  readonly hall: FakeHall;
  /** The token that lets in; others are refused. */
  token = 'secret';
  /** While true, no voice file can be had. */
  mute = false;
  /** What a disclosure screen is told; 404 while there is nothing. */
  disclosures: DisclosuresView | null = null;
  /** Screens that wait for somebody to approve their code, each with its open answer. */
  readonly asking: ServerResponse[] = [];
  readonly #options: FakeHallServerOptions;
  #stop: (() => Promise<void>) | null = null;
  #port = 0;
  #flownMs = 0;

  constructor(options: FakeHallServerOptions) {
    this.#options = options;
    const startMs = performance.now();
    const elapsedMs = (): number => performance.now() - startMs + this.#flownMs;
    const after = (delayMs: number, run: () => void): (() => void) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    };
    this.hall = new FakeHall({ timers: { elapsedMs, after }, startAt: options.startAt });
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const http = createServer((request, response) => void this.#serve(request, response));
    const io = new Server<ClientToServer, ServerToClient>(http, {
      parser: checkedParser,
      pingInterval: this.#options.pingMs ?? 1_000,
      pingTimeout: 2_000,
    });
    const sessions = new WeakMap<object, FakeSession>();
    io.use((socket, next) => {
      const hello = socket.handshake.auth as Hello;
      const refuse = (refusal: Refusal): void => next(Object.assign(new Error(refusal.code), { data: refusal }));
      if (hello.token !== this.token) return refuse({ code: 'not-authenticated', facts: {} });
      const session = this.hall.accept({
        hello,
        welcome: (welcome) => queueMicrotask(() => socket.emit('welcome', welcome)),
        view: (frame) => socket.emit('view', frame),
        goodbye: () => socket.disconnect(true),
      });
      if ('code' in session) return refuse(session);
      sessions.set(socket, session);
      next();
    });
    io.on('connection', (socket) => {
      const session = sessions.get(socket);
      socket.on('command', (frame, reply) => session?.request('command', frame, reply));
      socket.on('void', (frame, reply) => session?.request('void', frame, reply));
      socket.on('subscribe', (frame, reply) => session?.request('subscribe', frame, reply));
      socket.on('unsubscribe', (frame) => session?.notice('unsubscribe', frame));
      socket.on('telemetry', (frame) => session?.notice('telemetry', frame));
      socket.on('disconnect', () => session?.ended());
    });
    await new Promise<void>((done) => http.listen(this.#port, '127.0.0.1', done));
    this.#port = (http.address() as AddressInfo).port;
    this.#stop = async () => {
      http.closeAllConnections();
      await io.close();
    };
  }

  /** So much time passes at once. */
  fly(ms: number): void {
    this.#flownMs += ms;
  }

  /** Dies; the hall that comes back with the next start is another boot. */
  async stop(): Promise<void> {
    await this.#stop?.();
    this.#stop = null;
    this.hall.restart();
  }

  /** Whoever shows a code is that display from now on. */
  approve(displayId: string): void {
    for (const response of this.asking.splice(0)) {
      response.end(`${JSON.stringify({ deviceId: displayId, token: this.token })}\n`);
    }
  }

  async #serve({ url = '/', headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(url, 'http://hall');
    if (pathname === '/api/v1/enrolment') {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('{"code":"K7Q2-M9XA","expiresInMs":600000}\n');
      this.asking.push(response);
      return;
    }
    if (pathname === '/api/v1/views/disclosures' && this.disclosures !== null) {
      const known = headers.authorization === `Bearer ${this.token}`;
      response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ok: known, data: this.disclosures }));
      return;
    }
    const { demo, dist } = this.#options;
    if (pathname === '/demo/info' && demo !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(demo));
      return;
    }
    const file = pathname.startsWith('/display/')
      ? path.join(dist, pathname.slice('/display/'.length) || 'index.html')
      : pathname.startsWith('/assets/') && !(this.mute && pathname.startsWith('/assets/audio/'))
        ? path.join(ASSETS, pathname.slice('/assets/'.length))
        : null;
    const body = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || body === null) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' }).end(body);
  }
}
