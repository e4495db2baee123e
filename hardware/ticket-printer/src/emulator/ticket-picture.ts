import { create } from 'qrcode';
import { toCells } from '../codec/cells.ts';
import { type PaperAlign, type PaperLine, type PaperTicket, readTicket } from './paper.ts';

const columnDots = 12;
const typeHeightDots = 24;
/** Where a 24-dot glyph stands on its line. */
const baselineDots = 20.5;
/** Between the edge of the cut and the print. */
const edgeDots = 48;
const toothDots = 8;
const ink = '#16181d';
const paper = '#fffefa';
const fonts = "'Noto Sans Mono CJK SC', 'Noto Sans SC', 'Noto Sans CJK SC', monospace";

/**
 * The ticket as it lies on the counter: an SVG document, one unit per printer dot, crisp at any size.
 * Each character stands in its own cell, so that columns are true whatever font draws them.
 */
export function ticketSvg(ticket: PaperTicket): string {
  const widthDots = ticket.paperWidthMm * ticket.dotsPerMm;
  const leftDots = (widthDots - ticket.dotsPerLine) / 2;
  const drawn: string[] = [];
  let y = edgeDots;
  for (const line of ticket.lines) {
    drawn.push(drawLine(line, leftDots, ticket.dotsPerLine, y));
    y += line.feedDots;
  }
  const heightDots = y + edgeDots;
  const sizeMm = (dots: number): string => `${dots / ticket.dotsPerMm}mm`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthDots} ${heightDots}"`,
    ` width="${sizeMm(widthDots)}" height="${sizeMm(heightDots)}" role="img">`,
    `<title>${escapeXml(readTicket(ticket).join('\n'))}</title>`,
    `<path fill="${paper}" d="${outline(widthDots, heightDots, ticket.end === 'torn')}"/>`,
    `<g fill="${ink}" font-family="${fonts}" font-size="${typeHeightDots}" text-anchor="middle">`,
    ...drawn,
    '</g></svg>',
  ].join('');
}

function outline(width: number, height: number, isTorn: boolean): string {
  if (!isTorn) return `M0 0H${width}V${height}H0Z`;
  const teeth = Array.from({ length: width / toothDots }, (_, n) => {
    return `L${width - (n + 1) * toothDots} ${height - (n % 2 === 0 ? toothDots : 0)}`;
  });
  return `M0 0H${width}V${height}${teeth.join('')}Z`;
}

function drawLine(line: PaperLine, leftDots: number, dotsPerLine: number, y: number): string {
  const start = (align: PaperAlign, width: number): number => {
    const room = dotsPerLine - width;
    return leftDots + { left: 0, center: room / 2, right: room }[align];
  };
  switch (line.kind) {
    case 'feed':
      return '';
    case 'text': {
      const width = line.spans.reduce((sum, span) => sum + span.columns * span.width * columnDots, 0);
      const bottom = y + Math.max(...line.spans.map((span) => span.height)) * typeHeightDots;
      let x = start(line.align, width);
      return line.spans
        .map((span) => {
          const drawn = drawSpan(span, x, bottom);
          x += span.columns * span.width * columnDots;
          return drawn;
        })
        .join('');
    }
    case 'qr': {
      const { modules } = create(line.text, { errorCorrectionLevel: line.level });
      const rows = Array.from({ length: modules.size }, (_, row) =>
        Array.from({ length: modules.size }, (__, column) => modules.get(row, column) !== 0),
      );
      return drawDots(rows, start(line.align, modules.size * line.moduleDots), y, line.moduleDots);
    }
    case 'image': {
      const rows = line.rows.map((row) =>
        [...row].flatMap((digit) => [8, 4, 2, 1].map((bit) => (Number.parseInt(digit, 16) & bit) !== 0)),
      );
      return drawDots(rows, start(line.align, rows[0]?.length ?? 0), y, 1);
    }
  }
}

function drawSpan(span: Extract<PaperLine, { kind: 'text' }>['spans'][number], x: number, bottom: number): string {
  const centres: number[] = [];
  let text = '';
  let at = 0;
  for (const cell of toCells(span.text)) {
    if (cell.text !== ' ') {
      centres.push(at + (cell.columns * columnDots) / 2);
      text += cell.text;
    }
    at += cell.columns * columnDots;
  }
  if (text === '') return '';
  const top = bottom - span.height * typeHeightDots;
  return [
    `<text transform="translate(${x} ${top}) scale(${span.width} ${span.height})" y="${baselineDots}"`,
    ` x="${centres.join(' ')}"${span.bold ? ' font-weight="700"' : ''}>${escapeXml(text)}</text>`,
  ].join('');
}

/** Black runs of each row as rectangles of one path. */
function drawDots(rows: readonly (readonly boolean[])[], left: number, top: number, dotSize: number): string {
  const runs: string[] = [];
  rows.forEach((row, rowIndex) => {
    for (let from = row.indexOf(true); from >= 0; ) {
      const end = row.indexOf(false, from);
      const length = (end < 0 ? row.length : end) - from;
      const [x, y, w] = [left + from * dotSize, top + rowIndex * dotSize, length * dotSize];
      runs.push(`M${x} ${y}h${w}v${dotSize}h${-w}z`);
      from = row.indexOf(true, from + length);
    }
  });
  return `<path shape-rendering="crispEdges" d="${runs.join('')}"/>`;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
