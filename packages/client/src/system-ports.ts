import type { ClientPorts } from './ports.ts';

// Both browsers and Node have these; declared here, so that the core needs the types of neither.
declare const performance: { now(): number };
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
declare function setTimeout(run: () => void, delayMs: number): unknown;
declare function clearTimeout(timer: unknown): void;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** 16 characters of 6 random bits each. */
function nextId(): string {
  let id = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) id += ALPHABET[byte & 63];
  return id;
}

/** The real clock, timers, ids and chance of a browser or of Node. */
export function systemPorts(): ClientPorts {
  return {
    clock: { now: () => Date.now() },
    timers: {
      elapsedMs: () => performance.now(),
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    },
    ids: { next: nextId },
    random: { next: () => Math.random() },
  };
}
