import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Random } from '@youxu/basics';
import { ByteLane, CLEAR, type LaneFaults } from './byte-lane.ts';

/** What happens on the way between two programs. `up` is from the one that connects. */
export interface LineFaults {
  readonly up: LaneFaults;
  readonly down: LaneFaults;
  /** New connections are broken at once. */
  readonly refuses: boolean;
}

export const SOUND_LINE: LineFaults = { up: CLEAR, down: CLEAR, refuses: false };

interface Connection {
  readonly client: Socket;
  readonly server: Socket;
  readonly up: ByteLane;
  readonly down: ByteLane;
}

/**
 * A TCP proxy between one pair of programs that does to their bytes what bad networks do. Both directions of each connection go their own way. A
 * connection of which bytes were swallowed stays dead after healing, as one whose router has forgotten it; new ones are sound.
 */
export class TcpFaultProxy {
  readonly #targetPort: () => number;
  readonly #random: Random;
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  #faults: LineFaults = SOUND_LINE;
  #port = 0;
  #turnedBefore = 0;

  /** @param targetPort on this machine; asked for each connection anew */
  constructor(targetPort: () => number, random: Random) {
    this.#targetPort = targetPort;
    this.#random = random;
    this.#server = createServer({ allowHalfOpen: true }, (client) => this.#accept(client));
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Bits that arrived turned, in all connections so far. */
  get turned(): number {
    return [...this.#connections].reduce((sum, { up, down }) => sum + up.turned + down.turned, this.#turnedBefore);
  }

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    this.#port = typeof address === 'object' && address !== null ? address.port : 0;
  }

  setFaults(faults: LineFaults): void {
    this.#faults = faults;
    for (const { up, down } of this.#connections) {
      up.setFaults(faults.up);
      down.setFaults(faults.down);
    }
  }

  /** Breaks what is connected: with a reset, or politely. */
  cut(how: 'reset' | 'end'): void {
    for (const { client, server } of this.#connections) {
      for (const socket of [client, server]) {
        if (how === 'reset') socket.resetAndDestroy();
        else socket.destroySoon();
      }
    }
  }

  heal(): void {
    this.setFaults(SOUND_LINE);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const { client, server } of this.#connections) {
      client.destroy();
      server.destroy();
    }
    await closed;
  }

  #accept(client: Socket): void {
    // A line that breaks is normal here; 'close' follows.
    client.on('error', () => {});
    if (this.#faults.refuses) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ host: '127.0.0.1', port: this.#targetPort(), allowHalfOpen: true, noDelay: true });
    server.on('error', () => {});
    client.setNoDelay(true);
    const up = new ByteLane(client, server, this.#random, this.#faults.up);
    const down = new ByteLane(server, client, this.#random, this.#faults.down);
    const connection: Connection = { client, server, up, down };
    this.#connections.add(connection);
    client.on('close', (hadError) => this.#closed(connection, up, server, hadError));
    server.on('close', (hadError) => this.#closed(connection, down, client, hadError));
  }

  /** The other end hears of it the way that bytes go: late, or never. */
  #closed(connection: Connection, lane: ByteLane, other: Socket, hadError: boolean): void {
    if (hadError) lane.break();
    const { client, server, up, down } = connection;
    if (!client.destroyed || !server.destroyed) {
      // Nobody reads what it still sends.
      if (!hadError) other.resume();
    } else if (this.#connections.delete(connection)) this.#turnedBefore += up.turned + down.turned;
  }
}
