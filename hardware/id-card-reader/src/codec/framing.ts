import type { ReplyStatus } from './reply-status.ts';

/** What a reader of resident identity cards can be asked. */
export type ReaderCommand = 'status' | 'reset' | 'find' | 'select' | 'read';

export interface ReaderReply {
  readonly status: ReplyStatus;
  /** As the reader said it (SW3), for the log of those who mend it. */
  readonly code: number;
  readonly data: Uint8Array;
}

export interface ReplyParser {
  /** Takes bytes in pieces of any size; gives the replies that are complete and undamaged. */
  push(bytes: Uint8Array): readonly ReaderReply[];
  /** Bytes kept for a reply that is not complete. */
  readonly bufferedBytes: number;
}

export interface CardBlocks {
  /** 256 bytes, see `parseCardText`. */
  readonly text: Uint8Array;
  /** 1,024 bytes in the police's own format (WLT); decoding it takes a licensed library. */
  readonly photo: Uint8Array;
}

/** How commands and replies look on the line. Readers that are not SAM-V plug in another one here. */
export interface IdCardFraming {
  readonly name: string;
  request(command: ReaderCommand): Uint8Array;
  createParser(): ReplyParser;
  /** What a `read` answered with `ok` holds; undefined when it is no answer to a `read`. */
  blocksOf(reply: ReaderReply): CardBlocks | undefined;
}
