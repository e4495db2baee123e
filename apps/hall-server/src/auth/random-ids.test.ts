import { expect, test } from 'vitest';
import { randomIds } from './random-ids.ts';

test('ids are 16 letters each and never the same, over many fills of the pool', () => {
  const ids = randomIds();
  const seen = new Set(Array.from({ length: 5_000 }, () => ids.next()));
  expect(seen.size).toBe(5_000);
  for (const id of seen) expect(id).toMatch(/^[\w-]{16}$/);
});
