import type { FrameFormat, FrameMatch } from './frame-format.ts';

// FF 68 | L L | 68 | ADDR FUNC DATA… | CS 16. Source: github.com/JackQChen/QueueSystem, CallSystem/frmMain.cs;
// the same frame in 21键点阵液晶呼叫器通讯协议 ("ffH 68H 数据长度 数据长度 68H 通讯地址 命令字 数据区 校验和 16H").
const HEAD = 0xff;
const MARK = 0x68;
const END = 0x16;
const HEADER_LENGTH = 5;
const TRAILER_LENGTH = 2;
/** ADDR and FUNC. */
const BODY_LENGTH_MIN = 2;
/** The longest known function is the display: ADDR, FUNC and six digits. */
const BODY_LENGTH_MAX = 8;

export interface LegacyFrame {
  readonly address: number;
  readonly func: number;
  readonly data: readonly number[];
}

/** Lays out a frame. Throws on more data than the longest known function carries. */
export function encodeLegacyFrame({ address, func, data }: LegacyFrame): Uint8Array {
  const length = BODY_LENGTH_MIN + data.length;
  if (length > BODY_LENGTH_MAX) throw new RangeError(`${data.length} bytes of data are too many for a frame`);
  const bytes = Uint8Array.from([HEAD, MARK, length, length, MARK, address, func, ...data, 0, END]);
  bytes[HEADER_LENGTH + length] = checksum(bytes, HEADER_LENGTH, HEADER_LENGTH + length);
  return bytes;
}

/** The sum of ADDR, FUNC and DATA, its low byte. */
function checksum(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += bytes[at] ?? 0;
  return sum & 0xff;
}

/** Finds frames in what comes from the line; `value` is made of each. */
export function legacyFrameFormat<T>(value: (frame: LegacyFrame, bytes: Uint8Array) => T): FrameFormat<T> {
  return {
    lengthMax: HEADER_LENGTH + BODY_LENGTH_MAX + TRAILER_LENGTH,
    match: (bytes, from) => match(bytes, from, value),
  };
}

function match<T>(bytes: Uint8Array, from: number, value: (frame: LegacyFrame, bytes: Uint8Array) => T): FrameMatch<T> {
  const here = bytes.length - from;
  const length = here > 2 ? (bytes[from + 2] ?? 0) : BODY_LENGTH_MIN;
  if (bytes[from] !== HEAD || (here > 1 && bytes[from + 1] !== MARK)) return 'no';
  if (length < BODY_LENGTH_MIN || length > BODY_LENGTH_MAX) return 'no';
  if ((here > 3 && bytes[from + 3] !== length) || (here > 4 && bytes[from + 4] !== MARK)) return 'no';
  const bodyAt = from + HEADER_LENGTH;
  const total = HEADER_LENGTH + length + TRAILER_LENGTH;
  if (here < total) return 'need-more';
  if (bytes[bodyAt + length] !== checksum(bytes, bodyAt, bodyAt + length) || bytes[bodyAt + length + 1] !== END)
    return 'no';
  const frame = {
    address: bytes[bodyAt] ?? 0,
    func: bytes[bodyAt + 1] ?? 0,
    data: [...bytes.subarray(bodyAt + BODY_LENGTH_MIN, bodyAt + length)],
  };
  return { length: total, value: value(frame, bytes.slice(from, from + total)) };
}
