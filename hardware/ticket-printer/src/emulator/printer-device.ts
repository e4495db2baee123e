import { Listeners, systemTimers, type Timers } from '@youxu/transport';
import type { WireDevice } from '@youxu/transport/emulator';
import { epson80, type PrinterProfile } from '../codec/printer-profile.ts';
import type { PaperLine, PaperTicket } from './paper.ts';
import { type PrinterFaults, PrinterMachine } from './printer-machine.ts';

export interface PrinterDeviceOptions {
  /** Which model it is; an Epson-like one of 80 mm when absent. */
  readonly profile?: PrinterProfile;
  /** How many tickets it remembers. */
  readonly ticketsMax?: number;
  /** Real ones print 60–250 mm a second; the default is at once. */
  readonly speedMmPerSecond?: number;
  readonly timers?: Timers;
}

/** What a person sees who stands before it: plain data. */
export interface PrinterPicture {
  readonly model: string;
  readonly powered: boolean;
  /** Its light: it would print. */
  readonly online: boolean;
  readonly faults: PrinterFaults;
  /** What hangs in the slot. */
  readonly strip: PaperTicket;
  readonly ticketCount: number;
  readonly lastTicket: PaperTicket | null;
}

/** A host that never cuts fills the floor, not the memory. */
const stripLinesMax = 10_000;
const unknownCommandsMax = 100;

/** A ticket printer made of software, on whatever line it hangs. */
export class PrinterDevice implements WireDevice {
  readonly profile: PrinterProfile;
  /** What was cut or torn off, oldest first, at most `ticketsMax`. */
  readonly tickets: PaperTicket[] = [];
  /** Commands that no printer would understand, in hexadecimal: the latest 100. */
  readonly unknownCommands: string[] = [];
  protected readonly timers: Timers;
  readonly #ticketsMax: number;
  readonly #machine: PrinterMachine;
  readonly #out = new Listeners<PaperTicket>();
  readonly #changes = new Listeners<undefined>();
  #send: (bytes: Uint8Array) => void = () => {};
  #powered = true;
  #bytesReceived = 0;
  #lines: PaperLine[] = [];
  #serial = 0;
  #bytesUntilOff = Number.POSITIVE_INFINITY;

  constructor(options: PrinterDeviceOptions = {}) {
    this.profile = options.profile ?? epson80;
    this.timers = options.timers ?? systemTimers;
    this.#ticketsMax = options.ticketsMax ?? 20;
    this.#machine = new PrinterMachine({
      profile: this.profile,
      timers: this.timers,
      speedMmPerSecond: options.speedMmPerSecond ?? Number.POSITIVE_INFINITY,
      onReply: (bytes) => this.#send(bytes),
      onLine: (line) => {
        this.#lines.push(line);
        if (this.#lines.length > stripLinesMax) this.#lines.splice(0, stripLinesMax / 2);
        this.#tellChange();
      },
      onCut: () => this.#handOut('cut'),
      onRoom: () => this.onRoom(),
      onState: () => this.#tellChange(),
      onUnknown: (hex) => {
        this.unknownCommands.push(hex);
        this.unknownCommands.splice(0, this.unknownCommands.length - unknownCommandsMax);
      },
    });
  }

  get powered(): boolean {
    return this.#powered;
  }

  /** Bytes received since it was switched on. */
  get bytesReceived(): number {
    return this.#bytesReceived;
  }

  get faults(): PrinterFaults {
    return this.#machine.faults;
  }

  /** What has been printed and still hangs in the printer. */
  get strip(): PaperTicket {
    return this.#paper('strip', this.#serial + 1);
  }

  get picture(): PrinterPicture {
    return {
      model: this.profile.name,
      powered: this.#powered,
      online: this.#powered && this.#machine.isOnline,
      faults: this.faults,
      strip: this.strip,
      ticketCount: this.#serial,
      lastTicket: this.tickets.at(-1) ?? null,
    };
  }

  attached(send: (bytes: Uint8Array) => void): void {
    this.#send = send;
  }

  receive(bytes: Uint8Array): void {
    if (!this.#powered) return;
    const heard = bytes.subarray(0, this.#bytesUntilOff);
    this.#bytesReceived += heard.length;
    this.#bytesUntilOff -= heard.length;
    this.#machine.receive(heard);
    if (this.#bytesUntilOff === 0) this.powerOff();
  }

  setFaults(faults: Partial<PrinterFaults>): void {
    this.#machine.setFaults(faults);
  }

  /** The roll ends in the middle of a ticket; a new roll is `setFaults({ paperOut: false })`. */
  endPaperAfterLines(lines: number): void {
    this.#machine.endPaperAfterLines(lines);
  }

  /** The power fails when so many more bytes have been received. */
  powerOffAfterBytes(count: number): void {
    this.#bytesUntilOff = count;
    if (count <= 0) this.powerOff();
  }

  powerOff(): void {
    this.#powered = false;
    this.#bytesUntilOff = Number.POSITIVE_INFINITY;
    this.#machine.losePower();
    this.#tellChange();
  }

  powerOn(): void | Promise<void> {
    this.#powered = true;
    this.#bytesReceived = 0;
    this.#tellChange();
  }

  /** A person tears off what hangs in the printer. */
  tearOff(): void {
    if (this.#lines.length > 0) this.#handOut('torn');
  }

  /** Called for everything that comes out, cut or torn. */
  onTicket(listener: (ticket: PaperTicket) => void): () => void {
    return this.#out.add(listener);
  }

  /** Called when a person would see something else than before, with every line that is printed; `picture` tells what. */
  onChange(listener: () => void): () => void {
    return this.#changes.add(listener);
  }

  /** False when a host that can be made to wait should. */
  protected get hasRoom(): boolean {
    return this.#machine.hasRoom;
  }

  /** There is room again. */
  protected onRoom(): void {}

  protected loseHost(): void {
    this.#machine.loseHost();
  }

  #handOut(end: 'cut' | 'torn'): void {
    this.#serial += 1;
    const ticket = this.#paper(end, this.#serial);
    this.#lines = [];
    this.tickets.push(ticket);
    this.tickets.splice(0, this.tickets.length - this.#ticketsMax);
    this.#out.tell(ticket);
    this.#tellChange();
  }

  #tellChange(): void {
    this.#changes.tell(undefined);
  }

  #paper(end: PaperTicket['end'], serial: number): PaperTicket {
    const { paperWidthMm, dotsPerLine, dotsPerMm } = this.profile;
    return { serial, end, paperWidthMm, dotsPerLine, dotsPerMm, lines: [...this.#lines] };
  }
}
