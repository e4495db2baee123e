import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../codec/cells.ts';
import { encodeText } from './encode-text.ts';

const hex = (text: string, font: 'gbk' | 'gb2312' = 'gbk'): string =>
  Buffer.from(encodeText(text, font)).toString('hex');

describe('text in the bytes of Chinese mode', () => {
  it('is ASCII and two-byte GB18030', () => {
    expect(hex('A012 号')).toBe('4130313220bac5');
  });

  it('has a full-width yen sign for ¥, which would be four bytes', () => {
    expect(hex('¥5')).toBe('a3a435');
    expect(hex('￥5')).toBe('a3a435');
  });

  it('puts 〓 where the font has nothing: rare hanzi, emoji, private characters', () => {
    // 㛃 is four bytes in GB18030; U+E000 lies in its first user area.
    expect(hex('王㛃')).toBe('cdf5a1fe');
    expect(hex('好👨‍👩‍👧!')).toBe('bac3a1fe21');
    expect(hex('\ue000')).toBe('a1fe');
    expect(hex('\ud800')).toBe('a1fe');
  });

  it('asks of an older font only what GB 2312 has', () => {
    expect(hex('镕', 'gbk')).toBe('e946');
    expect(hex('镕', 'gb2312')).toBe('a1fe');
    expect(hex('ⅲ', 'gb2312')).toBe('a1fe');
    expect(hex('12–18 ①', 'gb2312')).toBe('3132a3ad313820a2d9');
    expect(hex('12–18', 'gbk')).toBe('3132a8433138');
  });

  it('prints the common form of a hanzi that names its variant', () => {
    expect(hex('葛\u{e0100}')).toBe(hex('葛'));
  });

  it('never lets a command through', () => {
    expect(hex('A\u001b@\u001dV\u0000\u0010\u0004\u0001')).toBe(Buffer.from('A@V').toString('hex'));
  });

  it('[property] is as many bytes as columns, none a control, each pair a character of the font', () => {
    const anyText = fc.string({ unit: fc.oneof(fc.constantFrom(...'社¥–㛃🙂镕é '), fc.string({ unit: 'grapheme' })) });
    fc.assert(
      fc.property(anyText, fc.constantFrom('gbk' as const, 'gb2312' as const), (text, font) => {
        const bytes = Buffer.from(encodeText(text, font));
        expect(bytes.length).toBe(columnsOf(text));
        expect(bytes.every((byte) => byte >= 0x20)).toBe(true);
        expect(iconv.decode(bytes, 'gb18030')).not.toContain('\ufffd');
      }),
    );
  });
});
