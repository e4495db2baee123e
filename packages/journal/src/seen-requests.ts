/** 1 MiB: with 200,000 requests remembered one new one in 500 is looked up in vain, with a million one in twenty. */
const BITS_LOG2 = 23;

/**
 * Nearly every request is new, and a look into the file to know that costs a tenth of what a ticket costs besides its commit. A Bloom filter with
 * two bits for each request: it may take a new one for an old one, but never an old one for a new one.
 */
export class SeenRequests {
  readonly #words = new Uint32Array(2 ** (BITS_LOG2 - 5));

  add(actor: string, requestId: string): void {
    const hash = hashOf(actor, requestId);
    this.#set(hash);
    this.#set(mixed(hash));
  }

  /** False: there is certainly no outcome of this request. */
  mayHold(actor: string, requestId: string): boolean {
    const hash = hashOf(actor, requestId);
    return this.#has(hash) && this.#has(mixed(hash));
  }

  #set(hash: number): void {
    const bit = hash >>> (32 - BITS_LOG2);
    this.#words[bit >>> 5] = (this.#words[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  #has(hash: number): boolean {
    const bit = hash >>> (32 - BITS_LOG2);
    return ((this.#words[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }
}

/** FNV-1a. */
function hashOf(actor: string, requestId: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < actor.length; at++) hash = Math.imul(hash ^ actor.charCodeAt(at), 0x01000193);
  for (let at = 0; at < requestId.length; at++) hash = Math.imul(hash ^ requestId.charCodeAt(at), 0x01000193);
  // Its upper bits hardly depend on the last letters.
  return mixed(hash);
}

/** The finalizer of MurmurHash3. */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
