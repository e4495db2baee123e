import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { defined } from '@youxu/basics';

/** A request to the hall's API, and what it answers; throwing breaks the line. */
export interface ApiCall {
  readonly method: string;
  /** `/api/v1/…` with its query. */
  readonly url: string;
  readonly body: string;
  readonly ifNoneMatch: string | undefined;
}
export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
  readonly etag?: string | undefined;
}
export type Api = (call: ApiCall) => ApiAnswer | Promise<ApiAnswer>;

export interface PhoneServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/**
 * Gives out the built page as the hall server does, compressed, below `/t/` and `/a/`, and leaves its API to the test.
 * @param isLost whether the network swallows this one
 */
export async function servePhone(
  dist: string,
  api: Api,
  isLost: (pathname: string) => boolean = () => false,
): Promise<PhoneServer> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://phone');
    if (isLost(pathname)) {
      request.socket.destroy();
      return;
    }
    if (pathname.startsWith('/api/')) {
      try {
        const { status, body, etag } = await api(await callOf(request));
        const headers = etag === undefined ? {} : { etag, 'cache-control': 'private, no-cache' };
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
      } catch {
        request.socket.destroy();
      }
      return;
    }
    const name = pathname.replace(/^\/[ta]\//, '');
    const file = path.join(dist, name.includes('.') ? name : 'index.html');
    if (!/^\/[ta]\//.test(pathname) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' });
    createReadStream(file)
      .pipe(createGzip({ level: 9 }))
      .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = defined(server.address(), 'address') as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function callOf(request: IncomingMessage): Promise<ApiCall> {
  const body = await text(request);
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '',
    body,
    ifNoneMatch: request.headers['if-none-match'],
  };
}
