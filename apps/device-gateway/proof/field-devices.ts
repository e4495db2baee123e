import { defined } from '@youxu/basics';
import { PadEmulator } from '@youxu/counter-bus/emulator';
import type { HallPlan, WindowId } from '@youxu/domain';
import { LedBoardEmulator } from '@youxu/led-board/emulator';
import { readPicture } from '@youxu/led-board/picture';
import { epson80, generic58 } from '@youxu/ticket-printer';
import { PrinterDevice, readTicket, startPrinterEmulator } from '@youxu/ticket-printer/emulator';
import { formatLineAddress } from '@youxu/transport';
import { openPtyWire, openTcpWire, type Wire } from '@youxu/transport/emulator';
import { BAR, BOARD, COMBINED_WINDOW, LINES, type LineName, lineNameOf, padAddressOf } from './field-hall.ts';

export interface PrintedPaper {
  readonly printer: string;
  readonly lines: readonly string[];
}

export interface FieldPrinter {
  readonly kioskId: string;
  readonly device: PrinterDevice;
  readonly profile: string;
  /** As the kiosk's agent is told. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

const PRINTER_BAUD = 115_200;
const PRINTER_MM_PER_SECOND = 250;

/** All devices of the hall, made of software, on lines of this machine. */
export class FieldDevices {
  readonly wires: ReadonlyMap<LineName, Wire>;
  readonly bars: ReadonlyMap<WindowId, LedBoardEmulator>;
  readonly board: LedBoardEmulator;
  readonly keypads: ReadonlyMap<WindowId, PadEmulator>;
  /** Of a window where both are one thing, the same as its keypad. */
  readonly pads: ReadonlyMap<WindowId, PadEmulator>;
  readonly printers: readonly FieldPrinter[];
  readonly papers: PrintedPaper[] = [];

  private constructor(wires: ReadonlyMap<LineName, Wire>, printers: readonly FieldPrinter[]) {
    const windows = LINES.flatMap(({ kind, windows: at }) => (kind === 'counter' ? at : []));
    const each = <T>(make: (window: number) => T): ReadonlyMap<WindowId, T> =>
      new Map(windows.map((window) => [`window-${window}` as WindowId, make(window)]));
    this.wires = wires;
    this.printers = printers;
    this.bars = each((window) => {
      const protocol = lineNameOf('led', `window-${window}`) === 'bar-ascii' ? 'am03128' : 'onbon';
      return new LedBoardEmulator({ protocol, address: window, ...BAR });
    });
    const { address, widthDots, heightDots } = BOARD;
    this.board = new LedBoardEmulator({ protocol: 'onbon', address, widthDots, heightDots });
    this.keypads = each(
      (window) => new PadEmulator({ address: window, kind: window === COMBINED_WINDOW ? 'combined' : 'keypad' }),
    );
    this.pads = each((window) =>
      window === COMBINED_WINDOW
        ? defined(this.keypads.get(`window-${window}` as WindowId), 'combined keypad')
        : new PadEmulator({ address: padAddressOf(window), kind: 'rating-pad' }),
    );
    for (const window of windows) this.#attach(window);
    this.#wire('board').attach(this.board);
    for (const { device, kioskId } of printers)
      device.onTicket((ticket) => this.papers.push({ printer: kioskId, lines: readTicket(ticket) }));
  }

  /** @param hasPty serial lines are pseudo-terminals; without, they are behind TCP ports too */
  static async open(plan: HallPlan, hasPty: boolean): Promise<FieldDevices> {
    const wires = new Map<LineName, Wire>();
    for (const { name, baudRate, isSerial } of LINES) {
      const options = { baudRate, halfDuplex: true, pieceSizeMax: 24 };
      wires.set(name, isSerial && hasPty ? await openPtyWire(options) : await openTcpWire(options));
    }
    const printers: FieldPrinter[] = [];
    for (const { id, paperMm } of plan.kiosks) printers.push(await openPrinter(id, paperMm, hasPty));
    return new FieldDevices(wires, printers);
  }

  addressOf(line: LineName): string {
    return formatLineAddress(this.#wire(line).address);
  }

  /** What can be read on the bar over this window now. */
  barText(windowId: WindowId): string {
    return readPicture(defined(this.bars.get(windowId), windowId).picture, Date.now())
      .join(' / ')
      .trim();
  }

  get boardLines(): readonly string[] {
    const lines = readPicture(this.board.picture, Date.now()).map((line) => line.trim());
    return lines.filter((line) => line !== '');
  }

  async close(): Promise<void> {
    for (const wire of this.wires.values()) await wire.close();
    for (const { close } of this.printers) await close();
  }

  #attach(window: number): void {
    const windowId = `window-${window}` as WindowId;
    this.#wire(lineNameOf('led', `window-${window}`)).attach(defined(this.bars.get(windowId), windowId));
    const counters = this.#wire(lineNameOf('counter', windowId));
    for (const device of new Set([this.keypads.get(windowId), this.pads.get(windowId)]))
      counters.attach(defined(device, windowId));
  }

  #wire(line: LineName): Wire {
    return defined(this.wires.get(line), line);
  }
}

/** The narrow printer hangs on a serial port where there can be one, the others on the network. */
async function openPrinter(kioskId: string, paperMm: number, hasPty: boolean): Promise<FieldPrinter> {
  const profile = paperMm === 58 ? generic58 : epson80;
  const options = { profile, speedMmPerSecond: PRINTER_MM_PER_SECOND };
  const named = { kioskId, profile: paperMm === 58 ? 'generic58' : 'epson80' };
  if (paperMm === 58 && hasPty) {
    const wire = await openPtyWire({ baudRate: PRINTER_BAUD });
    const device = new PrinterDevice(options);
    wire.attach(device);
    return { ...named, device, address: formatLineAddress(wire.address), close: () => wire.close() };
  }
  const device = await startPrinterEmulator(options);
  const address = `tcp://${device.host}:${device.port}`;
  return { ...named, device, address, close: () => device.close() };
}
