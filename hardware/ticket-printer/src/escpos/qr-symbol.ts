import { create } from 'qrcode';

/** The modules of a QR code, without quiet zone. */
export interface QrSymbol {
  /** Modules on an edge. */
  readonly size: number;
  isDark(row: number, column: number): boolean;
}

/** Clear modules around the symbol that ISO/IEC 18004 asks for. */
export const quietZoneModules = 4;

/** The smallest symbol of level M (15 % may be damaged: thermal paper is handled) for this text, as UTF-8. */
export function qrSymbol(text: string): QrSymbol {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) !== 0 };
}

/** Dots per module, 1–16, for an edge of at least `sizeMm`; less only where the paper is too narrow. */
export function moduleDotsFor(symbol: QrSymbol, sizeMm: number, dotsPerMm: number, dotsPerLine: number): number {
  const wanted = Math.ceil((sizeMm * dotsPerMm) / symbol.size);
  const fitting = Math.floor(dotsPerLine / (symbol.size + 2 * quietZoneModules));
  return Math.max(1, Math.min(wanted, fitting, 16));
}

/** The symbol as rows of dots, one bit each, padded to whole bytes. */
export function qrRaster(symbol: QrSymbol, moduleDots: number): Uint8Array[] {
  const edge = symbol.size * moduleDots;
  const rows: Uint8Array[] = [];
  for (let y = 0; y < edge; y++) {
    const row = new Uint8Array(Math.ceil(edge / 8));
    for (let x = 0; x < edge; x++) {
      if (symbol.isDark(Math.floor(y / moduleDots), Math.floor(x / moduleDots))) {
        row[x >> 3] = (row[x >> 3] ?? 0) | (0x80 >> (x & 7));
      }
    }
    rows.push(row);
  }
  return rows;
}
