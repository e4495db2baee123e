import { createServer } from 'node:http';
import type { KioskId, Language, ServiceId } from '@youxu/domain';
import { type DefaultEventsMap, Server } from 'socket.io';
import {
  type Booking,
  type DevicesToPage,
  type PageToDevices,
  type Paper,
  type Places,
  PRINTER_FAULTS,
  type PrinterFault,
  type SampleTicket,
  type ShowroomState,
  SPEEDS,
  type Speed,
} from '../contract.ts';
import type { FieldLayout, FieldNews, FieldWishes } from '../field-contract.ts';
import { FIELD_WISHES, type FieldHands } from './field-wishes.ts';

/** A page sends wishes, nothing large. */
const FRAME_BYTES_MAX = 1_024;
/** Changes are told together, this often at most; and this often at least, so that the page's clock agrees with the hall's. */
const STATE_MS_MIN = 200;
const STATE_MS_MAX = 5_000;
/** Names under which this machine calls itself; a foreign name that was pointed at it is none. */
const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

export interface PageServerOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Pages that this origin gave out may come in, under whatever name of this machine. */
  readonly server: string;
  /** Undefined while the hall has not said what it is. */
  readonly places: () => Places | undefined;
  readonly state: () => ShowroomState;
  readonly papers: () => readonly Paper[];
  readonly onSimulate: (wish: { readonly on?: boolean; readonly speed?: Speed }) => boolean;
  readonly onSkipNight: () => boolean;
  readonly onFault: (kioskId: string, fault: PrinterFault, on: boolean) => Promise<boolean>;
  readonly onRestore: (kioskId: string) => Promise<boolean>;
  readonly onSetKiosk: (kioskId: KioskId, out: boolean) => Promise<boolean>;
  readonly onSetService: (serviceId: ServiceId, stopped: boolean) => Promise<boolean>;
  readonly onBook: (serviceId: ServiceId) => Promise<Booking>;
  readonly sampleTickets: (language: Language) => Promise<readonly SampleTicket[]>;
  readonly field: FieldHands & {
    readonly layout: () => FieldLayout | undefined;
    readonly everything: () => FieldNews;
  };
}

export interface PageServer {
  readonly port: number;
  placesChanged(): void;
  stateChanged(): void;
  paperCame(paper: Paper): void;
  fieldChanged(): void;
  fieldNews(news: FieldNews): void;
  close(): Promise<void>;
}

type Io = Server<PageToDevices, DevicesToPage, DefaultEventsMap>;

/** What the showroom's page talks to, for pages of this machine only. Rejects when the port is in use. */
export async function servePage(options: PageServerOptions): Promise<PageServer> {
  const http = createServer((request, response) => {
    const isHealth = request.url === '/healthz';
    response.writeHead(isHealth ? 200 : 404, { 'content-type': 'text/plain' }).end(isHealth ? 'ok\n' : 'not found\n');
  });
  const io: Io = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: FRAME_BYTES_MAX,
    allowRequest: ({ headers }, allow) => allow(null, isOwnPage(headers.origin, headers.host, options.server)),
  });
  io.on('connection', (socket) => {
    const places = options.places();
    if (places !== undefined) socket.emit('places', places);
    socket.emit('papers', options.papers());
    socket.emit('state', options.state());
    socket.emit('field', options.field.layout() ?? null);
    socket.emit('fieldNews', options.field.everything());
    listen(socket.on.bind(socket) as Listen, options);
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, '127.0.0.1', resolve);
  });
  const address = http.address();
  const told = tellSometimes(() => io.emit('state', options.state()));
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    placesChanged: () => {
      const places = options.places();
      if (places !== undefined) io.emit('places', places);
    },
    stateChanged: told.soon,
    paperCame: (paper) => {
      io.emit('paper', paper);
    },
    fieldChanged: () => {
      io.emit('field', options.field.layout() ?? null);
      io.emit('fieldNews', options.field.everything());
    },
    fieldNews: (news) => {
      io.emit('fieldNews', news);
    },
    close: async () => {
      told.stop();
      await io.close();
    },
  };
}

