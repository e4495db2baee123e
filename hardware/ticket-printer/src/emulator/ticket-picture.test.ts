import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import type { PaperLine, PaperTicket } from './paper.ts';
import { ticketSvg } from './ticket-picture.ts';

function ticketWith(lines: readonly PaperLine[], end: PaperTicket['end'] = 'cut'): PaperTicket {
  return { serial: 1, end, paperWidthMm: 58, dotsPerLine: 384, dotsPerMm: 8, lines };
}

const line = (text: string, columns: number, more = {}): PaperLine => ({
  kind: 'text',
  align: 'center',
  feedDots: 32,
  spans: [{ text, columns, width: 1, height: 1, bold: false, ...more }],
});

/** Area of all rectangles of a path, in square dots. */
function areaOf(svg: string): number {
  return [...svg.matchAll(/M[\d.]+ [\d.]+h(\d+)v(\d+)h-\d+z/g)].reduce(
    (sum, [, w, h]) => sum + Number(w) * Number(h),
    0,
  );
}

describe('the picture of a ticket', () => {
  it('is as large as the paper', () => {
    const svg = ticketSvg(ticketWith([line('A', 1), { kind: 'feed', feedDots: 100 }]));
    expect(svg).toContain('viewBox="0 0 464 228" width="58mm" height="28.5mm"');
  });

  it('sets every character in the middle of its own cells, spaces by leaving room', () => {
    // 4 columns of 384 dots in the middle: from 168 on the head, which begins 40 dots from the edge.
    const svg = ticketSvg(ticketWith([line('号 1', 4)]));
    expect(svg).toContain('<text transform="translate(208 48) scale(1 1)" y="20.5" x="12 42">号1</text>');
  });

  it('draws large type as large as it is printed', () => {
    const svg = ticketSvg(ticketWith([line('A012', 4, { width: 8, height: 8, bold: true })]));
    expect(svg).toContain('translate(40 48) scale(8 8)" y="20.5" x="6 18 30 42" font-weight="700">A012<');
  });

  it('draws a QR code module by module', () => {
    const code = {
      kind: 'qr',
      align: 'center',
      text: 'https://h.cn',
      level: 'M',
      moduleDots: 6,
      feedDots: 150,
    } as const;
    const dark = create(code.text, { errorCorrectionLevel: 'M' }).modules.data.filter((module) => module !== 0).length;
    expect(areaOf(ticketSvg(ticketWith([code])))).toBe(dark * 36);
  });

  it('draws a picture dot by dot', () => {
    const svg = ticketSvg(ticketWith([{ kind: 'image', align: 'left', rows: ['f00f', '8001'], feedDots: 2 }]));
    expect(svg).toContain('d="M40 48h4v1h-4zM52 48h4v1h-4zM40 49h1v1h-1zM55 49h1v1h-1z"');
  });

  it('says its text to who cannot see it, and is well-formed whatever is on it', () => {
    const svg = ticketSvg(ticketWith([line('<&">', 4), line('号', 2)]));
    expect(svg).toContain('<title>&#60;&#38;&#34;&#62;\n号</title>');
    expect(svg.replace(/&#\d+;/g, '')).not.toContain('&');
  });

  it('shows where it was torn', () => {
    expect(ticketSvg(ticketWith([], 'torn'))).toContain('L456 88L448 96L440 88');
    expect(ticketSvg(ticketWith([], 'cut'))).toContain('M0 0H464V96H0Z');
  });
});
