import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isAccelerator, STRIP_KEYS, type StripKeys, USUAL_STRIP_KEYS } from './strip-keys.ts';
import { type StripPlace, USUAL_PLACE } from './strip-place.ts';

const SCREENS_MAX = 20;
const length = z.int().min(-100_000).max(100_000);
const place = z.strictObject({
  edge: z.literal(['left', 'right']).nullable(),
  x: length,
  y: length,
  width: length,
  height: length,
});
const accelerator = z.string().refine(isAccelerator);
const remembered = z.strictObject({
  keys: z.strictObject({ advance: accelerator, recall: accelerator, front: accelerator }),
  /** The screen on which it was last. */
  screen: z.string().nullable(),
  places: z.record(z.string(), place),
});
type Remembered = z.infer<typeof remembered>;

/** What a clerk has set: keys, and where the strip stands on each screen. A file that is spoiled is forgotten. */
export class StripMemory {
  readonly #file: string;
  #remembered: Remembered;

  /** @param folder of this account's own data */
  constructor(folder: string) {
    try {
      mkdirSync(folder, { recursive: true });
    } catch {
      // Nothing can be kept there: the strip works all the same, and forgets.
    }
    this.#file = path.join(folder, 'strip.json');
    this.#remembered = read(this.#file) ?? { keys: { ...USUAL_STRIP_KEYS }, screen: null, places: {} };
  }

  get keys(): StripKeys {
    return this.#remembered.keys;
  }

  get screen(): string | null {
    return this.#remembered.screen;
  }

  /** The place on a screen; on one that was never used the same edge as on the last one. */
  placeOn(screen: string): StripPlace {
    const { places, screen: last } = this.#remembered;
    return places[screen] ?? (last === null ? undefined : places[last]) ?? USUAL_PLACE;
  }

  setKeys(keys: StripKeys): void {
    this.#write({ ...this.#remembered, keys: { ...keys } });
  }

  setPlace(screen: string, { edge, x, y, width, height }: StripPlace): void {
    const others = Object.entries(this.#remembered.places).filter(([id]) => id !== screen);
    const places = { ...Object.fromEntries(others.slice(1 - SCREENS_MAX)), [screen]: { edge, x, y, width, height } };
    this.#write({ ...this.#remembered, screen, places });
  }

  /** Whole or not at all. A disk that is full costs the memory of a place, not the strip. */
  #write(next: Remembered): void {
    this.#remembered = next;
    try {
      writeFileSync(`${this.#file}.new`, `${JSON.stringify(next)}\n`);
      renameSync(`${this.#file}.new`, this.#file);
    } catch {
      // Kept in memory until the next change.
    }
  }
}

function read(file: string): Remembered | undefined {
  try {
    const parsed = remembered.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    const isDistinct =
      parsed.success && new Set(STRIP_KEYS.map((key) => parsed.data.keys[key])).size === STRIP_KEYS.length;
    return isDistinct ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