type Listen = (event: keyof PageToDevices, heard: (...args: unknown[]) => void) => void;

/** Whatever a stranger can send is `unknown`; every wish with a way to answer is answered. */
function listen(on: Listen, options: PageServerOptions): void {
  const { onSimulate, onSkipNight, onFault, onRestore, sampleTickets, field } = options;
  const answer: Answer = (reply, done) => {
    void Promise.resolve(done).then((value) => {
      if (typeof reply === 'function') reply(value);
    });
  };
  on('simulate', (wish, reply) => {
    const { on, speed } = asRecord(wish);
    const known = SPEEDS.find((one) => one === speed);
    const understood = (on === undefined || typeof on === 'boolean') && (speed === undefined || known !== undefined);
    const named = {
      ...(typeof on === 'boolean' ? { on } : {}),
      ...(known === undefined ? {} : { speed: known }),
    };
    answer(reply, understood && onSimulate(named));
  });
  on('skipNight', (reply) => answer(reply, onSkipNight()));
  on('fault', (wish, reply) => {
    const { kioskId, fault, on } = asRecord(wish);
    const known = PRINTER_FAULTS.find((one) => one === fault);
    const understood = typeof kioskId === 'string' && typeof on === 'boolean' && known !== undefined;
    answer(reply, understood && onFault(kioskId, known, on));
  });
  on('restore', (wish, reply) => {
    const { kioskId } = asRecord(wish);
    answer(reply, typeof kioskId === 'string' && onRestore(kioskId));
  });
  listenToDuty(on, options, answer);
  on('sampleTickets', (wish, reply) => {
    const { language } = asRecord(wish);
    answer(reply, language === 'zh' || language === 'en' ? sampleTickets(language) : []);
  });
  for (const [name, understand] of Object.entries(FIELD_WISHES)) {
    on(name as keyof FieldWishes, (wish, reply) => answer(reply, understand(asRecord(wish), field)));
  }
}

type Answer = (reply: unknown, done: unknown) => void;

/** What the duty manager decides, and what a citizen books. */
function listenToDuty(on: Listen, { onSetKiosk, onSetService, onBook }: PageServerOptions, answer: Answer): void {
  on('setKiosk', (wish, reply) => {
    const { kioskId, out } = asRecord(wish);
    const understood = typeof kioskId === 'string' && typeof out === 'boolean';
    answer(reply, understood && onSetKiosk(kioskId as KioskId, out));
  });
  on('setService', (wish, reply) => {
    const { serviceId, stopped } = asRecord(wish);
    const understood = typeof serviceId === 'string' && typeof stopped === 'boolean';
    answer(reply, understood && onSetService(serviceId as ServiceId, stopped));
  });
  on('book', (wish, reply) => {
    const { serviceId } = asRecord(wish);
    const unknown: Booking = { kind: 'unknown' };
    answer(reply, typeof serviceId === 'string' ? onBook(serviceId as ServiceId) : unknown);
  });
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/**
 * Browsers send an origin with a websocket and keep no page from opening one anywhere, so it is checked here. Programs that are no
 * browsers send none.
 */
function isOwnPage(origin: string | undefined, host: string | undefined, server: string): boolean {
  if (host === undefined || !THIS_MACHINE.includes(host.replace(/:\d+$/, ''))) return false;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, port } = new URL(origin);
  const expected = new URL(server);
  return protocol === expected.protocol && port === expected.port && THIS_MACHINE.includes(hostname);
}

function tellSometimes(tell: () => void): { readonly soon: () => void; readonly stop: () => void } {
  let soonTimer: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    clearTimeout(soonTimer);
    soonTimer = undefined;
    tell();
  };
  const regularly = setInterval(now, STATE_MS_MAX);
  return {
    soon: () => {
      soonTimer ??= setTimeout(now, STATE_MS_MIN);
    },
    stop: () => {
      clearInterval(regularly);
      clearTimeout(soonTimer);
    },
  };
}
