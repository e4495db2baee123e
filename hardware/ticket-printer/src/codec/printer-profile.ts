/** What a model of printer can do; the driver and the composer ask nothing else about it. */
export interface PrinterProfile {
  readonly name: string;
  readonly paperWidthMm: 58 | 80;
  /** Dots the head prints across; a column of normal type is 12 dots, a hanzi 24. */
  readonly dotsPerLine: number;
  readonly dotsPerMm: number;
  /** Columns of normal type. */
  readonly columns: number;
  /** Which of the two-byte characters of GB18030 its font has. */
  readonly font: 'gb2312' | 'gbk';
  /** `native`: the printer draws QR codes itself (GS ( k); `raster`: it is sent the picture. */
  readonly qr: 'native' | 'raster';
  /**
   * How it proves that paper came out. `process-id`: GS ( H tells when everything before it is on paper.
   * `paper-status`: an in-order status request (GS r) that it answers after everything before it.
   * Without proof it is not asked for its status either, and no ticket is ever known to be printed.
   */
  readonly proof: 'process-id' | 'paper-status' | NoProof;
  /** Reports changes of its state by itself (GS a). */
  readonly automaticStatus: boolean;
  /** `none`: a tear bar; the ticket is fed past it. */
  readonly cutter: 'partial' | 'full' | 'none';
}

export interface NoProof {
  /** `one-way`: nothing comes back from the printer. `spooler`: another program talks to it. */
  readonly none: 'one-way' | 'spooler';
}

/** Epson TM-T88/T82 class and the many that follow it closely. */
export const epson80: PrinterProfile = {
  name: 'Epson-like, 80 mm',
  paperWidthMm: 80,
  dotsPerLine: 576,
  dotsPerMm: 8,
  columns: 48,
  font: 'gbk',
  qr: 'native',
  proof: 'process-id',
  automaticStatus: true,
  cutter: 'partial',
};

/** Printers of which only the oldest common commands are trusted. */
export const generic80: PrinterProfile = {
  ...epson80,
  name: 'generic, 80 mm',
  font: 'gb2312',
  qr: 'raster',
  proof: 'paper-status',
  automaticStatus: false,
};

export const generic58: PrinterProfile = {
  ...generic80,
  name: 'generic, 58 mm',
  paperWidthMm: 58,
  dotsPerLine: 384,
  columns: 32,
};

/** The same printer on a line that brings nothing back. */
export function withoutReplies(profile: PrinterProfile, why: NoProof['none']): PrinterProfile {
  const name = `${profile.name}, ${why === 'spooler' ? 'through a spooler' : 'one-way'}`;
  return { ...profile, name, proof: { none: why }, automaticStatus: false };
}

/** By the name under which a technician chooses one. */
export const printerProfiles: Readonly<Record<string, PrinterProfile>> = {
  epson80,
  'epson80-full-cut': { ...epson80, name: 'Epson-like, 80 mm, full cut', cutter: 'full' },
  generic80,
  'generic80-one-way': withoutReplies(generic80, 'one-way'),
  generic58,
  'generic58-tear-bar': { ...generic58, name: 'generic, 58 mm, tear bar', cutter: 'none' },
  'generic58-one-way': withoutReplies(generic58, 'one-way'),
};
