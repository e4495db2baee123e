// What the frame scanner of @youxu/transport asks of a protocol, said here once more: a codec knows no transport.

/** `need-more`: a frame may begin here. `no`: none does. */
export type FrameMatch<T> = 'need-more' | 'no' | { readonly length: number; readonly value: T };

export interface FrameFormat<T> {
  /** The longest frame in bytes. */
  readonly lengthMax: number;
  /** Looks at the one frame that may begin at `from`; what follows may be cut anywhere. */
  match(bytes: Uint8Array, from: number): FrameMatch<T>;
}
