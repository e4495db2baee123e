import { type DotFont, drawCharacter, parseDotFont } from '@youxu/dot-font';
import type { DrawGlyph, GlyphDots } from '@youxu/led-board/picture';
import { useSyncExternalStore } from 'react';

const FONT = new URL('../../../../../assets/fonts/unifont-16.dots.gz', import.meta.url);
const AGAIN_MS = 5_000;
const GZIP = [0x1f, 0x8b];

let drawGlyph: DrawGlyph | undefined;
let isAsked = false;
const listeners = new Set<() => void>();

/** The type of the LED boards' cards; undefined until it is there. Fetched once, when the first board is shown. */
export function useGlyphs(): DrawGlyph | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      if (!isAsked) void load();
      isAsked = true;
      return () => listeners.delete(listener);
    },
    () => drawGlyph,
  );
}

async function load(): Promise<void> {
  try {
    const answer = await fetch(FONT);
    drawGlyph = remembering(parseDotFont(await unpacked(await answer.arrayBuffer())));
    for (const listener of listeners) listener();
  } catch {
    setTimeout(() => void load(), AGAIN_MS);
  }
}

/** Some servers say of a .gz that it is packed for the way, and the browser has unpacked it already. */
async function unpacked(bytes: ArrayBuffer): Promise<Uint8Array> {
  const plain = new Uint8Array(bytes);
  if (!GZIP.every((byte, at) => plain[at] === byte)) return plain;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The same few hundred characters are drawn all day. */
function remembering(font: DotFont): DrawGlyph {
  const known = new Map<string, GlyphDots | undefined>();
  return (character, heightDots) => {
    const key = `${heightDots}${character}`;
    if (!known.has(key)) known.set(key, drawCharacter(font, character, heightDots));
    return known.get(key);
  };
}
