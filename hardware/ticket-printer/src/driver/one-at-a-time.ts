/** Conversations with a device: one after the other, in the order of the calls. */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(talk: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(talk);
    this.#last = turn.catch(() => {});
    return turn;
  }
}
