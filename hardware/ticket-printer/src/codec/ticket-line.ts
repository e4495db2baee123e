/** What stands on a ticket, line by line, whatever printer sets it. */
export type TicketLine = TextLine | RuleLine | QrLine | LogoLine;

export interface TextLine {
  readonly kind: 'text';
  readonly text: string;
  readonly align: 'left' | 'center';
  /** Width and height as multiples of normal type, 1–8. */
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
}

/** A line of dashes across the paper. */
export interface RuleLine {
  readonly kind: 'rule';
}

/** A QR code in the middle of the paper, at least `sizeMm` wide without its quiet zone. */
export interface QrLine {
  readonly kind: 'qr';
  readonly data: string;
  readonly sizeMm: number;
}

/** A picture in the middle of the paper, by its file's name; what cannot be had or is too wide for the paper is left out. */
export interface LogoLine {
  readonly kind: 'logo';
  readonly file: string;
}
