/** Milliseconds since 1970-01-01T00:00Z. Every field named `…At` holds one. */
export type Instant = number;

/** Where "now" comes from. Pure code never reads a clock by itself. */
export interface Clock {
  now(): Instant;
}

/** Where fresh identities come from; unguessable in production, counted in tests. */
export interface Ids {
  /** A new id, unique for ever, of 16 URL-safe characters. */
  next(): string;
}

/** SHA-256 of a UTF-8 text, as 64 lower-case hex digits. Injected, so that pure packages need no crypto. */
export type Sha256 = (text: string) => string;
