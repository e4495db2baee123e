import iconv from 'iconv-lite';

/** 〓, the mark Chinese typesetting puts where a type is missing: seen at once, and as wide as what it stands for. */
const MISSING = [0xa1, 0xfe] as const;
const BACKSLASH = 0x5c;

/**
 * ASCII as it is, everything else two bytes of GBK, as the fonts of the cards are coded. What is not in there becomes 〓,
 * and so do the few characters whose second byte is a backslash: nobody knows whether a card would take it for one.
 */
export function encodeGbk(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    if (character <= '\u{7f}') bytes.push(character.charCodeAt(0));
    else {
      const coded = iconv.encode(character, 'gbk');
      bytes.push(...(coded.length === 2 && coded[1] !== BACKSLASH ? coded : MISSING));
    }
  }
  return Uint8Array.from(bytes);
}
