import type { Json } from '@youxu/basics';
import type { SystemPlayer } from '@youxu/voice/node';
import { expect, test } from 'vitest';
import { afterEarlierLife } from './voice.ts';

const SOUND = new Float32Array(200);
const player: SystemPlayer = {
  wake: async () => true,
  play: () => ({ done: Promise.resolve('ended'), stop: () => {} }),
};

test('[INV-13] what an earlier life of the program began sounds to its end before anything else does', async () => {
  const kept = new Map<string, Json>();
  const notes = {
    recall: (name: string) => kept.get(name),
    note: (name: string, body: Json) => void kept.set(name, body),
  };
  const first = afterEarlierLife(player, notes, 'f1');
  expect(await first.wake()).toBe(true);
  const begunAt = Date.now();
  // Two tenths of a second.
  first.play(SOUND, 1_000, 1);
  // It knows of its own when they have ended.
  await first.wake();
  expect(Date.now() - begunAt).toBeLessThan(190);
  const second = afterEarlierLife(player, notes, 'f1');
  expect(await second.wake()).toBe(true);
  expect(Date.now() - begunAt).toBeGreaterThanOrEqual(199);
});

test('a note that cannot be written silences nobody', async () => {
  const notes = {
    recall: () => undefined,
    note: () => {
      throw new Error('the disk is full');
    },
  };
  const voice = afterEarlierLife(player, notes, 'f1');
  expect(await voice.play(SOUND, 1_000, 1).done).toBe('ended');
});
