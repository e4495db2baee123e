/** CMD and PARA as one number, or what is wrong with what was sent. */
export type Request = number | 'checksum-wrong' | 'length-wrong';

const REQUEST_BYTES = 10;
const PREAMBLE = 'aaaaaa9669';

/** Finds commands among the bytes that reach a reader; each has ten. */
export class RequestScanner {
  #pending: number[] = [];

  push(bytes: Uint8Array): Request[] {
    const requests: Request[] = [];
    for (const byte of bytes) {
      this.#pending.push(byte);
      if (this.#pending.length < REQUEST_BYTES) continue;
      if (Buffer.from(this.#pending.slice(0, 5)).toString('hex') === PREAMBLE) {
        requests.push(requestIn(this.#pending.slice(5)));
        this.#pending = [];
      } else this.#pending.shift();
    }
    return requests;
  }
}

function requestIn(body: readonly number[]): Request {
  const [high = 0, low = 0, command = 0, parameter = 0] = body;
  if (high !== 0 || low !== 3) return 'length-wrong';
  return body.reduce((sum, byte) => sum ^ byte) === 0 ? command * 256 + parameter : 'checksum-wrong';
}
