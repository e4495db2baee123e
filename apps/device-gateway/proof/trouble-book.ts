/** Since when nothing has been wrong with what a person looks at: who is in trouble is not expected to be right. */
export class TroubleBook {
  readonly #active = new Map<string, number>();
  readonly #endedMs = new Map<string, number>();
  #all = 0;
  #allEndedMs = 0;

  /** @param devices those it concerns; all of them when absent. @returns ends it */
  begin(devices?: readonly string[]): () => void {
    const change = (by: 1 | -1): void => {
      if (devices === undefined) {
        this.#all += by;
        if (by < 0) this.#allEndedMs = performance.now();
      } else
        for (const device of devices) {
          this.#active.set(device, (this.#active.get(device) ?? 0) + by);
          if (by < 0) this.#endedMs.set(device, performance.now());
        }
    };
    change(1);
    let isOver = false;
    return () => {
      if (!isOver) change(-1);
      isOver = true;
    };
  }

  /** Undefined while it is in trouble. */
  calmSinceMs(device: string): number | undefined {
    if (this.#all > 0 || (this.#active.get(device) ?? 0) > 0) return undefined;
    return Math.max(this.#allEndedMs, this.#endedMs.get(device) ?? 0);
  }

  /** Of all, a program or the hall itself was away within the last so many milliseconds. */
  wasAllWithin(ms: number): boolean {
    return this.#all > 0 || performance.now() - this.#allEndedMs < ms;
  }
}
