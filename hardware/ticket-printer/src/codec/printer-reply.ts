/** What a printer says. */
export type PrinterReply =
  /** One byte, the answer to DLE EOT n. */
  | { readonly kind: 'realtime-status'; readonly byte: number }
  /** Four bytes, sent by itself after GS a. */
  | { readonly kind: 'automatic-status'; readonly bytes: readonly [number, number, number, number] }
  /** Everything before GS ( H with this id is on paper. */
  | { readonly kind: 'process-id'; readonly id: string }
  /** The answer to GS r 1. */
  | { readonly kind: 'paper-status'; readonly nearEnd: boolean; readonly end: boolean };

export interface ReplyParser {
  /** The replies that these bytes complete. Never throws. */
  push(bytes: Uint8Array): PrinterReply[];
  /** Bytes of a reply that has begun and is not complete: at most 6. */
  readonly pendingCount: number;
}

const processIdLength = 7;
const automaticLength = 4;

/**
 * Tells replies apart by the fixed bits Epson gives them: DLE EOT `0xx1xx10`, GS a `0xx1xx00` and then three of
 * `0xx0xxxx`, GS r `0xx0xxxx`, process id `37 22 d1 d2 d3 d4 00`. What cannot be a reply (XON, XOFF, noise) is dropped byte
 * by byte, so that the next reply is understood whatever came before it.
 */
export function createReplyParser(): ReplyParser {
  const pending: number[] = [];
  return {
    push(bytes) {
      const replies: PrinterReply[] = [];
      for (const byte of bytes) {
        pending.push(byte);
        let settled = false;
        while (pending.length > 0 && !settled) {
          const length = replyLength(pending);
          if (length === 0) {
            pending.shift();
          } else if (pending.length < length) {
            settled = true;
          } else {
            replies.push(readReply(pending.splice(0, length)));
          }
        }
      }
      return replies;
    },
    get pendingCount() {
      return pending.length;
    },
  };
}

/** How long the reply is that begins here; 0 if none can. */
function replyLength(bytes: readonly number[]): number {
  const first = bytes[0] ?? 0;
  if ((first & 0x93) === 0x12) return 1;
  if ((first & 0x93) === 0x10) return allFit(bytes, fitsAutomatic) ? automaticLength : 0;
  if (first === 0x37) return allFit(bytes, fitsProcessId) ? processIdLength : 0;
  // Two bits, each sensor doubled: nothing else is taken for the weakest of the proofs.
  return first === 0x00 || first === 0x03 || first === 0x0c || first === 0x0f ? 1 : 0;
}

/** Whether every byte after the first fits its place. */
function allFit(bytes: readonly number[], fits: (byte: number, at: number) => boolean): boolean {
  for (let at = 1; at < bytes.length; at++) if (!fits(bytes[at] ?? 0, at)) return false;
  return true;
}

function fitsAutomatic(byte: number): boolean {
  return (byte & 0x90) === 0;
}

function fitsProcessId(byte: number, at: number): boolean {
  if (at === 1) return byte === 0x22;
  return at === processIdLength - 1 ? byte === 0x00 : byte >= 0x20 && byte <= 0x7e;
}

function readReply(bytes: readonly number[]): PrinterReply {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if (bytes.length === processIdLength) {
    return { kind: 'process-id', id: String.fromCharCode(...bytes.slice(2, 6)) };
  }
  if (bytes.length === automaticLength) return { kind: 'automatic-status', bytes: [first, second, third, fourth] };
  if ((first & 0x93) === 0x12) return { kind: 'realtime-status', byte: first };
  return { kind: 'paper-status', nearEnd: (first & 0x03) !== 0, end: (first & 0x0c) !== 0 };
}
