import type { LedColour, TextRun } from '../face/bar-face.ts';

/** How a text becomes bytes of the card's fonts: ASCII one byte each, everything else two (GB2312 or GBK). */
export type EncodeText = (text: string) => Uint8Array;

/** Fonts every card has (11.1): one for hanzi and one for ASCII; an area must not mix heights, so both are named. */
const fonts = { 16: '\\FO000\\FE000', 24: '\\FO001\\FE001', 32: '\\FO002\\FE002' } as const;
const colours: Readonly<Record<LedColour, string>> = { red: '\\C1', green: '\\C2', yellow: '\\C3' };

/**
 * The pages of one line as an area's text (11.2): `\FO000` font, `\C1` colour, `\n` new line; in an area as high as one
 * line each line is a page.
 */
export function onbonText(
  pages: readonly (readonly TextRun[])[],
  fontDots: keyof typeof fonts,
  encodeText: EncodeText,
): Uint8Array {
  const parts: Uint8Array[] = [ascii(fonts[fontDots])];
  let colour: LedColour | undefined;
  pages.forEach((runs, page) => {
    if (page > 0) parts.push(ascii('\\n'));
    for (const run of runs) {
      if (run.colour !== colour) parts.push(ascii(colours[run.colour]));
      colour = run.colour;
      parts.push(encodeText(harmless(run.text)));
    }
    // A line without anything might not count as one.
    if (runs.every(({ text }) => text === '')) parts.push(ascii(' '));
  });
  return joined(parts);
}

/**
 * A text without control sequences. The card knows no escape for a backslash of the text's own, so the full-width one
 * stands for it; control characters become spaces.
 */
function harmless(text: string): string {
  return text.replaceAll('\\', '＼').replace(/\p{Cc}/gu, ' ');
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
