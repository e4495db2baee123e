import { describe, expect, test } from 'vitest';
import { legacyKeys, sixKeys } from './key-map.ts';
import { KeyReader, REPEAT_GAP_MS_MAX, SAME_PRESS_MS, STUCK_AFTER_MS } from './key-reader.ts';

const pressOf = (press: string) => ({ kind: 'press', press });

describe('keys of legacy-68', () => {
  test.each([
    [[0x0c], 'next'],
    [[0x0d], 'recall'],
    [[0x0b], 'finish'],
    [[0x12], 'pause'],
    [[0x13], 'transfer'],
    [[0x06, 0x0f], 'missed'],
    [[0x00, 0x0f], 'hold'],
    [[0x03, 0x0f], 'call-back'],
    // The key is the last byte; digits before one that takes none say nothing.
    [[0x01, 0x02, 0x0c], 'next'],
  ])('%j means %s', (codes, press) => {
    expect(new KeyReader(legacyKeys, 'repeats').hear(codes, 0)).toEqual([pressOf(press)]);
  });

  test.each([[[0x0e]], [[0x11]], [[0x0f]], [[0x05, 0x0f]], [[0x01, 0x06, 0x0f]], [[0xff]]])(
    '%j means nothing',
    (codes) => {
      expect(new KeyReader(legacyKeys, 'repeats').hear(codes, 0)).toMatchObject([{ kind: 'unmapped' }]);
    },
  );

  test('digits may come in frames of their own, and are collected for confirm', () => {
    const reader = new KeyReader(legacyKeys, 'repeats');
    expect(reader.hear([0x06], 0)).toEqual([]);
    expect(reader.hear([0x0f], 4_999)).toEqual([pressOf('missed')]);
    expect(reader.hear([0x0f], 9_000)).toMatchObject([{ kind: 'unmapped' }]);
  });

  test('digits are timed out, and another key forgets them', () => {
    const reader = new KeyReader(legacyKeys, 'repeats');
    reader.hear([0x06], 0);
    expect(reader.hear([0x0f], 5_000)).toMatchObject([{ kind: 'unmapped' }]);
    reader.hear([0x06], 10_000);
    expect(reader.hear([0x0c], 11_000)).toEqual([pressOf('next')]);
    expect(reader.hear([0x0f], 12_000)).toMatchObject([{ kind: 'unmapped' }]);
  });

  test('more digits than one mean nothing, however many they are', () => {
    const reader = new KeyReader(legacyKeys, 'repeats');
    for (let n = 0; n < 100; n++) expect(reader.hear([n % 9], n * 2_000)).toEqual([]);
    expect(reader.hear([0x0f], 200_000)).toMatchObject([{ kind: 'unmapped' }]);
    reader.hear([0x01], 300_000);
    reader.hear([0x06], 302_000);
    expect(reader.hear([0x0f], 304_000)).toMatchObject([{ kind: 'unmapped' }]);
  });
});

describe('one press', () => {
  test('is one, however often its frame comes, until it has been quiet for 1.5 s', () => {
    const reader = new KeyReader(legacyKeys, 'repeats');
    let now = 0;
    expect(reader.hear([0x0c], now)).toEqual([pressOf('next')]);
    for (let n = 0; n < 6; n++) {
      now += SAME_PRESS_MS - 1;
      expect(reader.hear([0x0c], now)).toEqual([{ kind: 'repeated' }]);
    }
    expect(reader.hear([0x0c], now + SAME_PRESS_MS)).toEqual([pressOf('next')]);
  });

  test('does not hide another key', () => {
    const reader = new KeyReader(legacyKeys, 'repeats');
    reader.hear([0x0c], 0);
    expect(reader.hear([0x0d], 10)).toEqual([pressOf('recall')]);
    expect(reader.hear([0x0c], 500)).toEqual([{ kind: 'repeated' }]);
  });

  test('that lasts ten seconds is a stuck key, told once', () => {
    const reader = new KeyReader(legacyKeys, 'repeats');
    const outcomes = Array.from({ length: 200 }, (_, n) => reader.hear([0x0c], n * 100)).flat();
    expect(outcomes.filter(({ kind }) => kind === 'stuck')).toEqual([{ kind: 'stuck', codes: '0C' }]);
    expect(outcomes.findIndex(({ kind }) => kind === 'stuck')).toBe(STUCK_AFTER_MS / 100);
    expect(outcomes.filter(({ kind }) => kind === 'press').length).toBe(1);
  });

  test('garbage of any number of keys costs no memory and no time', () => {
    const reader = new KeyReader(legacyKeys, 'repeats');
    for (let n = 0; n < 100_000; n++) reader.hear([n & 0xff, (n >> 8) & 0xff, 0xee], n * 0.01);
    expect(reader.hear([0x0c], 2_000)).toEqual([pressOf('next')]);
  });
});

