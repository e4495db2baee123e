import { unreachable } from '@youxu/basics';
import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import {
  chineseMode,
  feed,
  initialise,
  lineSpacing,
  nativeQr,
  rasterImage,
  typeSize,
} from '../codec/escpos-commands.ts';
import type { PrinterProfile } from '../codec/printer-profile.ts';
import type { QrLine, TextLine, TicketLine } from '../codec/ticket-line.ts';
import { encodeText } from './encode-text.ts';
import { moduleDotsFor, qrRaster, qrSymbol, quietZoneModules } from './qr-symbol.ts';

const typeHeightDots = 24;

/** Between this line and the next: a third of normal type reads well in hanzi; very large type brings its own air. */
function leadingDots(height: number): number {
  return Math.min(8 * height, 16);
}

/**
 * A ticket as the bytes that print it, from initialisation to the last line, without cut and proof.
 * @throws when a QR code is asked for more than a symbol can hold (some 2,300 bytes)
 */
export function composeTicket(lines: readonly TicketLine[], profile: PrinterProfile): Uint8Array {
  // Without an interface it only collects bytes.
  const paper = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '' });
  add(paper, initialise);
  add(paper, chineseMode);
  for (const line of lines) {
    switch (line.kind) {
      case 'text':
        composeText(paper, line, profile);
        break;
      case 'rule':
        composeText(paper, ruleText(profile.columns), profile);
        break;
      case 'qr':
        composeQr(paper, line, profile);
        break;
      default:
        unreachable(line);
    }
  }
  return paper.getBuffer();
}

function ruleText(columns: number): TextLine {
  return { kind: 'text', text: '-'.repeat(columns), align: 'left', width: 1, height: 1, bold: false };
}

function composeText(paper: ThermalPrinter, line: TextLine, profile: PrinterProfile): void {
  alignTo(paper, line.align);
  paper.bold(line.bold);
  // Not setTextSize(height, width): it sends the two the other way round.
  add(paper, typeSize(line.width, line.height));
  add(paper, lineSpacing(typeHeightDots * line.height + leadingDots(line.height)));
  add(paper, encodeText(line.text, profile.font));
  paper.newLine();
}

function composeQr(paper: ThermalPrinter, line: QrLine, profile: PrinterProfile): void {
  const symbol = qrSymbol(line.data);
  const moduleDots = moduleDotsFor(symbol, line.sizeMm, profile.dotsPerMm, profile.dotsPerLine);
  const quietDots = quietZoneModules * moduleDots;
  alignTo(paper, 'center');
  add(paper, feed(quietDots - leadingDots(1)));
  switch (profile.qr) {
    case 'native':
      add(paper, nativeQr(Buffer.from(line.data, 'utf8'), moduleDots));
      break;
    case 'raster':
      add(paper, rasterImage(qrRaster(symbol, moduleDots)));
      break;
    default:
      unreachable(profile.qr);
  }
  add(paper, feed(quietDots));
}

function alignTo(paper: ThermalPrinter, align: TextLine['align']): void {
  if (align === 'center') paper.alignCenter();
  else paper.alignLeft();
}

function add(paper: ThermalPrinter, bytes: Uint8Array): void {
  paper.add(Buffer.from(bytes));
}
