import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Listeners, systemTimers, type Timers } from '@youxu/transport';
import { epson80, type PrinterProfile } from '../codec/printer-profile.ts';
import type { PaperLine, PaperTicket } from './paper.ts';
import { type PrinterFaults, PrinterMachine } from './printer-machine.ts';

export interface PrinterEmulatorOptions {
  /** Which model it is; an Epson-like one of 80 mm when absent. */
  readonly profile?: PrinterProfile;
  /** 0, the default: any free port of 127.0.0.1. */
  readonly port?: number;
  /** How many tickets it remembers. */
  readonly ticketsMax?: number;
  /** Real ones print 60–250 mm a second; the default is at once. */
  readonly speedMmPerSecond?: number;
  /** Sends its replies byte by byte, a millisecond apart, as serial servers do. */
  readonly fragmentReplies?: boolean;
  readonly timers?: Timers;
}

/** A ticket printer made of software, on a TCP port of this machine. */
export interface PrinterEmulator {
  readonly host: string;
  readonly port: number;
  readonly profile: PrinterProfile;
  /** What was cut or torn off, oldest first, at most `ticketsMax`. */
  readonly tickets: readonly PaperTicket[];
  /** What has been printed and still hangs in the printer. */
  readonly strip: PaperTicket;
  readonly faults: PrinterFaults;
  readonly powered: boolean;
  /** Commands that no printer would understand, in hexadecimal: the latest 100. */
  readonly unknownCommands: readonly string[];
  /** Bytes received since it was switched on. */
  readonly bytesReceived: number;
  setFaults(faults: Partial<PrinterFaults>): void;
  /** The roll ends in the middle of a ticket; a new roll is `setFaults({ paperOut: false })`. */
  endPaperAfterLines(lines: number): void;
  /** The power fails when so many more bytes have been received. */
  powerOffAfterBytes(count: number): void;
  powerOff(): void;
  powerOn(): Promise<void>;
  /** The network cable; the printer prints on what it has. */
  unplug(): void;
  plug(): Promise<void>;
  /** A person tears off what hangs in the printer. */
  tearOff(): void;
  /** Called for everything that comes out, cut or torn. */
  onTicket(listener: (ticket: PaperTicket) => void): () => void;
  close(): Promise<void>;
}

/** One byte a millisecond is what 9600 baud carries. */
const fragmentGapMs = 1;
/** A host that never cuts fills the floor, not the memory. */
const stripLinesMax = 10_000;
const unknownCommandsMax = 100;

export async function startPrinterEmulator(options: PrinterEmulatorOptions = {}): Promise<PrinterEmulator> {
  const emulator = new TcpPrinterEmulator(options);
  await emulator.plug();
  return emulator;
}

class TcpPrinterEmulator implements PrinterEmulator {
  readonly host = '127.0.0.1';
  readonly profile: PrinterProfile;
  readonly tickets: PaperTicket[] = [];
  readonly unknownCommands: string[] = [];
  powered = true;
  bytesReceived = 0;
  readonly #ticketsMax: number;
  readonly #fragmentReplies: boolean;
  readonly #timers: Timers;
  readonly #machine: PrinterMachine;
  readonly #out = new Listeners<PaperTicket>();
  readonly #server = createServer((socket) => this.#welcome(socket));
  #port: number;
  #host: Socket | undefined;
  #lines: PaperLine[] = [];
  #serial = 0;
  #bytesUntilOff = Number.POSITIVE_INFINITY;
  #fragments: number[] = [];

  constructor(options: PrinterEmulatorOptions) {
    this.profile = options.profile ?? epson80;
    this.#port = options.port ?? 0;
    this.#ticketsMax = options.ticketsMax ?? 20;
    this.#fragmentReplies = options.fragmentReplies ?? false;
    this.#timers = options.timers ?? systemTimers;
    this.#machine = new PrinterMachine({
      profile: this.profile,
      timers: this.#timers,
      speedMmPerSecond: options.speedMmPerSecond ?? Number.POSITIVE_INFINITY,
      onReply: (bytes) => this.#send(bytes),
      onLine: (line) => {
        this.#lines.push(line);
        if (this.#lines.length > stripLinesMax) this.#lines.splice(0, stripLinesMax / 2);
      },
      onCut: () => this.#handOut('cut'),
      onRoom: () => this.#host?.resume(),
      onUnknown: (hex) => {
        this.unknownCommands.push(hex);
        this.unknownCommands.splice(0, this.unknownCommands.length - unknownCommandsMax);
      },
    });
  }

  get port(): number {
    return this.#port;
  }

  get strip(): PaperTicket {
    return this.#paper('strip', this.#serial + 1);
  }

  get faults(): PrinterFaults {
    return this.#machine.faults;
  }

  setFaults(faults: Partial<PrinterFaults>): void {
    this.#machine.setFaults(faults);
  }

  endPaperAfterLines(lines: number): void {
    this.#machine.endPaperAfterLines(lines);
  }

  powerOffAfterBytes(count: number): void {
    this.#bytesUntilOff = count;
    if (count <= 0) this.powerOff();
  }

  powerOff(): void {
    this.powered = false;
    this.#bytesUntilOff = Number.POSITIVE_INFINITY;
    this.#machine.losePower();
    this.unplug();
  }

  async powerOn(): Promise<void> {
    this.powered = true;
    this.bytesReceived = 0;
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

  tearOff(): void {
    if (this.#lines.length > 0) this.#handOut('torn');
  }

  onTicket(listener: (ticket: PaperTicket) => void): () => void {
    return this.#out.add(listener);
  }

  async close(): Promise<void> {
    this.powerOff();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** One host at a time: a new one takes the place of one that may have vanished without a word. */
  #welcome(socket: Socket): void {
    this.#host?.destroy();
    this.#host = socket;
    this.#fragments = [];
    this.#machine.loseHost();
    socket.setNoDelay(true);
    // A host that resets the line is normal; 'close' follows.
    socket.on('error', () => {});
    socket.on('close', () => {
      if (this.#host === socket) this.#host = undefined;
    });
    socket.on('data', (bytes) => {
      if (this.#host !== socket) return;
      this.#receive(bytes);
      if (!this.#machine.hasRoom) socket.pause();
    });
  }

  #receive(bytes: Buffer): void {
    const heard = bytes.subarray(0, this.#bytesUntilOff);
    this.bytesReceived += heard.length;
    this.#bytesUntilOff -= heard.length;
    this.#machine.receive(heard);
    if (this.#bytesUntilOff === 0) this.powerOff();
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
    this.#timers.after(fragmentGapMs, () => {
      this.#fragments.shift();
      this.#sendFragment();
    });
  }

  #handOut(end: 'cut' | 'torn'): void {
    this.#serial += 1;
    const ticket = this.#paper(end, this.#serial);
    this.#lines = [];
    this.tickets.push(ticket);
    this.tickets.splice(0, this.tickets.length - this.#ticketsMax);
    this.#out.tell(ticket);
  }

  #paper(end: PaperTicket['end'], serial: number): PaperTicket {
    const { paperWidthMm, dotsPerLine, dotsPerMm } = this.profile;
    return { serial, end, paperWidthMm, dotsPerLine, dotsPerMm, lines: [...this.#lines] };
  }
}