describe('[PRACTICE] six keys, shown held by repeated frames', () => {
  const hold = (code: number, durationMs: number, everyMs: number) => {
    const reader = new KeyReader(sixKeys(), 'repeats');
    const outcomes = [];
    for (let at = 0; at <= durationMs; at += everyMs) outcomes.push(...reader.hear([code], at));
    const dueMs = reader.dueMs;
    if (dueMs !== undefined) outcomes.push(...reader.pass(dueMs));
    expect(reader.dueMs).toBeUndefined();
    return outcomes.filter(({ kind }) => kind !== 'repeated');
  };

  test.each([
    [1, 'next'],
    [2, 'recall'],
    [3, 'arrived-or-finish'],
    [5, 'pause'],
  ])('key %i at once: %s', (code, press) => {
    expect(new KeyReader(sixKeys(), 'repeats').hear([code], 0)).toEqual([pressOf(press)]);
  });

  test.each([
    ['④ for 0.9 s', 4, 900, 150, []],
    ['④ for 1 s', 4, 1_000, 200, ['missed']],
    ['④ for 5 s', 4, 5_000, 200, ['missed']],
    ['⑥ for a moment', 6, 0, 200, ['undo']],
    ['⑥ for 2.8 s', 6, 2_800, 200, ['undo']],
    ['⑥ for 3 s', 6, 3_000, 200, ['help']],
    ['⑥ for 9 s', 6, 9_000, 200, ['help']],
    ['④ that a device repeats as unheard', 4, 5_000, REPEAT_GAP_MS_MAX + 1, []],
  ])('%s', (_what, code, durationMs, everyMs, presses) => {
    expect(hold(code, durationMs, everyMs)).toEqual(presses.map(pressOf));
  });

  test('a lost repetition makes a hold longer, never shorter', () => {
    const reader = new KeyReader(sixKeys(), 'repeats');
    for (const at of [0, 200, 400]) reader.hear([4], at);
    const after = [1_000, 1_200, 1_400, 1_600, 1_800].flatMap((at) => reader.hear([4], at));
    expect(after).toEqual(after.map(() => ({ kind: 'repeated' })));
    expect(reader.hear([4], 2_000)).toEqual([pressOf('missed')]);
  });

  test('what is not decided when the line breaks is not said later', () => {
    const reader = new KeyReader(sixKeys(), 'repeats');
    reader.hear([6], 0);
    reader.giveUp();
    expect(reader.dueMs).toBeUndefined();
    expect(reader.pass(10_000)).toEqual([]);
  });

  test('undo is said when the key was let go', () => {
    const reader = new KeyReader(sixKeys(), 'repeats');
    expect(reader.hear([6], 0)).toEqual([]);
    expect(reader.dueMs).toBe(700);
    expect(reader.pass(699)).toEqual([]);
    expect(reader.pass(700)).toEqual([pressOf('undo')]);
  });
});

