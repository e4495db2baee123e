import { createServer, type Server, type Socket } from 'node:net';
import { EmulatedLine } from './emulated-line.ts';
import { oneAfterTheOther } from './one-after-the-other.ts';
import type { Wire, WireFaults, WireOptions } from './wire.ts';

export interface TcpWireOptions extends WireOptions {
  /** 0 or absent: any free one. */
  readonly port?: number;
}

const HOST = '127.0.0.1';
/** What a serial server holds for a host that does not read; more is lost. */
const UNREAD_SIZE_MAX = 64 << 10;

/**
 * A line behind a TCP port of this machine, as a serial server or a network device offers it: one host at a time, a new
 * connection takes the place of the old.
 */
export async function openTcpWire(options: TcpWireOptions = {}): Promise<Wire> {
  let host: Socket | undefined;
  const line = new EmulatedLine(options, {
    send: (bytes) => {
      if (host !== undefined && host.writableLength < UNREAD_SIZE_MAX) host.write(bytes);
    },
    pause: () => host?.pause(),
    resume: () => host?.resume(),
  });
  const accept = (socket: Socket): void => {
    host?.resetAndDestroy();
    host = socket;
    socket.setNoDelay();
    socket.on('error', () => {});
    socket.on('data', (bytes) => line.hear(bytes));
    socket.on('close', () => {
      if (host === socket) host = undefined;
    });
  };
  let server = await listen(options.port ?? 0, accept);
  const { port } = server.address() as { readonly port: number };
  const shut = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    host?.resetAndDestroy();
    await closed;
  };
  const change = oneAfterTheOther();
  return {
    address: { kind: 'tcp', host: HOST, port },
    attach: (device) => line.attach(device),
    get faults() {
      return line.faults;
    },
    setFaults: (faults: Partial<WireFaults>) =>
      change(async () => {
        const was = line.faults;
        line.faults = { ...was, ...faults };
        if (line.faults.unplugged && !was.unplugged) await shut();
        if (!line.faults.unplugged && was.unplugged) server = await listen(port, accept);
      }),
    close: () =>
      change(async () => {
        line.close();
        if (!line.faults.unplugged) await shut();
      }),
  };
}

function listen(port: number, accept: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(accept);
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(server));
  });
}
