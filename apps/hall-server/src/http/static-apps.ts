import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** What this server gives out: path, and folder from the top of the checkout. */
const PAGES = [
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

interface FileRoute {
  Params: { readonly '*': string };
}

/** The pages of all screens, and the sounds and pictures they use. Files are looked for at each request: a page may be built later. */
export function staticApps(app: FastifyInstance, { root, demo }: StaticAppsOptions): void {
  app.register(fastifyStatic, {
    root,
    serve: false,
    // The build leaves .br and .gz beside its texts.
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => void reply.header('cache-control', cachingOf(file)),
  });
  for (const { path, folder } of demo ? [...PAGES, SHOWROOM] : PAGES) {
    app.get<FileRoute>(`${path}/*`, (request, reply) =>
      reply.sendFile(request.params['*'] || 'index.html', join(root, folder)),
    );
    // Its relative addresses need the slash.
    app.get(path, (request, reply) => reply.redirect(`${path}/${queryOf(request.url)}`));
  }
  // What the QR codes of tickets and appointments say. Their ids have no dot, a file of the page has one.
  for (const path of ['/t/*', '/a/*']) {
    app.get<FileRoute>(path, (request, reply) => {
      const file = request.params['*'];
      return reply.sendFile(file.includes('.') ? file : 'index.html', join(root, PHONE_FOLDER));
    });
  }
  for (const name of ASSETS) {
    app.get<FileRoute>(`/assets/${name}/*`, (request, reply) =>
      reply.sendFile(request.params['*'], join(root, 'assets', name)),
    );
  }
  app.get('/', (_, reply) => reply.redirect(demo ? '/showroom/' : '/desk/'));
}

/** Built files carry a hash in their name; pages must be asked for anew each time. */
function cachingOf(file: string): string {
  if (/\.html(\.\w+)?$/.test(file)) return 'no-cache';
  return /-[\w-]{8}\.\w+(\.(br|gz))?$/.test(file)
    ? `public, max-age=${YEAR_S}, immutable`
    : `public, max-age=${HOUR_S}`;
}

function queryOf(url: string): string {
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at);
}
