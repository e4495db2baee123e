/** So often for as long as nobody goes: a guide may have been talking, or out of hearing. */
const AGAIN_MS = 20_000;

/** When it rings for what somebody has to do: at once for whatever is new, then again and again until nothing is left. */
export class GuideAlarm {
  readonly #heard = new Set<string>();
  #rangAtMs = 0;

  /**
   * @param due names of what is to be done now
   * @returns what is new here, and whether to ring
   */
  due(due: readonly string[], nowMs: number): { readonly fresh: ReadonlySet<string>; readonly ring: boolean } {
    const fresh = new Set(due.filter((name) => !this.#heard.has(name)));
    for (const name of fresh) this.#heard.add(name);
    const ring = fresh.size > 0 || (due.length > 0 && nowMs - this.#rangAtMs >= AGAIN_MS);
    if (ring) this.#rangAtMs = nowMs;
    return { fresh, ring };
  }
}
