/** Where a frame stands in a view's history. */
export interface Version {
  readonly lineage: string;
  readonly boot: number;
  readonly rev: number;
}

/** What a screen shows of one view. */
export interface Shown {
  readonly version: Version | null;
  readonly stale: boolean;
  /** The data as canonical JSON. */
  readonly text: string | null;
  /** The version was looked up by the text, which may have come more than once. */
  readonly isGuess?: true;
}

/** So long a frame may be on its way when nothing is broken: the pace of publishing, and a busy machine. */
const ON_ITS_WAY_MS = 1_000;
/** Some ten minutes of a busy board. */
const FRAMES_KEPT = 1_000;

interface Screen {
  readonly name: string;
  readonly key: string;
  shown: Shown;
  /** Since when it does not show what the hall shows; null while it does. */
  apartSinceMs: number | null;
  /** When it was apart, for longer than a frame's way or over a healing. */
  readonly apart: { readonly fromMs: number; readonly toMs: number }[];
}

interface Truth {
  version: Version;
  /** What the hall has published, by place in its history, oldest first. */
  readonly texts: Map<string, string>;
}

/**
 * Compares what screens show with what the hall publishes, over time [INV-12]: each frame must be the hall's at that revision to the letter, none
 * may be older than one shown before in the same (lineage, boot), and how long a screen was apart from the hall is known.
 */
export class ScreenWatch {
  /** What must never be. */
  readonly wrong: string[] = [];
  readonly #screens = new Map<string, Screen>();
  readonly #truths = new Map<string, Truth>();
  readonly #newest = new Map<string, number>();
  readonly #unproved = new Map<string, { readonly name: string; readonly text: string }[]>();

  /** The hall has published a frame. */
  published(key: string, version: Version, text: string, atMs: number): void {
    const truth = this.#truths.get(key) ?? { version, texts: new Map<string, string>() };
    this.#truths.set(key, truth);
    truth.version = version;
    truth.texts.set(placeOf(version), text);
    for (const oldest of truth.texts.keys()) {
      if (truth.texts.size <= FRAMES_KEPT) break;
      truth.texts.delete(oldest);
    }
    const place = `${key} ${placeOf(version)}`;
    for (const unproved of this.#unproved.get(place) ?? []) this.#prove(unproved.name, place, unproved.text, text);
    this.#unproved.delete(place);
    for (const screen of this.#screens.values()) if (screen.key === key) this.#compare(screen, atMs);
  }

  /** A screen shows something else than before. */
  showed(name: string, key: string, shown: Shown, atMs: number): void {
    const id = `${name} ${key}`;
    const screen = this.#screens.get(id) ?? { name, key, shown, apartSinceMs: atMs, apart: [] };
    this.#screens.set(id, screen);
    screen.shown = shown;
    const { version, text, isGuess } = shown;
    if (version !== null && text !== null && isGuess === undefined) {
      const history = `${id} ${version.lineage} ${version.boot}`;
      const newest = this.#newest.get(history) ?? 0;
      if (version.rev < newest) this.wrong.push(`${id} went back from rev ${newest} to ${version.rev}`);
      this.#newest.set(history, Math.max(newest, version.rev));
      const place = `${key} ${placeOf(version)}`;
      const truth = this.#truths.get(key)?.texts.get(placeOf(version));
      if (truth !== undefined) this.#prove(name, place, text, truth);
      else this.#unproved.set(place, [...(this.#unproved.get(place) ?? []), { name, text }]);
    }
    this.#compare(screen, atMs);
  }

  /** The newest revision at which the hall published this text; for screens that do not tell theirs. */
  versionOf(key: string, text: string): Version | null {
    const truth = this.#truths.get(key);
    const found = [...(truth?.texts ?? [])].findLast(([, published]) => published === text)?.[0];
    if (found === undefined) return null;
    const [lineage = '', boot, rev] = found.split(' ');
    return { lineage, boot: Number(boot), rev: Number(rev) };
  }

  /** Milliseconds from `fromMs` until the last screen agreed for good, judged at `nowMs`; and who was last. */
  agreement(fromMs: number, nowMs: number): { readonly ms: number; readonly last: string; readonly apart: string[] } {
    let ms = 0;
    let last = '';
    const apart: string[] = [];
    for (const { name, key, apart: before, apartSinceMs } of this.#screens.values()) {
      const isApart = apartSinceMs !== null && nowMs - apartSinceMs > ON_ITS_WAY_MS;
      if (isApart) apart.push(`${name} ${key}`);
      const endMs = isApart
        ? nowMs
        : Math.max(0, ...before.filter((one) => counts(one, fromMs)).map(({ toMs }) => toMs));
      if (endMs - fromMs <= ms) continue;
      ms = endMs - fromMs;
      last = `${name} ${key}`;
    }
    return { ms, last, apart };
  }

  /** Of all views that screens follow: frames that nobody could compare, because the hall's own were not seen. */
  get unproved(): number {
    return [...this.#unproved.values()].reduce((sum, frames) => sum + frames.length, 0);
  }

  #prove(name: string, place: string, text: string, truth: string): void {
    if (text === truth) return;
    const at = [...truth].findIndex((letter, index) => letter !== text[index]);
    const near = (whole: string): string => whole.slice(Math.max(0, at - 40), at + 40);
    this.wrong.push(`${name} shows at ${place}: …${near(text)}… where the hall has …${near(truth)}…`);
  }

  #compare(screen: Screen, atMs: number): void {
    const truth = this.#truths.get(screen.key);
    const agrees = truth !== undefined && !screen.shown.stale && isNotBefore(screen.shown.version, truth.version);
    if (!agrees) screen.apartSinceMs ??= atMs;
    else if (screen.apartSinceMs !== null) {
      screen.apart.push({ fromMs: screen.apartSinceMs, toMs: atMs });
      if (screen.apart.length > FRAMES_KEPT) screen.apart.shift();
      screen.apartSinceMs = null;
    }
  }
}

function counts({ fromMs, toMs }: { fromMs: number; toMs: number }, healedAtMs: number): boolean {
  return toMs > healedAtMs && (fromMs < healedAtMs || toMs - fromMs > ON_ITS_WAY_MS);
}

/** A screen may hear of a frame before whoever watches the hall does. */
function isNotBefore(shown: Version | null, truth: Version): boolean {
  if (shown === null || shown.lineage !== truth.lineage) return false;
  return shown.boot > truth.boot || (shown.boot === truth.boot && shown.rev >= truth.rev);
}

function placeOf({ lineage, boot, rev }: Version): string {
  return `${lineage} ${boot} ${rev}`;
}
