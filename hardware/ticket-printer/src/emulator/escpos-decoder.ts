import iconv from 'iconv-lite';
import { defaultLineSpacingDots, type PrinterCommand } from './printer-command.ts';

export interface EscPosDecoder {
  /** The commands that these bytes complete. Never throws. */
  push(bytes: Uint8Array): PrinterCommand[];
  /** Power lost: forgets what has begun and every mode. */
  reset(): void;
  readonly pendingCount: number;
}

/** One command and its length in bytes, or how many bytes it takes at least to know more. */
type Decoded = { readonly length: number; readonly command: PrinterCommand } | { readonly needs: number };

/** Epson's limits of GS v 0: a larger picture is not a picture but a lost byte. */
const imageWidthBytesMax = 128;
const imageHeightMax = 2_303;
/** The longest of GS (: 7,089 digits, the most that a QR code holds. */
const parametersMax = 7_100;
const nothing: PrinterCommand = { kind: 'nothing' };

/**
 * Understands the bytes as a printer of the Epson kind does, one command after the other. Real-time commands are seen as they
 * come in, also within a picture that is still coming; there their bytes are dots as well.
 */
export function createEscPosDecoder(): EscPosDecoder {
  const realtime = createRealtimeScanner();
  let waiting: Uint8Array[] = [];
  let waitingCount = 0;
  /** It makes no sense to look again before so many bytes are here. */
  let needs = 1;
  let chineseMode = false;
  return {
    push(bytes) {
      const commands = realtime.push(bytes);
      waiting.push(bytes.slice());
      waitingCount += bytes.length;
      if (waitingCount < needs) return commands;
      const pending = Buffer.concat(waiting);
      let at = 0;
      needs = 1;
      while (at < pending.length) {
        const decoded = decode(pending.subarray(at), chineseMode);
        if ('needs' in decoded) {
          needs = decoded.needs;
          break;
        }
        // FS & and FS . ; ESC @ too leaves Chinese mode, so that a ticket that does not ask for it is seen to be wrong.
        const [first, second] = [pending[at], pending[at + 1]];
        if (first === 0x1c && second === 0x26) chineseMode = true;
        if ((first === 0x1c && second === 0x2e) || (first === 0x1b && second === 0x40)) chineseMode = false;
        commands.push(decoded.command);
        at += decoded.length;
      }
      waiting = [pending.subarray(at)];
      waitingCount = pending.length - at;
      return commands;
    },
    reset() {
      realtime.reset();
      waiting = [];
      waitingCount = 0;
      needs = 1;
      chineseMode = false;
    },
    get pendingCount() {
      return waitingCount;
    },
  };
}

/** DLE EOT 1–4 and DLE ENQ 1, 2, wherever they stand. */
function createRealtimeScanner(): Pick<EscPosDecoder, 'push' | 'reset'> {
  let before = 0;
  let last = 0;
  return {
    push(bytes) {
      const commands: PrinterCommand[] = [];
      for (const byte of bytes) {
        if (before === 0x10 && last === 0x04 && byte >= 1 && byte <= 4)
          commands.push({ kind: 'realtime-status', n: byte });
        if (before === 0x10 && last === 0x05 && (byte === 1 || byte === 2)) {
          commands.push({ kind: 'realtime-recover', clear: byte === 2 });
        }
        [before, last] = [last, byte];
      }
      return commands;
    },
    reset() {
      [before, last] = [0, 0];
    },
  };
}

function decode(bytes: Buffer, chineseMode: boolean): Decoded {
  const first = bytes[0] ?? 0;
  if (first >= 0x20 && first <= 0x7e) return one({ kind: 'character', text: String.fromCharCode(first), columns: 1 });
  if (first >= 0x80) return decodeHighByte(bytes, chineseMode);
  switch (first) {
    case 0x0a:
      return one({ kind: 'line-feed' });
    case 0x00:
    case 0x0d:
      return one(nothing);
    case 0x10:
      return decodeRealtime(bytes);
    case 0x1b:
      return decodeEsc(bytes);
    case 0x1c:
      return decodeFs(bytes);
    case 0x1d:
      return decodeGs(bytes);
    default:
      return one(unknown(bytes.subarray(0, 1)));
  }
}

function one(command: PrinterCommand): Decoded {
  return { length: 1, command };
}

function unknown(bytes: Buffer): PrinterCommand {
  return { kind: 'unknown', hex: bytes.toString('hex') };
}

function decodeHighByte(bytes: Buffer, chineseMode: boolean): Decoded {
  // Outside Chinese mode a code page would show one Latin letter per byte.
  if (!chineseMode) return one({ kind: 'character', text: '\ufffd', columns: 1 });
  const trail = bytes[1];
  if (trail === undefined) return { needs: 2 };
  const text = trail >= 0x40 && trail !== 0x7f ? iconv.decode(bytes.subarray(0, 2), 'gb18030') : '\ufffd';
  return { length: 2, command: { kind: 'character', text: [...text].length === 1 ? text : '\ufffd', columns: 2 } };
}

