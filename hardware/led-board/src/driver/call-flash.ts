/** A call that could not be shown in this time is old news and flashes no more. */
const STALE_MS = 5_000;

/** When a board flashes: from when it has taken the call, for as long as the face says. */
export class CallFlash {
  #lengthMs = 0;
  #wantedSinceMs: number | undefined;
  #untilMs: number | undefined;

  want(lengthMs: number, nowMs: number): void {
    this.#lengthMs = lengthMs;
    this.#wantedSinceMs = nowMs;
    this.#untilMs = undefined;
  }

  /** A call is waiting to be shown. */
  get isWanted(): boolean {
    return this.#wantedSinceMs !== undefined;
  }

  /** Which call it is; another one may come while the first is on its way to the board. */
  get wantedSinceMs(): number | undefined {
    return this.#wantedSinceMs;
  }

  /** When it ends; undefined unless it is on. */
  get untilMs(): number | undefined {
    return this.#untilMs;
  }

  /** 0: steady. */
  get lengthMs(): number {
    return this.#wantedSinceMs === undefined && this.#untilMs === undefined ? 0 : this.#lengthMs;
  }

  begin(nowMs: number): void {
    this.#wantedSinceMs = undefined;
    this.#untilMs = nowMs + this.#lengthMs;
  }

  /** @returns whether it has just ended */
  settle(nowMs: number): boolean {
    const isStale = this.#wantedSinceMs !== undefined && nowMs - this.#wantedSinceMs > STALE_MS;
    const isOver = this.#untilMs !== undefined && nowMs >= this.#untilMs;
    if (isStale) this.#wantedSinceMs = undefined;
    if (isOver) this.#untilMs = undefined;
    return isStale || isOver;
  }
}
