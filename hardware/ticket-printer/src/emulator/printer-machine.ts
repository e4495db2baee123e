import type { Timers } from '@youxu/transport';
import type { PrinterProfile } from '../codec/printer-profile.ts';
import { createEscPosDecoder } from './escpos-decoder.ts';
import type { PaperLine } from './paper.ts';
import { PrintMechanism } from './print-mechanism.ts';
import type { PrinterCommand } from './printer-command.ts';

/** What can be wrong with it; a person sets these. */
export interface PrinterFaults {
  readonly paperOut: boolean;
  readonly paperNearEnd: boolean;
  readonly coverOpen: boolean;
  /** The next cut gets stuck; the printer then stays in error until this is off and it is told to recover. */
  readonly cutterJam: boolean;
  readonly overheated: boolean;
  readonly broken: boolean;
  /** Prints, and says nothing. */
  readonly mute: boolean;
}

/** A sound printer. */
export const noFaults: PrinterFaults = {
  paperOut: false,
  paperNearEnd: false,
  coverOpen: false,
  cutterJam: false,
  overheated: false,
  broken: false,
  mute: false,
};

export interface MachineOptions {
  readonly profile: PrinterProfile;
  readonly timers: Timers;
  /** Infinite: everything is on paper at once. */
  readonly speedMmPerSecond: number;
  readonly onReply: (bytes: Uint8Array) => void;
  readonly onLine: (line: PaperLine) => void;
  readonly onCut: () => void;
  readonly onUnknown: (hex: string) => void;
  /** A fault came or went. */
  readonly onState: () => void;
  /** The mechanism has caught up: more can be received. */
  readonly onRoom: () => void;
}

/** Commands that fit into the receive buffer; a full one makes the host wait, as a real one of some KiB does. */
const queueLengthMax = 20_000;
/** Where nothing can make the host wait, the buffer overruns and what comes is lost. */
const overrunAfter = 10 * queueLengthMax;

/**
 * The printer behind the line: a receive buffer whose real-time commands are obeyed at once, and a mechanism that works
 * through the rest in order while nothing stops it.
 */
export class PrinterMachine {
  readonly #options: MachineOptions;
  readonly #decoder = createEscPosDecoder();
  readonly #mechanism: PrintMechanism;
  #faults = noFaults;
  #cutterError = false;
  #queue: PrinterCommand[] = [];
  /** Where in the queue the mechanism is. */
  #next = 0;
  #working = false;
  #moving = false;
  #cancelMove: () => void = () => {};
  #automaticMask = 0;
  #lastAutomatic = '';

  constructor(options: MachineOptions) {
    this.#options = options;
    this.#mechanism = new PrintMechanism(options.profile.dotsPerLine, options.onLine);
  }

  get faults(): PrinterFaults {
    return this.#faults;
  }

  /** False when the host has to wait before it sends more. */
  get hasRoom(): boolean {
    return this.#queue.length - this.#next < queueLengthMax;
  }

  receive(bytes: Uint8Array): void {
    for (const command of this.#decoder.push(bytes)) {
      if (command.kind === 'realtime-status') this.#answerRealtime(command.n);
      else if (command.kind === 'realtime-recover') this.#recover(command.clear);
      else if (this.#queue.length - this.#next < overrunAfter) this.#queue.push(command);
    }
    this.#run();
  }

  setFaults(faults: Partial<PrinterFaults>): void {
    this.#faults = { ...this.#faults, ...faults };
    if (faults.paperOut === false) this.#mechanism.linesLeft = Number.POSITIVE_INFINITY;
    this.#reportChange();
    this.#run();
  }

  /** The roll ends after so many more lines. */
  endPaperAfterLines(lines: number): void {
    this.#mechanism.linesLeft = lines;
  }

  /** The host hung up. Like most network printers it waits on for the rest of a command that had begun. */
  loseHost(): void {
    this.#automaticMask = 0;
  }

  /** What was received and not printed is lost; what is on paper stays there. */
  losePower(): void {
    this.loseHost();
    this.#decoder.reset();
    this.#cancelMove();
    this.#moving = false;
    this.#forgetJobs();
    this.#cutterError = false;
  }

  #forgetJobs(): void {
    this.#queue = [];
    this.#next = 0;
    this.#mechanism.losePower();
  }

