import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { fastify } from 'fastify';
import { Server } from 'socket.io';
import type { AgentToRenderer, Catalog, KioskState, RendererToAgent } from './contract.ts';
import type { IssueDesk } from './issue-desk.ts';

const RENDERER = path.resolve(import.meta.dirname, '../renderer/dist');
/** A renderer sends wishes, nothing large. */
const FRAME_BYTES_MAX = 4_096;

export interface RendererServer {
  readonly port: number;
  publish(state: KioskState): void;
  close(): Promise<void>;
}

/** The page and its link, for this machine only: bound to the loopback address, and refusing pages of other origins. */
export async function serveRenderer(options: {
  readonly port: number;
  readonly desk: IssueDesk;
  readonly catalog: () => Catalog | undefined;
  readonly state: () => KioskState;
}): Promise<RendererServer> {
  const http = fastify();
  http.get('/healthz', () => ({ ok: true }));
  http.get('/catalog', (_request, reply) => {
    const catalog = options.catalog();
    return catalog === undefined ? reply.code(503).send({ code: 'no-plan' }) : reply.send(catalog);
  });
  if (existsSync(RENDERER)) await http.register(fastifyStatic, { root: RENDERER });
  const io = new Server<RendererToAgent, AgentToRenderer>(http.server, {
    maxHttpBufferSize: FRAME_BYTES_MAX,
    serveClient: false,
    allowRequest: (request, allow) => allow(null, isOwnPage(request.headers.origin, request.headers.host)),
  });
  io.on('connection', (socket) => {
    const { desk } = options;
    socket.emit('state', options.state());
    socket.on('take', async (wish, reply) => reply(await desk.take(wish)));
    socket.on('remember', async (ticketId, reply) => reply(await desk.remember(ticketId)));
    socket.on('giveUp', async (ticketId, reply) => reply(await desk.giveUp(ticketId)));
    socket.on('comeBack', async (ticketId, reply) => reply(await desk.comeBack(ticketId)));
  });
  await http.listen({ port: options.port, host: '127.0.0.1' });
  const address = http.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    publish: (state) => {
      io.emit('state', state);
    },
    close: async () => {
      await io.close();
      await http.close();
    },
  };
}

/** Websockets are not covered by CORS: the origin is checked by hand. No origin: not a browser. */
function isOwnPage(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || origin === `http://${host}`;
}