describe('[PRACTICE] six keys of a device that sends one frame a press', () => {
  test('④ counts when pressed twice, not sooner than 1.5 s and not later than 5 s', () => {
    const reader = new KeyReader(sixKeys(), 'second-press');
    expect(reader.hear([4], 0)).toEqual([]);
    expect(reader.hear([4], 1_000)).toEqual([{ kind: 'repeated' }]);
    expect(reader.hear([4], 2_600)).toEqual([pressOf('missed')]);
    expect(reader.hear([4], 5_000)).toEqual([]);
    expect(reader.hear([4], 10_001)).toEqual([]);
    expect(reader.hear([4], 15_001)).toEqual([pressOf('missed')]);
  });

  test('⑥ undoes at once', () => {
    expect(new KeyReader(sixKeys(), 'second-press').hear([6], 0)).toEqual([pressOf('undo')]);
  });
});

describe('[PRACTICE] six keys of a device that tells down from up', () => {
  test.each([
    [4, 999, []],
    [4, 1_000, ['missed']],
    [6, 100, ['undo']],
    [6, 2_999, ['undo']],
    [6, 3_000, ['help']],
  ])('key %i down for %i ms', (code, durationMs, presses) => {
    const reader = new KeyReader(sixKeys(), 'repeats');
    expect(reader.hear([code], 0, 'down')).toEqual([]);
    expect(reader.dueMs).toBeUndefined();
    expect(reader.hear([code], durationMs, 'up')).toEqual(presses.map(pressOf));
    expect(reader.hear([code], durationMs + 1, 'up')).toEqual([]);
  });

  test('a key that need not be held acts as it goes down', () => {
    const reader = new KeyReader(sixKeys(), 'repeats');
    expect(reader.hear([1], 0, 'down')).toEqual([pressOf('next')]);
    expect(reader.hear([1], 300, 'up')).toEqual([]);
    expect(reader.hear([1], 600, 'down')).toEqual([{ kind: 'repeated' }]);
  });

  test('a lost frame never makes a tap of ④ a hold', () => {
    const upLost = new KeyReader(sixKeys(), 'repeats');
    upLost.hear([4], 0, 'down');
    expect(upLost.hear([4], 3_000, 'down')).toEqual([{ kind: 'repeated' }]);
    expect(upLost.hear([4], 3_100, 'up')).toEqual([]);
    const downLost = new KeyReader(sixKeys(), 'repeats');
    expect(downLost.hear([4], 5_000, 'up')).toEqual([]);
    const forgotten = new KeyReader(sixKeys(), 'repeats');
    forgotten.hear([4], 0, 'down');
    expect(forgotten.hear([4], 60_000, 'up')).toEqual([]);
  });
});

describe('a key that may have been down before anybody listened', () => {
  const begun = (heldSign: 'repeats' | 'second-press') => {
    const reader = new KeyReader(sixKeys(), heldSign);
    reader.beginListening(1_000);
    return reader;
  };

  test.each([
    ['① that goes on', [1], [1_100, 1_300, 1_500], []],
    ['④ that goes on', [4], [1_100, 1_300, 1_500, 1_700, 1_900, 2_100, 2_300], []],
    ['① that is heard once', [1], [1_100], ['next']],
    ['① that a device repeats as unheard', [1], [1_100, 1_100 + REPEAT_GAP_MS_MAX + 1], ['next']],
    ['④ that is heard once', [4], [1_100], []],
    ['⑥ that is heard once', [6], [1_100], ['undo']],
    ['① later', [1], [1_700, 1_900], ['next']],
  ])('%s', (_what, codes, heardMs, presses) => {
    const reader = begun('repeats');
    const outcomes = heardMs.flatMap((atMs) => reader.hear(codes, atMs));
    outcomes.push(...reader.pass(10_000));
    expect(outcomes.filter(({ kind }) => kind === 'press')).toEqual(presses.map(pressOf));
  });

  test('says nothing where the device tells down from up, or sends one frame a press', () => {
    expect(begun('repeats').hear([1], 1_100, 'down')).toEqual([pressOf('next')]);
    expect(begun('second-press').hear([1], 1_100)).toEqual([pressOf('next')]);
  });
});