  get isOnline(): boolean {
    const { paperOut, coverOpen, overheated, broken } = this.#faults;
    return !(paperOut || coverOpen || overheated || broken || this.#cutterError);
  }

  #run(): void {
    // Whoever is told of a ticket may set faults or cut the power at once.
    if (this.#working) return;
    this.#working = true;
    this.#work();
    this.#working = false;
    this.#queue.splice(0, this.#next);
    this.#next = 0;
    if (this.hasRoom) this.#options.onRoom();
  }

  #work(): void {
    while (!this.#moving && this.isOnline) {
      const command = this.#queue[this.#next];
      if (command === undefined) return;
      this.#next += 1;
      const moved = this.#execute(command);
      // What could not be done is done again when the printer goes on.
      if (moved === undefined) this.#next -= 1;
      const durationMs = ((moved ?? 0) / this.#options.profile.dotsPerMm / this.#options.speedMmPerSecond) * 1000;
      if (durationMs > 0) {
        this.#moving = true;
        this.#cancelMove = this.#options.timers.after(durationMs, () => {
          this.#moving = false;
          this.#run();
        });
      }
    }
  }

  /** How far the paper moved, in dots; undefined when something stopped the printer and the command is still to be done. */
  #execute(command: PrinterCommand): number | undefined {
    switch (command.kind) {
      case 'cut':
        return this.#cut();
      case 'process-id':
        this.#reply(Uint8Array.of(0x37, 0x22, ...command.id, 0x00));
        return 0;
      case 'paper-status':
        this.#reply(Uint8Array.of(this.#faults.paperNearEnd ? 0x03 : 0x00));
        return 0;
      case 'automatic-status':
        this.#automaticMask = command.mask;
        this.#lastAutomatic = '';
        this.#reportChange();
        return 0;
      case 'realtime-status':
      case 'realtime-recover':
        return 0;
      default: {
        if (command.kind === 'unknown') this.#options.onUnknown(command.hex);
        // Whether ESC @ switches it off differs between models; this one makes sure that the host does not rely on it.
        if (command.kind === 'initialise') this.#automaticMask = 0;
        const moved = this.#mechanism.execute(command);
        if (moved === undefined) this.setFaults({ paperOut: true });
        return moved;
      }
    }
  }

  #cut(): number | undefined {
    if (this.#options.profile.cutter === 'none') {
      this.#options.onUnknown('1d56');
      return 0;
    }
    const moved = this.#mechanism.finishLine();
    if (moved === undefined) {
      this.setFaults({ paperOut: true });
    } else if (this.#faults.cutterJam) {
      this.#cutterError = true;
      this.#reportChange();
      return undefined;
    } else {
      this.#options.onCut();
    }
    return moved;
  }

  #recover(clear: boolean): void {
    if (!this.#cutterError || this.#faults.cutterJam) return;
    this.#cutterError = false;
    if (clear) this.#forgetJobs();
    this.#reportChange();
  }

  #answerRealtime(n: number): void {
    const { paperOut, paperNearEnd, coverOpen, overheated, broken } = this.#faults;
    const hasError = this.#cutterError || overheated || broken;
    const bits: Readonly<Record<number, number>> = {
      1: this.isOnline ? 0 : 0x08,
      2: (coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0) | (hasError ? 0x40 : 0),
      3: this.#errorBits(),
      4: (paperNearEnd || paperOut ? 0x0c : 0) | (paperOut ? 0x60 : 0),
    };
    const known = bits[n];
    if (known !== undefined) this.#reply(Uint8Array.of(0x12 | known));
  }

  #errorBits(): number {
    const { overheated, broken } = this.#faults;
    return (this.#cutterError ? 0x08 : 0) | (broken ? 0x20 : 0) | (overheated ? 0x40 : 0);
  }

  /** Automatic status, when it is on and something changed. */
  #reportChange(): void {
    this.#options.onState();
    const { paperOut, paperNearEnd, coverOpen } = this.#faults;
    const status = Uint8Array.of(
      0x10 | (this.isOnline ? 0 : 0x08) | (coverOpen ? 0x20 : 0),
      this.#errorBits(),
      (paperNearEnd || paperOut ? 0x03 : 0) | (paperOut ? 0x0c : 0),
      0x0f,
    );
    if (this.#automaticMask === 0 || status.join() === this.#lastAutomatic) return;
    this.#lastAutomatic = status.join();
    this.#reply(status);
  }

  #reply(bytes: Uint8Array): void {
    const isOneWay = typeof this.#options.profile.proof === 'object';
    if (!this.#faults.mute && !isOneWay) this.#options.onReply(bytes);
  }
}
