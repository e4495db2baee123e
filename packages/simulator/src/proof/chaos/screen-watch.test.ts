import { expect, test } from 'vitest';
import { ScreenWatch } from './screen-watch.ts';

const at = (rev: number, boot = 1) => ({ lineage: 'one', boot, rev });
const shows = (rev: number, text: string, boot = 1, stale = false) => ({ version: at(rev, boot), stale, text });

function watchOf(): ScreenWatch {
  const watch = new ScreenWatch();
  watch.published('board', at(1), 'A', 0);
  watch.showed('west', 'board', shows(1, 'A'), 10);
  return watch;
}

test('[INV-12] a screen that follows at once agrees at once', () => {
  const watch = watchOf();
  watch.published('board', at(2), 'B', 1_000);
  watch.showed('west', 'board', shows(2, 'B'), 1_050);
  expect(watch.agreement(500, 9_000)).toMatchObject({ ms: 0, apart: [] });
  expect(watch.wrong).toEqual([]);
});

test('[INV-12] the time to agreement is from healing until the last screen was apart for the last time', () => {
  const watch = watchOf();
  watch.showed('east', 'board', shows(1, 'A'), 10);
  watch.published('board', at(2), 'B', 1_000);
  watch.showed('west', 'board', shows(2, 'B'), 1_050);
  watch.showed('east', 'board', shows(2, 'B'), 4_500);
  expect(watch.agreement(2_000, 9_000)).toEqual({ ms: 2_500, last: 'east board', apart: [] });
  // One that believes in a dead line agrees until the hall changes.
  watch.published('board', at(3), 'C', 6_000);
  watch.showed('west', 'board', shows(3, 'C'), 6_050);
  expect(watch.agreement(2_000, 9_000)).toEqual({ ms: 7_000, last: 'east board', apart: ['east board'] });
  watch.showed('east', 'board', shows(3, 'C', 1, true), 9_100);
  expect(watch.agreement(2_000, 9_200).apart).toEqual(['east board']);
});

test('[INV-12] a frame must be the hall’s to the letter, whichever of both is heard of first', () => {
  const watch = watchOf();
  watch.showed('west', 'board', shows(2, 'B!'), 1_000);
  expect(watch.wrong).toEqual([]);
  watch.published('board', at(2), 'B', 1_010);
  expect(watch.wrong).toHaveLength(1);
  watch.showed('west', 'board', shows(2, 'B?'), 1_020);
  expect(watch.wrong).toHaveLength(2);
  watch.showed('west', 'board', shows(9, 'X'), 1_030);
  expect(watch.unproved).toBe(1);
});

test('[INV-12] no older revision within one boot; another boot begins anew', () => {
  const watch = watchOf();
  watch.published('board', at(7), 'B', 1_000);
  watch.showed('west', 'board', shows(7, 'B'), 1_000);
  watch.showed('west', 'board', shows(1, 'A'), 1_100);
  expect(watch.wrong).toEqual(['west board went back from rev 7 to 1']);
  watch.published('board', at(1, 2), 'C', 2_000);
  watch.showed('west', 'board', shows(1, 'C', 2), 2_100);
  expect(watch.wrong).toHaveLength(1);
  expect(watch.agreement(1_500, 9_000).ms).toBe(600);
});

test('a screen without revisions is known by what it shows', () => {
  const watch = watchOf();
  watch.published('board', at(2), 'B', 1);
  watch.published('board', at(3), 'A', 2);
  expect(watch.versionOf('board', 'A')).toEqual(at(3));
  expect(watch.versionOf('board', 'Z')).toBeNull();
});
