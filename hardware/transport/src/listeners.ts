/** A set of listeners for one kind of news; removing one while the news goes round is safe. */
export class Listeners<T> {
  readonly #all = new Set<(news: T) => void>();

  add(listener: (news: T) => void): () => void {
    // Wrapped, so that one function added twice is two listeners.
    const entry = (news: T): void => listener(news);
    this.#all.add(entry);
    return () => {
      this.#all.delete(entry);
    };
  }

  tell(news: T): void {
    for (const listener of [...this.#all]) listener(news);
  }
}
