import { describe, expect, it } from 'vitest';
import { processIdRequest, rasterImage } from '../codec/escpos-commands.ts';
import { epson80, generic58 } from '../codec/printer-profile.ts';
import type { TextLine } from '../codec/ticket-line.ts';
import { composeTicket } from './compose-ticket.ts';
import { moduleDotsFor, qrRaster, qrSymbol } from './qr-symbol.ts';

const text = (more: Partial<TextLine>): TextLine => ({
  kind: 'text',
  text: '号',
  align: 'left',
  width: 1,
  height: 1,
  bold: false,
  ...more,
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('a ticket in bytes', () => {
  it('begins with initialisation and Chinese mode and sets every line by itself', () => {
    const lines = [text({ text: 'A012', align: 'center', width: 8, height: 8, bold: true }), text({})];
    expect(hex(composeTicket(lines, epson80))).toBe(
      ['1b40', '1c26', '1b6101', '1b4501', '1d2177', '1b33d0', hex(Buffer.from('A012')), '0a'].join('') +
        ['1b6100', '1b4500', '1d2100', '1b3320', 'bac5', '0a'].join(''),
    );
  });

  it('tells width from height', () => {
    expect(hex(composeTicket([text({ width: 2, height: 1 })], epson80))).toContain('1d2110');
  });

  it('draws a rule over all columns of the paper', () => {
    expect(hex(composeTicket([{ kind: 'rule' }], generic58))).toContain(`${'a9a4'.repeat(16)}0a`);
    expect(hex(composeTicket([{ kind: 'rule' }], epson80))).toContain(`${'a9a4'.repeat(24)}0a`);
  });

  it('counts the bytes of a QR code, not its characters', () => {
    const data = 'https://h.cn/查';
    const bytes = Buffer.from(data, 'utf8');
    expect(bytes.length).toBe(16);
    const composed = hex(composeTicket([{ kind: 'qr', data, sizeMm: 24 }], epson80));
    expect(composed).toContain('1d286b0400' + '31413200'); // model 2
    expect(composed).toContain('1d286b0300' + '314531'); // level M
    expect(composed).toContain(`1d286b${(16 + 3).toString(16)}00315030${bytes.toString('hex')}1d286b0300315130`);
  });

  it('sends the picture of a QR code to a printer that cannot draw one', () => {
    const data = 'https://h.cn/t/1';
    const symbol = qrSymbol(data);
    const dots = moduleDotsFor(symbol, 24, 8, 384);
    const edge = symbol.size * dots;
    const composed = composeTicket([{ kind: 'qr', data, sizeMm: 24 }], generic58);
    const header = Buffer.from([0x1d, 0x76, 0x30, 0, Math.ceil(edge / 8), 0, edge & 0xff, edge >> 8]);
    expect(hex(composed)).toContain(hex(Buffer.concat([header, ...qrRaster(symbol, dots)])));
  });

  it('never says a real-time command within a picture', () => {
    const rows = [
      Uint8Array.of(0x10, 0x04),
      Uint8Array.of(0x01, 0x10),
      Uint8Array.of(0x05, 0x10),
      Uint8Array.of(0x10, 0x14),
    ];
    expect(hex(rasterImage(rows).subarray(8))).toBe('1104' + '0111' + '0510' + '1114');
  });

  it('refuses process ids that a printer would not take', () => {
    expect(() => processIdRequest('号001')).toThrow(RangeError);
    expect(() => processIdRequest('1')).toThrow(RangeError);
  });
});

describe('size of a QR code', () => {
  it.each([
    ['https://h.cn/t/1', 384],
    ['https://sandu.example.gov.cn/t/aB3dE5gH7jK9mN1p', 384],
    [`https://sandu.example.gov.cn/t/${'x'.repeat(120)}`, 384],
    [`https://sandu.example.gov.cn/t/${'x'.repeat(120)}`, 576],
  ])('is at least 22 mm with its quiet zone on the paper: %s on %i dots', (data, dotsPerLine) => {
    const symbol = qrSymbol(data);
    const dots = moduleDotsFor(symbol, 24, 8, dotsPerLine);
    expect((symbol.size * dots) / 8).toBeGreaterThanOrEqual(22);
    expect((symbol.size + 8) * dots).toBeLessThanOrEqual(dotsPerLine);
  });
});
