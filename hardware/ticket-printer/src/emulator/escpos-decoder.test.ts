import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nativeQr, rasterImage } from '../codec/escpos-commands.ts';
import { epson80 } from '../codec/printer-profile.ts';
import { composeTicket } from '../escpos/compose-ticket.ts';
import { createEscPosDecoder } from './escpos-decoder.ts';
import type { PrinterCommand } from './printer-command.ts';

const decode = (...bytes: number[]): PrinterCommand[] => createEscPosDecoder().push(Uint8Array.from(bytes));

describe('the bytes a printer gets', () => {
  it('are two-byte characters in Chinese mode only', () => {
    const inChinese = [0x1c, 0x26, 0xba, 0xc5, 0x41];
    expect(decode(...inChinese).slice(1)).toEqual([
      { kind: 'character', text: '号', columns: 2 },
      { kind: 'character', text: 'A', columns: 1 },
    ]);
    expect(decode(0xba, 0xc5).map((command) => command.kind === 'character' && command.text)).toEqual([
      '\ufffd',
      '\ufffd',
    ]);
    expect(decode(...inChinese.slice(0, 2), 0x1b, 0x40, 0xba).at(-1)).toMatchObject({ text: '\ufffd' });
  });

  it('turn four-byte GB18030 into rubbish, as a printer does', () => {
    const texts = decode(0x1c, 0x26, 0x81, 0x30, 0x84, 0x36).map(
      (command) => command.kind === 'character' && command.text,
    );
    expect(texts.slice(1)).toEqual(['\ufffd', '\ufffd']);
  });

  it.each<[string, number[], PrinterCommand]>([
    ['LF', [0x0a], { kind: 'line-feed' }],
    ['ESC @', [0x1b, 0x40], { kind: 'initialise' }],
    ['ESC 2', [0x1b, 0x32], { kind: 'line-spacing', dots: 30 }],
    ['ESC 3', [0x1b, 0x33, 40], { kind: 'line-spacing', dots: 40 }],
    ['ESC E', [0x1b, 0x45, 1], { kind: 'bold', on: true }],
    ['ESC J', [0x1b, 0x4a, 16], { kind: 'feed-dots', dots: 16 }],
    ['ESC a', [0x1b, 0x61, 1], { kind: 'align', align: 'center' }],
    ['ESC a with a digit', [0x1b, 0x61, 0x32], { kind: 'align', align: 'right' }],
    ['ESC d', [0x1b, 0x64, 4], { kind: 'feed-lines', lines: 4 }],
    ['GS !', [0x1d, 0x21, 0x71], { kind: 'type-size', width: 8, height: 2 }],
    ['GS V 1', [0x1d, 0x56, 1], { kind: 'cut' }],
    ['GS V 66 n', [0x1d, 0x56, 66, 0], { kind: 'cut' }],
    ['GS a', [0x1d, 0x61, 0x0e], { kind: 'automatic-status', mask: 14 }],
    ['GS r 1', [0x1d, 0x72, 1], { kind: 'paper-status' }],
    [
      'GS ( H',
      [0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, 0x41, 0x42, 0x43, 0x44],
      { kind: 'process-id', id: Uint8Array.of(0x41, 0x42, 0x43, 0x44) },
    ],
    ['DLE EOT', [0x10, 0x04, 2], { kind: 'realtime-status', n: 2 }],
    ['DLE ENQ 2', [0x10, 0x05, 2], { kind: 'realtime-recover', clear: true }],
    ['ESC Z, unknown', [0x1b, 0x5a, 0x0a], { kind: 'unknown', hex: '1b5a' }],
  ])('are commands: %s', (_, bytes, command) => {
    expect(decode(...bytes)[0]).toEqual(command);
  });

  it('are real-time commands at once, also within a picture that is still coming, and dots of it as well', () => {
    const decoder = createEscPosDecoder();
    const picture = rasterImage([Uint8Array.of(0xff, 0x10, 0x00, 0x01), Uint8Array.of(0, 0, 0, 0)]);
    picture.set([0x04, 0x01, 0x10], 10);
    expect(decoder.push(picture.subarray(0, 11))).toEqual([]);
    expect(decoder.push(picture.subarray(11, 12))).toEqual([{ kind: 'realtime-status', n: 1 }]);
    expect(decoder.push(picture.subarray(12))).toEqual([
      { kind: 'image', widthBytes: 4, rows: ['ff100401', '10000000'] },
    ]);
  });

  it('are QR codes and pictures', () => {
    const kinds = decode(...nativeQr(Buffer.from('查号', 'utf8'), 6)).map((command) => command);
    expect(kinds).toEqual([
      { kind: 'nothing' },
      { kind: 'qr-module', dots: 6 },
      { kind: 'qr-level', level: 'M' },
      { kind: 'qr-store', text: '查号' },
      { kind: 'qr-print' },
    ]);
    expect(decode(...rasterImage([Uint8Array.of(0x80, 0x01), Uint8Array.of(0, 0xff)]))).toEqual([
      { kind: 'image', widthBytes: 2, rows: ['8001', '00ff'] },
    ]);
  });

  it('[property] mean the same in whatever pieces they arrive', () => {
    const ticket = composeTicket([{ kind: 'qr', data: 'https://h.cn/t/1', sizeMm: 24 }, { kind: 'rule' }], epson80);
    const whole = createEscPosDecoder().push(ticket);
    expect(whole.some((command) => command.kind === 'unknown')).toBe(false);
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 1, max: 40 })), (cuts) => {
        const decoder = createEscPosDecoder();
        const commands: PrinterCommand[] = [];
        for (let at = 0; at < ticket.length; ) {
          const length = cuts.next().value;
          commands.push(...decoder.push(ticket.subarray(at, at + length)));
          at += length;
        }
        expect(commands).toEqual(whole);
        expect(decoder.pendingCount).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});
