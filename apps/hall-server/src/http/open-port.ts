import { createServer, type RequestListener, type Server } from 'node:http';

const REQUEST_MS_MAX = 15_000;
/** Twice the sockets, for everything else. */
const CONNECTIONS_MAX = 4_000;

/** The port, taken before anything else: a second server must fail here, and not after it has taken the journal from the first. */
export interface Port {
  readonly server: Server;
  readonly url: string;
  /** Until then every request is answered 503. */
  answerWith(listener: RequestListener): void;
  close(): void;
}

/** Rejects with Node's error: `EADDRINUSE`, `EACCES`. */
export async function openPort(host: string, port: number): Promise<Port> {
  let listener: RequestListener = (_, response) => {
    response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain' }).end('starting\n');
  };
  const server = createServer({ requestTimeout: REQUEST_MS_MAX, headersTimeout: REQUEST_MS_MAX }, (request, response) =>
    listener(request, response),
  );
  server.maxConnections = CONNECTIONS_MAX;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return {
    server,
    url: `http://${shown.includes(':') ? `[${shown}]` : shown}:${bound}`,
    answerWith: (next) => {
      listener = next;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export function portProblem(
  { code, message }: NodeJS.ErrnoException,
  { host, port }: { host: string; port: number },
): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use: does the hall run already?`;
    case 'EACCES':
      return `Port ${port} may not be used by this account.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `'${host}' is no address of this machine.`;
    default:
      return `Port ${port} cannot be opened: ${message}.`;
  }
}
