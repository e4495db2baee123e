import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** What this server gives out: path and folder from the top of the checkout. */
const APPS = [
  { path: '/kiosk', folder: 'apps/kiosk/renderer/dist' },
  { path: '/display', folder: 'apps/display/dist' },
  { path: '/desk', folder: 'apps/window-desk/dist' },
  { path: '/rating', folder: 'apps/rating-terminal/dist' },
  { path: '/console', folder: 'apps/console/dist' },
] as const;
const SHOWROOM = { path: '/showroom', folder: 'apps/showroom/dist' };
const PHONE_FOLDER = 'apps/phone/dist';
const ASSETS = ['audio', 'images'] as const;
const HOUR_S = 3_600;
const YEAR_S = 31_536_000;

export interface StaticAppsOptions {
  /** Top of the checkout. */
  readonly root: string;
  readonly demo: boolean;
}

/** The pages of all screens, and the sounds and pictures they use. A page not built yet is looked for again at each request. */
export function staticApps(app: FastifyInstance, { root, demo }: StaticAppsOptions): void {
  app.register(fastifyStatic, { root, serve: false });
  for (const { path, folder } of demo ? [...APPS, SHOWROOM] : APPS) {
    serveFolder(app, `${path}/`, join(root, folder));
    app.get(path, (request, reply) => reply.redirect(`${path}/${queryOf(request.url)}`));
  }
  for (const name of ASSETS) serveFolder(app, `/assets/${name}/`, join(root, 'assets', name));
  const phone = join(root, PHONE_FOLDER);
  serveFolder(app, '/t/', phone);
  // A ticket's id has no dot, a file beside the page has one.
  app.get<{ Params: { ticketId: string } }>('/t/:ticketId', (request, reply) => {
    const { ticketId } = request.params;
    reply.header('cache-control', 'no-cache');
    return reply.sendFile(ticketId.includes('.') ? ticketId : 'index.html', phone, { cacheControl: false });
  });
  app.get('/', (_, reply) => reply.redirect(demo ? '/showroom/' : '/desk/'));
}

function serveFolder(app: FastifyInstance, prefix: string, folder: string): void {
  app.register(fastifyStatic, {
    root: folder,
    prefix,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (response, file) => response.header('cache-control', cachingOf(file)),
    ...(existsSync(folder) ? {} : { logLevel: 'silent' as const }),
  });
}

/** Built files carry a hash in their name; pages must be looked at anew each time. */
function cachingOf(file: string): string {
  if (file.endsWith('.html')) return 'no-cache';
  return /-[\w-]{8}\.\w+$/.test(file) ? `public, max-age=${YEAR_S}, immutable` : `public, max-age=${HOUR_S}`;
}

function queryOf(url: string): string {
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at);
}
