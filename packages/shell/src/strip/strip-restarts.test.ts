import { expect, test } from 'vitest';
import { nextStart } from './strip-restarts.ts';

test('a strip starts itself again three times in ten minutes, later each time, with its own arguments; then it is over', () => {
  const nowMs = Date.parse('2026-11-23T09:00:00+08:00');
  let args: readonly string[] = ['--settings', '/etc/youxu/desk.json'];
  const pauses: number[] = [];
  for (let times = 0; times < 3; times++) {
    const next = nextStart(args, nowMs + times * 60_000);
    expect(next?.args.slice(0, 2)).toEqual(['--settings', '/etc/youxu/desk.json']);
    expect(next?.args).toHaveLength(3);
    pauses.push(next?.pauseMs ?? 0);
    args = next?.args ?? [];
  }
  expect(pauses).toEqual([2_000, 4_000, 6_000]);
  expect(nextStart(args, nowMs + 180_000)).toBeNull();
  // The first one is ten minutes old; a clock that was set back counts none of them.
  expect(nextStart(args, nowMs + 600_000)).toMatchObject({ pauseMs: 6_000 });
  expect(nextStart(args, nowMs - 1)).toMatchObject({ pauseMs: 2_000 });
  expect(nextStart(['--restarted-at=nonsense'], nowMs)).toMatchObject({ pauseMs: 2_000 });
});
