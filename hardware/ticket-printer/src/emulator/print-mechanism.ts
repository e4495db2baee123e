import { create } from 'qrcode';
import type { PaperAlign, PaperLine, PaperSpan } from './paper.ts';
import { defaultLineSpacingDots, type PrinterCommand, type QrLevel } from './printer-command.ts';

/** The commands that put something on paper or change how it will look. */
export type PaperCommand = Exclude<
  PrinterCommand,
  { kind: 'cut' | 'process-id' | 'paper-status' | 'automatic-status' | 'realtime-status' | 'realtime-recover' }
>;

interface Style {
  readonly align: PaperAlign;
  readonly bold: boolean;
  readonly width: number;
  readonly height: number;
  readonly spacingDots: number;
  readonly moduleDots: number;
  readonly level: QrLevel;
  readonly qrText: string;
}

const plain: Style = {
  align: 'left',
  bold: false,
  width: 1,
  height: 1,
  spacingDots: defaultLineSpacingDots,
  moduleDots: 3,
  level: 'L',
  qrText: '',
};

const columnDots = 12;
const typeHeightDots = 24;

/** Head and motor: collects a line, prints it, moves the paper, as long as there is any. */
export class PrintMechanism {
  readonly #dotsPerLine: number;
  readonly #onLine: (line: PaperLine) => void;
  #style = plain;
  #line: PaperSpan[] = [];
  /** How many more lines the roll has. */
  linesLeft = Number.POSITIVE_INFINITY;

  constructor(dotsPerLine: number, onLine: (line: PaperLine) => void) {
    this.#dotsPerLine = dotsPerLine;
    this.#onLine = onLine;
  }

  /** How far the paper moved, in dots; undefined when it ended first and the command must be tried again. */
  execute(command: PaperCommand): number | undefined {
    switch (command.kind) {
      case 'character':
        return this.#addCharacter(command.text, command.columns);
      case 'line-feed':
        return this.#printLine(this.#style.spacingDots);
      case 'feed-lines':
        return this.#printLine(command.lines * this.#style.spacingDots);
      case 'feed-dots':
        return this.#printLine(command.dots);
      case 'qr-print':
        return this.#printQr();
      case 'image':
        return this.#put({
          kind: 'image',
          align: this.#style.align,
          rows: command.rows,
          feedDots: command.rows.length,
        });
      case 'unknown':
      case 'nothing':
        return 0;
      default:
        this.#style = restyle(this.#style, command);
        if (command.kind === 'initialise') this.#line = [];
        return 0;
    }
  }

  /** Prints what has been collected of a line, if anything; undefined when the paper ended first. */
  finishLine(): number | undefined {
    return this.#line.length === 0 ? 0 : this.#printLine(this.#style.spacingDots);
  }

  losePower(): void {
    this.#style = plain;
    this.#line = [];
  }

  #addCharacter(text: string, columns: number): number | undefined {
    const { bold, width, height } = this.#style;
    const dots = (spans: readonly PaperSpan[]): number =>
      spans.reduce((sum, span) => sum + span.columns * span.width * columnDots, 0);
    let moved: number | undefined = 0;
    if (dots(this.#line) + columns * width * columnDots > this.#dotsPerLine) {
      moved = this.finishLine();
      if (moved === undefined) return undefined;
    }
    const last = this.#line.at(-1);
    if (last !== undefined && last.bold === bold && last.width === width && last.height === height) {
      this.#line[this.#line.length - 1] = { ...last, text: last.text + text, columns: last.columns + columns };
    } else {
      this.#line.push({ text, columns, bold, width, height });
    }
    return moved;
  }

  #printLine(feedDots: number): number | undefined {
    const spans = this.#line;
    if (spans.length === 0) return this.#put({ kind: 'feed', feedDots });
    const heightDots = Math.max(...spans.map((span) => span.height * typeHeightDots));
    const moved = this.#put({
      kind: 'text',
      align: this.#style.align,
      spans,
      feedDots: Math.max(feedDots, heightDots),
    });
    if (moved !== undefined) this.#line = [];
    return moved;
  }

  #printQr(): number | undefined {
    const { align, qrText: text, level, moduleDots } = this.#style;
    // A printer prints nothing when the data does not fit into a symbol, or there is none.
    if (text === '' || Buffer.byteLength(text) > qrBytesMax[level]) return 0;
    const { size } = create(text, { errorCorrectionLevel: level }).modules;
    return this.#put({ kind: 'qr', align, text, level, moduleDots, feedDots: size * moduleDots });
  }

  #put(line: PaperLine): number | undefined {
    if (line.kind !== 'feed') {
      if (this.linesLeft <= 0) return undefined;
      this.linesLeft -= 1;
    }
    this.#onLine(line);
    return line.feedDots;
  }
}

/** Version 40 in byte mode, ISO/IEC 18004 table 7. */
const qrBytesMax: Readonly<Record<QrLevel, number>> = { L: 2953, M: 2331, Q: 1663, H: 1273 };

type StyleCommand = Extract<
  PaperCommand,
  { kind: 'initialise' | 'align' | 'bold' | 'type-size' | 'line-spacing' | 'qr-module' | 'qr-level' | 'qr-store' }
>;

function restyle(style: Style, command: StyleCommand): Style {
  switch (command.kind) {
    case 'initialise':
      return plain;
    case 'align':
      return { ...style, align: command.align };
    case 'bold':
      return { ...style, bold: command.on };
    case 'type-size':
      return { ...style, width: command.width, height: command.height };
    case 'line-spacing':
      return { ...style, spacingDots: command.dots };
    case 'qr-module':
      return { ...style, moduleDots: command.dots };
    case 'qr-level':
      return { ...style, level: command.level };
    case 'qr-store':
      return { ...style, qrText: command.text };
  }
}
