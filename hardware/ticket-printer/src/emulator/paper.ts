import type { QrLevel } from './printer-command.ts';

/** What came out of the emulated printer: plain data that can be sent, stored and drawn. */
export interface PaperTicket {
  /** 1, 2, 3 … since the emulator started. */
  readonly serial: number;
  /** `cut` by the printer, `torn` off by a person, `strip`: still in the printer. */
  readonly end: 'cut' | 'torn' | 'strip';
  readonly paperWidthMm: number;
  readonly dotsPerLine: number;
  readonly dotsPerMm: number;
  readonly lines: readonly PaperLine[];
}

export type PaperAlign = 'left' | 'center' | 'right';

/** `feedDots` is how far the paper moved with the line. */
export type PaperLine =
  | {
      readonly kind: 'text';
      readonly align: PaperAlign;
      readonly spans: readonly PaperSpan[];
      readonly feedDots: number;
    }
  | {
      readonly kind: 'qr';
      readonly align: PaperAlign;
      readonly text: string;
      readonly level: QrLevel;
      readonly moduleDots: number;
      readonly feedDots: number;
    }
  | {
      readonly kind: 'image';
      readonly align: PaperAlign;
      /** Rows of dots in hexadecimal, one bit each, 1 is black. */
      readonly rows: readonly string[];
      readonly feedDots: number;
    }
  | { readonly kind: 'feed'; readonly feedDots: number };

/** A run of text of one look. */
export interface PaperSpan {
  readonly text: string;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
}

/** What can be read on a ticket, line by line; a QR code as `[QR …]`, a picture as `[image 198×198]`. */
export function readTicket(ticket: PaperTicket): string[] {
  return ticket.lines.filter((line) => line.kind !== 'feed').map(readLine);
}

function readLine(line: Exclude<PaperLine, { kind: 'feed' }>): string {
  switch (line.kind) {
    case 'text':
      return line.spans.map((span) => span.text).join('');
    case 'qr':
      return `[QR ${line.text}]`;
    case 'image':
      return `[image ${(line.rows[0]?.length ?? 0) * 4}×${line.rows.length}]`;
  }
}
