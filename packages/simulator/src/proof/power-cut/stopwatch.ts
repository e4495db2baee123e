/** How long the parts of a round take, so that one knows where the time goes. */
export class Stopwatch {
  readonly #spent = new Map<string, { count: number; ms: number }>();

  async time<T>(part: string, work: () => Promise<T> | T): Promise<T> {
    const startMs = performance.now();
    const result = await work();
    const spent = this.#spent.get(part) ?? { count: 0, ms: 0 };
    this.#spent.set(part, { count: spent.count + 1, ms: spent.ms + performance.now() - startMs });
    return result;
  }

  /** Mean milliseconds. */
  get means(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#spent].map(([part, { count, ms }]) => [part, Math.round(ms / count)]));
  }
}
