import { createAm03128Ear } from '../codec/am03128-reply.ts';
import { onbonPing, onbonStatusRequest } from '../codec/onbon-command.ts';
import { createOnbonDecoder, ONBON_WILDCARD } from '../codec/onbon-frame.ts';
import { type OnbonStatus, readOnbonReply } from '../codec/onbon-reply.ts';
import type { LedBoard } from '../face/led-board.ts';

/** What came back from a board, whatever its protocol. */
export interface LineReply {
  readonly protocol: LedBoard['protocol'];
  /** Absent where answers carry no name. */
  readonly from?: number;
  readonly kind: 'ack' | 'nack' | 'status';
  /** Why it refused. */
  readonly error?: string;
  readonly status?: OnbonStatus | undefined;
}

/** Makes replies of what comes over the line; boards of both kinds may hang on it. */
export function createLineEar(): (bytes: Uint8Array) => LineReply[] {
  const onbon = createOnbonDecoder();
  const am03128 = createAm03128Ear();
  return (bytes) => [
    ...onbon.push(bytes).flatMap((decoded): LineReply[] => {
      const reply = decoded.kind === 'frame' ? readOnbonReply(decoded.frame) : undefined;
      return reply === undefined ? [] : [{ protocol: 'onbon', ...reply }];
    }),
    ...am03128.push(bytes).map((reply): LineReply => ({ protocol: 'am03128', ...reply })),
  ];
}

export function isFrom(board: LedBoard, reply: LineReply): boolean {
  if (reply.protocol !== board.protocol) return false;
  return reply.from === undefined || reply.from === board.address || board.address === ONBON_WILDCARD;
}

/** The shortest question to a board that keeps silent; undefined where only text is answered. */
export function pingOf(board: LedBoard): Uint8Array | undefined {
  return board.protocol === 'onbon' ? onbonPing(board.address) : undefined;
}

/** Asks how it is and what it shows. */
export function statusRequestOf(board: LedBoard): Uint8Array | undefined {
  return board.protocol === 'onbon' ? onbonStatusRequest(board.address) : undefined;
}

/** Escaped status replies, 24 areas: the longest answer there is. */
const REPLY_LENGTH_MAX = { onbon: 120, am03128: 4 } as const;
const BITS_PER_BYTE = 10;

/** How long the answer to a frame may take: both on the line at its speed, and the board's own time between. */
export function answerTimeoutMs(board: LedBoard, frameLength: number, baudRate: number, boardMs: number): number {
  const bytes = frameLength + REPLY_LENGTH_MAX[board.protocol];
  return Math.ceil((bytes * BITS_PER_BYTE * 1_000) / baudRate) + boardMs;
}
