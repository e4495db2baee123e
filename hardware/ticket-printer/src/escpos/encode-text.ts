import iconv from 'iconv-lite';
import { type Cell, toCells } from '../codec/cells.ts';
import type { PrinterProfile } from '../codec/printer-profile.ts';

type Font = PrinterProfile['font'];

/** 〓, the mark Chinese typesetting puts where a type is missing: seen at once, and as wide as what it stands for. */
const missing = Uint8Array.of(0xa1, 0xfe);

/** Characters outside the fonts, and what means the same inside. `¥` would be four bytes in GB18030, `￥` is two. */
const lookalikes: Readonly<Record<string, string>> = { '¥': '￥', '•': '·', '–': '－', '‑': '－', '−': '－' };

/** The parts of rows 2–9 that GB 2312 fills; the rest of them came with GBK. */
const gb2312Symbols: readonly (readonly [number, number])[] = [
  [0xa1a1, 0xa1fe],
  [0xa2b1, 0xa2e2],
  [0xa2e5, 0xa2ee],
  [0xa2f1, 0xa2fc],
  [0xa3a1, 0xa3fe],
  [0xa4a1, 0xa4f3],
  [0xa5a1, 0xa5f6],
  [0xa6a1, 0xa6b8],
  [0xa6c1, 0xa6d8],
  [0xa7a1, 0xa7c1],
  [0xa7d1, 0xa7f1],
  [0xa8a1, 0xa8ba],
  [0xa8c5, 0xa8e9],
  [0xa9a4, 0xa9ef],
];

/**
 * A line of text in the bytes of Chinese mode: ASCII as it is, everything else two bytes of GB18030. What the font does not
 * have (four-byte GB18030, emoji) becomes 〓. No control character gets through: {@link toCells} removed them.
 */
export function encodeText(text: string, font: Font): Uint8Array {
  return Buffer.concat(toCells(text).map((cell) => encodeCell(cell, font) ?? missing));
}

/** The bytes of one character; undefined when the printer's font does not have it. */
export function encodeCell(cell: Cell, font: Font): Uint8Array | undefined {
  if (cell.columns === 1) return Uint8Array.of(cell.text.charCodeAt(0));
  // Which of its historical forms a hanzi takes is beyond these fonts.
  const char = cell.text.replace(/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, '');
  for (const candidate of [char, lookalikes[char]]) {
    if (candidate === undefined) continue;
    const bytes = iconv.encode(candidate, 'gb18030');
    if (bytes.length === 2 && isInFont(bytes.readUInt16BE(0), font)) return bytes;
  }
  return undefined;
}

function isInFont(code: number, font: Font): boolean {
  const lead = code >> 8;
  const trail = code & 0xff;
  switch (font) {
    case 'gb2312':
      if (lead >= 0xb0) return lead <= 0xf7 && trail >= 0xa1 && trail <= 0xfe && !(code >= 0xd7fa && code <= 0xd7fe);
      return gb2312Symbols.some(([from, to]) => code >= from && code <= to);
    case 'gbk': {
      // The three user areas of GB18030 hold nothing a font could know.
      const isUserArea = trail >= 0xa1 ? (lead >= 0xaa && lead <= 0xaf) || lead >= 0xf8 : lead >= 0xa1 && lead <= 0xa7;
      return lead >= 0x81 && lead <= 0xfe && trail >= 0x40 && trail <= 0xfe && trail !== 0x7f && !isUserArea;
    }
  }
}