/** What was to be done about it has been done when it came in. */
function decodeRealtime(bytes: Buffer): Decoded {
  const second = bytes[1];
  if (second === undefined) return { needs: 2 };
  if (second !== 0x04 && second !== 0x05) return one(unknown(bytes.subarray(0, 1)));
  return bytes.length < 3 ? { needs: 3 } : { length: 3, command: nothing };
}

function decodeEsc(bytes: Buffer): Decoded {
  const [, second, n] = bytes;
  switch (second) {
    case undefined:
      return { needs: 2 };
    case 0x40:
      return { length: 2, command: { kind: 'initialise' } };
    case 0x32:
      return { length: 2, command: { kind: 'line-spacing', dots: defaultLineSpacingDots } };
  }
  if (n === undefined) return { needs: 3 };
  const withN = (command: PrinterCommand): Decoded => ({ length: 3, command });
  switch (second) {
    case 0x33:
      return withN({ kind: 'line-spacing', dots: n });
    case 0x45:
      return withN({ kind: 'bold', on: (n & 1) === 1 });
    case 0x4a:
      return withN({ kind: 'feed-dots', dots: n });
    case 0x61:
      return withN({ kind: 'align', align: (['left', 'center', 'right'] as const)[n % 48] ?? 'left' });
    case 0x64:
      return withN({ kind: 'feed-lines', lines: n });
    case 0x74:
      return withN(nothing);
    default:
      return { length: 2, command: unknown(bytes.subarray(0, 2)) };
  }
}

function decodeFs(bytes: Buffer): Decoded {
  const second = bytes[1];
  if (second === undefined) return { needs: 2 };
  return { length: 2, command: second === 0x26 || second === 0x2e ? nothing : unknown(bytes.subarray(0, 2)) };
}

function decodeGs(bytes: Buffer): Decoded {
  const [, second, n] = bytes;
  if (second === undefined || n === undefined) return { needs: 3 };
  const withN = (command: PrinterCommand): Decoded => ({ length: 3, command });
  switch (second) {
    case 0x21:
      return withN({ kind: 'type-size', width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 });
    case 0x28:
      return decodeGsParenthesis(bytes);
    case 0x56:
      if (n !== 65 && n !== 66) return withN({ kind: 'cut' });
      return bytes.length < 4 ? { needs: 4 } : { length: 4, command: { kind: 'cut' } };
    case 0x61:
      return withN({ kind: 'automatic-status', mask: n });
    case 0x72:
      return withN(n === 1 || n === 49 ? { kind: 'paper-status' } : unknown(bytes.subarray(0, 3)));
    case 0x76:
      return decodeImage(bytes);
    default:
      return { length: 2, command: unknown(bytes.subarray(0, 2)) };
  }
}

function decodeGsParenthesis(bytes: Buffer): Decoded {
  if (bytes.length < 5) return { needs: 5 };
  const length = 5 + bytes.readUInt16LE(3);
  if (length > parametersMax) return { length: 2, command: unknown(bytes.subarray(0, 2)) };
  if (bytes.length < length) return { needs: length };
  const [a = 0, b = 0, c = 0] = bytes.subarray(5, length);
  const rest = bytes.subarray(8, length);
  const command = ((): PrinterCommand | undefined => {
    switch (`${bytes[2]} ${a} ${b}`) {
      case '72 48 48':
        return rest.length === 3 ? { kind: 'process-id', id: Uint8Array.of(c, ...rest) } : undefined;
      case '107 49 65':
        return nothing;
      case '107 49 67':
        return { kind: 'qr-module', dots: c };
      case '107 49 69':
        return { kind: 'qr-level', level: (['L', 'M', 'Q', 'H'] as const)[c - 48] ?? 'L' };
      case '107 49 80':
        return { kind: 'qr-store', text: rest.toString('utf8') };
      case '107 49 81':
        return { kind: 'qr-print' };
      default:
        return undefined;
    }
  })();
  return { length, command: command ?? unknown(bytes.subarray(0, length)) };
}

/** GS v 0 m xL xH yL yH d…: rows of dots, one bit each. */
function decodeImage(bytes: Buffer): Decoded {
  if (bytes.length < 8) return { needs: 8 };
  const widthBytes = bytes.readUInt16LE(4);
  const height = bytes.readUInt16LE(6);
  const isSound = widthBytes > 0 && widthBytes <= imageWidthBytesMax && height > 0 && height <= imageHeightMax;
  if (bytes[2] !== 0x30 || !isSound) {
    return { length: 2, command: unknown(bytes.subarray(0, 2)) };
  }
  const length = 8 + widthBytes * height;
  if (bytes.length < length) return { needs: length };
  const rows = Array.from({ length: height }, (_, row) =>
    bytes.subarray(8 + row * widthBytes, 8 + (row + 1) * widthBytes).toString('hex'),
  );
  return { length, command: { kind: 'image', widthBytes, rows } };
}
