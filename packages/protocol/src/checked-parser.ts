import { Decoder, Encoder, type Packet } from 'socket.io-parser';

/** Of 32 bits in base 36. */
const CHECK_CHARS = 7;

/**
 * FNV-1a over UTF-16 code units. Each step is a bijection, so one changed unit always changes the sum; of other damage one in four thousand
 * millions passes. It finds what lines and memories do to frames, not what somebody does on purpose: that is TLS's business.
 */
function checkOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0).toString(36).padStart(CHECK_CHARS, '0');
}

class CheckedEncoder extends Encoder {
  override encode(packet: Packet): string[] {
    return super.encode(packet).map((text: unknown) => {
      if (typeof text !== 'string') throw new Error('nothing of ours is sent as bytes');
      return checkOf(text) + text;
    });
  }
}

class CheckedDecoder extends Decoder {
  /** Throws on damage; socket.io then ends the connection, which is made anew and asks for everything again. */
  override add(frame: unknown): void {
    if (typeof frame !== 'string') throw new Error('bytes where text belongs');
    const text = frame.slice(CHECK_CHARS);
    if (frame.slice(0, CHECK_CHARS) !== checkOf(text)) throw new Error('a frame was damaged on its way');
    super.add(text);
  }
}

/**
 * How both ends of every socket to the hall write and read frames: `parser` of socket.io's options. TCP's own sum has 16 bits and ends at every box on
 * the way. Without this one, a digit turned in a `rev` would stop a screen until the next start of its server, one in a
 * number would stay on a board, and one in a rating would be recorded.
 */
export const checkedParser = { Encoder: CheckedEncoder, Decoder: CheckedDecoder };
