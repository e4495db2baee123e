import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A cable between a kiosk and its printer that is cut behind a certain byte. */
export class CuttingLine {
  /** Everything that came out at the printer's end since the line was set. */
  passed = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #left = Number.POSITIVE_INFINITY;
  #onCut: () => void = () => {};

  constructor(printerPort: number) {
    this.#server = createServer((kiosk) => this.#join(kiosk, connect(printerPort, '127.0.0.1')));
  }

  /** The port for the kiosk. */
  async open(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** So many more bytes reach the printer; then nothing does until it is set again. */
  cutAfter(bytes: number, onCut: () => void = () => {}): void {
    this.passed = 0;
    this.#left = bytes;
    this.#onCut = onCut;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(kiosk: Socket, printer: Socket): void {
    for (const [one, other] of [
      [kiosk, printer],
      [printer, kiosk],
    ] as const) {
      this.#sockets.add(one);
      // Whoever is killed resets the line; 'close' follows.
      one.on('error', () => {});
      one.on('close', () => {
        this.#sockets.delete(one);
        // What is on its way still arrives.
        other.end();
      });
    }
    printer.on('data', (bytes) => kiosk.write(bytes));
    kiosk.on('data', (bytes) => {
      if (this.#left < 0) return;
      const heard = bytes.subarray(0, this.#left);
      this.passed += heard.length;
      printer.write(heard);
      this.#left -= bytes.length;
      if (this.#left >= 0) return;
      this.#onCut();
      kiosk.destroy();
    });
  }
}
