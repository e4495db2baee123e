import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { PrinterDevice, type PrinterDeviceOptions } from './printer-device.ts';

export interface PrinterEmulatorOptions extends PrinterDeviceOptions {
  /** 0, the default: any free port of 127.0.0.1. */
  readonly port?: number;
  /** Sends its replies byte by byte, a millisecond apart, as serial servers do. */
  readonly fragmentReplies?: boolean;
}

/** A {@link PrinterDevice} with a network interface of its own: without power nobody answers on its TCP port. */
export interface PrinterEmulator extends PrinterDevice {
  readonly host: string;
  readonly port: number;
  powerOn(): Promise<void>;
  /** The network cable; the printer prints on what it has. */
  unplug(): void;
  plug(): Promise<void>;
  close(): Promise<void>;
}

/** One byte a millisecond is what 9600 baud carries. */
const fragmentGapMs = 1;

export async function startPrinterEmulator(options: PrinterEmulatorOptions = {}): Promise<PrinterEmulator> {
  const emulator = new NetworkPrinter(options);
  await emulator.plug();
  return emulator;
}

class NetworkPrinter extends PrinterDevice implements PrinterEmulator {
  readonly host = '127.0.0.1';
  readonly #fragmentReplies: boolean;
  readonly #server = createServer((socket) => this.#welcome(socket));
  #port: number;
  #host: Socket | undefined;
  #fragments: number[] = [];

  constructor(options: PrinterEmulatorOptions) {
    super(options);
    this.#port = options.port ?? 0;
    this.#fragmentReplies = options.fragmentReplies ?? false;
    this.attached((bytes) => this.#send(bytes));
  }

  get port(): number {
    return this.#port;
  }

  override powerOff(): void {
    super.powerOff();
    this.unplug();
  }

  override async powerOn(): Promise<void> {
    await super.powerOn();
    await this.plug();
  }

  unplug(): void {
    this.#host?.destroy();
    this.#server.close();
  }

  async plug(): Promise<void> {
    if (this.#server.listening || !this.powered) return;
    this.#server.listen(this.#port, this.host);
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.powerOff();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  protected override onRoom(): void {
    this.#host?.resume();
  }

  /** One host at a time: a new one takes the place of one that may have vanished without a word. */
  #welcome(socket: Socket): void {
    this.#host?.destroy();
    this.#host = socket;
    this.#fragments = [];
    this.loseHost();
    socket.setNoDelay(true);
    // A host that resets the line is normal; 'close' follows.
    socket.on('error', () => {});
    socket.on('close', () => {
      if (this.#host === socket) this.#host = undefined;
    });
    socket.on('data', (bytes) => {
      if (this.#host !== socket) return;
      this.receive(bytes);
      if (!this.hasRoom) socket.pause();
    });
  }

  #send(bytes: Uint8Array): void {
    if (!this.#fragmentReplies) {
      this.#host?.write(bytes);
      return;
    }
    const isSending = this.#fragments.length > 0;
    this.#fragments.push(...bytes);
    if (!isSending) this.#sendFragment();
  }

  #sendFragment(): void {
    const [byte] = this.#fragments;
    if (byte === undefined) return;
    this.#host?.write(Uint8Array.of(byte));
    this.timers.after(fragmentGapMs, () => {
      this.#fragments.shift();
      this.#sendFragment();
    });
  }
}
