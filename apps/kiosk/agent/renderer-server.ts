import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { TicketDesk } from '@youxu/devices/kiosk';
import type { Refusal } from '@youxu/domain';
import { fastify } from 'fastify';
import { Server, type Socket } from 'socket.io';
import type {
  AgentToRenderer,
  AppointmentSearch,
  AppointmentsOutcome,
  CardNews,
  Catalog,
  Guide,
  KioskOutcome,
  KioskState,
  KioskWish,
  RendererToAgent,
} from './contract.ts';
import type { Speech } from './speech/speech.ts';
import { serveSpeech } from './speech/speech-route.ts';
import { listenToStaff, type StaffDoor } from './staff/staff-door.ts';
import { parseSearch, parseTakeWish, parseTicketId } from './wishes.ts';

/** A renderer sends wishes, nothing large. */
const FRAME_BYTES_MAX = 4_096;
/** Nothing from elsewhere; shown inside pages of this machine only, such as the showroom. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors http://localhost:* http://127.0.0.1:*',
].join('; ');

export interface RendererServer {
  readonly port: number;
  publish(state: KioskState): void;
  /** Told to the page that is open now: to no later one, and to no other window. */
  scanned(code: string | null): void;
  card(news: CardNews): void;
  close(): Promise<void>;
}

/** Who acts on a page's wishes. */
export interface RendererDesk extends Pick<TicketDesk, 'reprint' | 'remember' | 'giveUp' | 'comeBack'> {
  take(wish: KioskWish): Promise<KioskOutcome>;
  findAppointments(search: AppointmentSearch): Promise<AppointmentsOutcome>;
  forget(): void;
}

export interface RendererServerOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Folder of the built page. */
  readonly page: string;
  readonly desk: RendererDesk;
  readonly catalog: () => Catalog | undefined;
  /** Undefined: there is no such item. */
  readonly guide: (serviceId: string) => Guide | undefined;
  readonly state: () => KioskState;
  /** Undefined: this machine has no voice. */
  readonly speech?: Speech | undefined;
  readonly staff: StaffDoor;
  /** For how long beyond the usual pause a page may hear nothing before it calls the line broken; default socket.io's. */
  readonly silentMsMax?: number;
}

/** The page and its link, for this machine only: bound to the loopback address, and refusing pages of other origins. */
export async function serveRenderer(options: RendererServerOptions): Promise<RendererServer> {
  // A browser keeps lines on which it has asked nothing: the end of the agent does not wait a minute for them.
  const http = fastify({ forceCloseConnections: true });
  http.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', PAGE_POLICY).header('x-content-type-options', 'nosniff');
  });
  http.get('/healthz', () => ({ ok: true }));
  http.get('/catalog', (_request, reply) => {
    const catalog = options.catalog();
    return catalog === undefined ? reply.code(503).send({ code: 'no-plan', facts: {} }) : reply.send(catalog);
  });
  http.get<{ Params: { id: string } }>('/guide/:id', (request, reply) => {
    const guide = options.guide(request.params.id);
    return guide ?? reply.code(404).send({ code: 'unknown-service', facts: { serviceId: '' } });
  });
  if (options.speech !== undefined) serveSpeech(http, options.speech, (host) => isOwnPage(undefined, host));
  if (existsSync(options.page)) await http.register(fastifyStatic, { root: options.page });
  const io = new Server<RendererToAgent, AgentToRenderer>(http.server, {
    maxHttpBufferSize: FRAME_BYTES_MAX,
    serveClient: false,
    ...(options.silentMsMax !== undefined && { pingTimeout: options.silentMsMax }),
    allowRequest: (request, allow) => allow(null, isOwnPage(request.headers.origin, request.headers.host)),
  });
  // The last is the page; older ones are lines that nobody has missed yet, or a technician's window.
  const pages: Socket<RendererToAgent, AgentToRenderer>[] = [];
  io.on('connection', (socket) => {
    const isPage = (): boolean => pages.at(-1) === socket;
    const forget = (): void => {
      if (isPage()) options.desk.forget();
    };
    pages.push(socket);
    // A page that is loaded anew does not know who stood there.
    forget();
    socket.on('disconnect', () => {
      forget();
      pages.splice(pages.indexOf(socket), 1);
    });
    socket.emit('state', options.state());
    listen(socket, { ...options.desk, forget });
    listenToStaff(socket, options.staff);
  });
  await http.listen({ port: options.port, host: '127.0.0.1' });
  const address = http.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    publish: (state) => {
      io.emit('state', state);
    },
    scanned: (code) => {
      pages.at(-1)?.emit('scanned', code);
    },
    card: (news) => {
      pages.at(-1)?.emit('card', news);
    },
    close: async () => {
      await Promise.all([io.close(), http.close()]);
    },
  };
}

/** Every wish gets an answer, also one that makes no sense; without a way to answer it, it is dropped. */
function listen(socket: Socket<RendererToAgent, AgentToRenderer>, desk: RendererServerOptions['desk']): void {
  const on = socket.on.bind(socket) as (name: string, heard: (...args: unknown[]) => void) => void;
  const answer = (name: keyof RendererToAgent, act: (input: unknown) => Promise<unknown> | unknown): void =>
    on(name, (input, reply) => {
      if (typeof reply !== 'function') return;
      void Promise.resolve(act(input)).then((outcome) => reply(outcome));
    });
  const refused = (refusal: Refusal) => ({ kind: 'refused', refusal });
  answer('take', (input) => {
    const wish = parseTakeWish(input);
    return wish.ok ? desk.take(wish.value) : refused(wish.error);
  });
  answer('reprint', (input) => {
    const id = parseTicketId(input);
    return id.ok ? desk.reprint(id.value) : refused(id.error);
  });
  answer('remember', (input) => {
    const id = parseTicketId(input);
    return id.ok && desk.remember(id.value);
  });
  answer('giveUp', (input) => {
    const id = parseTicketId(input);
    return id.ok && desk.giveUp(id.value);
  });
  answer('comeBack', (input) => {
    const id = parseTicketId(input);
    return id.ok ? desk.comeBack(id.value) : refused(id.error);
  });
  answer('findAppointments', (input) => {
    const search = parseSearch(input);
    return search.ok ? desk.findAppointments(search.value) : refused(search.error);
  });
  on('forget', () => desk.forget());
}

/**
 * Websockets are not covered by CORS: the origin is checked by hand. No origin: not a browser. The host must be this machine
 * by name, so that a foreign name that resolves to it does not count.
 */
function isOwnPage(origin: string | undefined, host: string | undefined): boolean {
  if (host === undefined || !/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}
