import { expect } from 'vitest';

/** On a machine that does other things, too. */
const WAIT_MS_MAX = 15_000;

/** `expect`, again and again until it holds. */
export function eventually<T>(read: () => T | Promise<T>): ReturnType<typeof expect.poll> {
  return expect.poll(read, { timeout: WAIT_MS_MAX });
}
