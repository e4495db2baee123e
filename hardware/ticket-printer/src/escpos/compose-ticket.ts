import { unreachable } from '@youxu/basics';
import type { DotBitmap, DotFont } from '@youxu/dot-font';
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
import type { LogoLine, QrLine, TextLine, TicketLine } from '../codec/ticket-line.ts';
import { drawLine } from './draw-line.ts';
import { encodeText } from './encode-text.ts';
import { moduleDotsFor, qrRaster, qrSymbol, quietZoneModules } from './qr-symbol.ts';

const typeHeightDots = 24;

/** What a ticket may need beside its lines. */
export interface TicketArt {
  /** Draws the lines with characters that the printer's own font lacks; without it 〓 stands in their place. */
  readonly dotFont?: DotFont;
  /** The pictures of logo lines, by their files' names. */
  readonly pictures?: ReadonlyMap<string, DotBitmap>;
}

/** Between this line and the next: a third of normal type reads well in hanzi; very large type brings its own air. */
function leadingDots(height: number): number {
  return Math.min(8 * height, 16);
}

/**
 * A ticket as the bytes that print it, from initialisation to the last line, without cut and proof.
 * @throws when a QR code is asked for more than a symbol can hold (some 2,300 bytes)
 */
export function composeTicket(lines: readonly TicketLine[], profile: PrinterProfile, art: TicketArt = {}): Uint8Array {
  // Without an interface it only collects bytes.
  const paper = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '' });
  add(paper, initialise);
  add(paper, chineseMode);
  for (const line of lines) {
    switch (line.kind) {
      case 'text':
        composeText(paper, line, profile, art.dotFont);
        break;
      case 'rule':
        composeText(paper, ruleText(profile.columns), profile);
        break;
      case 'qr':
        composeQr(paper, line, profile);
        break;
      case 'logo':
        composeLogo(paper, line, profile, art.pictures);
        break;
      default:
        unreachable(line);
    }
  }
  return paper.getBuffer();
}

/** ─ spans its two columns in every font of GB2312: one unbroken line, in as many bytes as dashes. */
function ruleText(columns: number): TextLine {
  return { kind: 'text', text: '─'.repeat(columns / 2), align: 'left', width: 1, height: 1, bold: false };
}

function composeText(paper: ThermalPrinter, line: TextLine, profile: PrinterProfile, dotFont?: DotFont): void {
  alignTo(paper, line.align);
  const pictures = drawLine(line, profile, dotFont);
  if (pictures !== undefined) {
    for (const { rows } of pictures) {
      add(paper, rasterImage(rows));
      add(paper, feed(leadingDots(line.height)));
    }
    return;
  }
  paper.bold(line.bold);
  // Not setTextSize(height, width): it sends the two the other way round.
  add(paper, typeSize(line.width, line.height));
  add(paper, lineSpacing(typeHeightDots * line.height + leadingDots(line.height)));
  add(paper, encodeText(line.text, profile.font));
  paper.newLine();
}

/** A ticket without its logo is better than none. */
function composeLogo(
  paper: ThermalPrinter,
  line: LogoLine,
  profile: PrinterProfile,
  pictures?: ReadonlyMap<string, DotBitmap>,
): void {
  const picture = pictures?.get(line.file);
  if (picture === undefined || picture.widthDots > profile.dotsPerLine) return;
  alignTo(paper, 'center');
  add(paper, rasterImage(picture.rows));
  add(paper, feed(leadingDots(2)));
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
