import { AssertionError } from '@youxu/basics';
import { describe, expect, test } from 'vitest';
import { legacy68 } from '../codec/legacy-68.ts';
import { CLOCK_AT, keypad, ratingPad, setUpBus } from '../fake/bus-bench.ts';
import { sixKeys } from '../keys/key-map.ts';
import { fourKeyLevels } from '../keys/rating-level.ts';
import { sameBytes } from './bus-device.ts';

/** 15 bytes there, 15 back, 50 ms for the device and a gap of 3.5 bytes: what one silent device costs the others. */
const MUTE_COST_MS = 31.25 + 50 + 3.65;

describe('keys', () => {
  test('a press is told once, with its moment, and the keypad is acknowledged', async () => {
    const { bus, keys, pad, pass, nowMs } = setUpBus([keypad('k1', 1), keypad('k2', 2)]);
    await pass(1_000);
    const pressedAt = nowMs();
    pad('k2').press([0x0c]);
    await pass(100);
    expect(keys).toEqual([{ deviceId: 'k2', press: 'next', atMs: expect.any(Number) }]);
    // The frame's own ten bytes.
    expect((keys[0]?.atMs ?? 0) - CLOCK_AT - pressedAt).toBeCloseTo(10.4, 0);
    expect(pad('k2').picture.unheard).toBe('none');
    await bus.close();
  });

  test('a second ① within 1.5 s is ignored, a later one counts', async () => {
    const { bus, keys, pad, pass } = setUpBus([keypad('k', 1)]);
    pad('k').press([0x0c]);
    await pass(1_400);
    pad('k').press([0x0c]);
    await pass(1_600);
    expect(keys.length).toBe(1);
    expect(bus.counts.repeated).toBe(1);
    pad('k').press([0x0c]);
    await pass(100);
    expect(keys.map(({ press }) => press)).toEqual(['next', 'next']);
    await bus.close();
  });

  test('a keypad that does not hear its acknowledgement repeats; that is no further press', async () => {
    const { bus, keys, pad, pass } = setUpBus([keypad('k', 1)]);
    await pass(100);
    pad('k').setFaults({ deaf: true });
    pad('k').press([0x0c]);
    await pass(5_000);
    expect(pad('k').picture.unheard).toBe('given-up');
    expect(keys.length).toBe(1);
    expect(bus.counts.repeated).toBe(2);
    await bus.close();
  });

  test('six keys: ④ counts when held for a second, ⑥ undoes, or calls for help after three', async () => {
    const { bus, keys, pad, pass } = setUpBus([keypad('k', 1, { keys: sixKeys() })]);
    await pass(100);
    pad('k').press([4]);
    await pass(3_000);
    pad('k').hold([4], 800);
    await pass(3_000);
    expect(keys).toEqual([]);
    pad('k').hold([4], 1_400);
    await pass(3_000);
    pad('k').press([6]);
    await pass(3_000);
    pad('k').hold([6], 3_500);
    await pass(6_000);
    expect(keys.map(({ press }) => press)).toEqual(['missed', 'undo', 'help']);
    await bus.close();
  });

  test('④ that nobody acknowledges is not taken for held', async () => {
    const { bus, keys, pad, pass } = setUpBus([keypad('k', 1, { keys: sixKeys() })]);
    await pass(1_000);
    pad('k').setFaults({ deaf: true });
    pad('k').press([4]);
    await pass(3_500);
    expect(bus.counts.repeated).toBe(2);
    expect(keys).toEqual([]);
    await bus.close();
  });

  test('a key without meaning is acknowledged and reported, a stuck one told once', async () => {
    const { bus, health, keys, pad, pass } = setUpBus([keypad('k', 1)]);
    pad('k').press([0x0e]);
    await pass(3_000);
    expect(health).toContainEqual({ kind: 'unmapped', deviceId: 'k', what: 'key', codes: '0E' });
    pad('k').setFaults({ stuckKey: [0x0c] });
    await pass(30_000);
    expect(keys.length).toBe(1);
    expect(health.filter(({ kind }) => kind === 'stuck-key')).toEqual([
      { kind: 'stuck-key', deviceId: 'k', codes: '0C' },
    ]);
    await bus.close();
  });

  test('a key that was down before anybody listened is no press; pressed again it is one, and stuck it is told', async () => {
    const { bus, health, keys, pad, pass } = setUpBus([keypad('k', 1)]);
    pad('k').setFaults({ stuckKey: [0x0c] });
    await pass(15_000);
    expect(keys).toEqual([]);
    expect(health).toContainEqual({ kind: 'stuck-key', deviceId: 'k', codes: '0C' });
    pad('k').setFaults({ stuckKey: null });
    await pass(3_000);
    pad('k').press([0x0c]);
    await pass(1_000);
    expect(keys.map(({ press }) => press)).toEqual(['next']);
    await bus.close();
  });

  test('a key that is pressed as the line opens is a press', async () => {
    const { bus, keys, pad, pass } = setUpBus([keypad('k', 1, { keys: sixKeys() })]);
    pad('k').press([1]);
    await pass(2_000);
    expect(keys.map(({ press }) => press)).toEqual(['next']);
    await bus.close();
  });

  test('a key that was stuck and came up is told as loose, once, without another press', async () => {
    const { bus, health, keys, pad, pass } = setUpBus([keypad('k', 1)]);
    await pass(1_000);
    pad('k').setFaults({ stuckKey: [0x0c] });
    await pass(15_000);
    pad('k').setFaults({ stuckKey: null });
    expect(health.filter(({ kind }) => kind === 'loose-key')).toEqual([]);
    await pass(5_000);
    expect(health.filter(({ kind }) => kind === 'loose-key')).toEqual([
      { kind: 'loose-key', deviceId: 'k', codes: '0C' },
    ]);
    expect(keys.length).toBe(1);
    await bus.close();
  });

  test('a device that nobody configured is told once and not acknowledged', async () => {
    const { bus, health, wire, pad, pass, keys } = setUpBus([keypad('k', 1), keypad('stranger', 9)], {
      devices: [keypad('k', 1)],
    });
    await pass(100);
    pad('stranger').press([0x0c]);
    await pass(5_000);
    expect(pad('stranger').picture.unheard).toBe('given-up');
    expect(health.filter(({ kind }) => kind === 'stranger')).toEqual([{ kind: 'stranger', address: 9 }]);
    expect(keys).toEqual([]);
    wire.setFaults({ unplugged: true });
    await bus.close();
  });
});

describe('ratings', () => {
  test('a level is told by the pad’s mapping; the pad says thank you when the app has kept it', async () => {
    const { bus, ratings, pad, pass } = setUpBus([ratingPad('p', 5, { levels: fourKeyLevels })], {
      answersRatings: false,
    });
    await pass(100);
    pad('p').rate(3);
    await pass(250);
    expect(ratings).toMatchObject([{ deviceId: 'p', level: 5 }]);
    expect(pad('p').picture).toMatchObject({ unheard: 'waiting', thanksFor: null });
    bus.answerRating('p', ratings[0]?.atMs ?? 0);
    await pass(50);
    expect(pad('p').picture).toMatchObject({ unheard: 'none', thanksFor: 3 });
    await bus.close();
  });

  test('of two ratings only the one that was kept is thanked for', async () => {
    const { bus, ratings, pad, pass } = setUpBus([ratingPad('p', 5)], { answersRatings: false });
    await pass(100);
    pad('p').rate(5);
    await pass(250);
    pad('p').rate(1);
    await pass(250);
    expect(ratings.map(({ level }) => level)).toEqual([5, 1]);
    bus.answerRating('p', ratings[0]?.atMs ?? 0);
    await pass(100);
    expect(pad('p').picture.thanksFor).toBeNull();
    bus.answerRating('p', ratings[1]?.atMs ?? 0);
    await pass(100);
    expect(pad('p').picture.thanksFor).toBe(1);
    await bus.close();
  });

  test('an answer that the pad did not hear is given again at its repetition; the rating stays one', async () => {
    const { bus, ratings, pad, pass } = setUpBus([ratingPad('p', 5)]);
    await pass(100);
    pad('p').setFaults({ deaf: true });
    pad('p').rate(2);
    await pass(300);
    pad('p').setFaults({ deaf: false });
    await pass(1_000);
    expect(pad('p').picture.thanksFor).toBe(2);
    expect(ratings.length).toBe(1);
    await bus.close();
  });

  test('a byte that the mapping does not have is ignored, reported and not thanked for', async () => {
    const { bus, ratings, health, pad, pass } = setUpBus([ratingPad('p', 5, { levels: fourKeyLevels })]);
    await pass(100);
    pad('p').rate(9);
    await pass(5_000);
    bus.answerRating('p', 0);
    await pass(100);
    expect(ratings).toEqual([]);
    expect(health).toContainEqual({ kind: 'unmapped', deviceId: 'p', what: 'rating', codes: '09' });
    expect(pad('p').picture).toMatchObject({ unheard: 'given-up', thanksFor: null });
    await bus.close();
  });

  test('another level is another press', async () => {
    const { bus, ratings, pad, pass } = setUpBus([ratingPad('p', 5)]);
    await pass(100);
    for (const level of [5, 1, 5]) {
      pad('p').rate(level);
      await pass(600);
    }
    expect(ratings.map(({ level }) => level)).toEqual([5, 1]);
    await bus.close();
  });
});

describe('displays', () => {
  test('the newest state is shown; what was overtaken is not sent any more', async () => {
    const { bus, pad, pass, said } = setUpBus([keypad('k', 1)]);
    for (let waiting = 0; waiting <= 40; waiting++) bus.show('k', { waiting, ticket: 'A012' });
    await pass(500);
    expect(pad('k').picture.digits).toBe('040012');
    expect(said.length).toBe(1);
    await bus.close();
  });

  test('a state that comes while an older one is on its way, or goes back to the one before, is shown', async () => {
    const { bus, pad, pass } = setUpBus([keypad('k', 1)]);
    bus.show('k', { ticket: 'A001' });
    await pass(500);
    bus.show('k', { ticket: 'A002' });
    await pass(8);
    bus.show('k', { ticket: 'A001' });
    await pass(500);
    expect(pad('k').picture.digits).toBe('   001');
    await bus.close();
  });

  test('after a power cut it shows again within a probe', async () => {
    const { bus, pad, pass } = setUpBus([keypad('k', 1)]);
    bus.show('k', { waiting: 7, ticket: 'A012' });
    await pass(1_000);
    pad('k').powerOff();
    await pass(1_000);
    pad('k').powerOn();
    await pass(5_100);
    expect(pad('k').picture.digits).toBe('007012');
    await bus.close();
  });

  test('a model that does not answer is sent its state blind and is never told offline', async () => {
    const { bus, health, pad, pass } = setUpBus([keypad('k', 1, { answers: false, pad: { answers: false } })]);
    bus.show('k', { ticket: 'A012' });
    await pass(1_000);
    expect(pad('k').picture.digits).toBe('   012');
    pad('k').powerOff();
    await pass(60_000);
    pad('k').powerOn();
    await pass(5_100);
    expect(pad('k').picture.digits).toBe('   012');
    expect(health.filter(({ kind }) => kind === 'device')).toEqual([]);
    expect(bus.counts.answersMissed).toBe(0);
    await bus.close();
  });

  test('a beep beeps once', async () => {
    const { bus, pad, pass } = setUpBus([keypad('k', 1)]);
    await pass(500);
    bus.beep('k');
    await pass(5_000);
    expect(pad('k').picture.beeps).toBe(1);
    await bus.close();
  });

  test('a beep that cannot be had is over after two seconds', async () => {
    const { bus, pad, pass } = setUpBus([keypad('k', 1)]);
    await pass(500);
    pad('k').powerOff();
    bus.beep('k');
    await pass(2_100);
    pad('k').powerOn();
    await pass(20_000);
    expect(pad('k').picture.beeps).toBe(0);
    await bus.close();
  });
});

describe('health', () => {
  test('a device is offline after three misses in a row, and online as soon as it is heard', async () => {
    const { bus, health, pad, pass, said, nowMs } = setUpBus([keypad('k', 1)]);
    await pass(1_000);
    expect(health).toEqual([
      { kind: 'line', up: true, detail: '' },
      { kind: 'device', deviceId: 'k', health: 'online' },
    ]);
    pad('k').powerOff();
    const sentBefore = said.length;
    await pass(4_000 + 3 * MUTE_COST_MS + 10);
    expect(health.at(-1)).toEqual({ kind: 'device', deviceId: 'k', health: 'offline' });
    expect(said.length - sentBefore).toBe(3);
    // One try every five seconds from then on.
    await pass(50_000);
    expect(said.length - sentBefore).toBe(13);
    pad('k').powerOn();
    const onAt = nowMs();
    pad('k').press([0x0c]);
    await pass(50);
    expect(nowMs() - onAt).toBe(50);
    expect(health.at(-1)).toEqual({ kind: 'device', deviceId: 'k', health: 'online' });
    await bus.close();
  });

  test('a rating pad is probed, too', async () => {
    const { bus, health, pad, pass } = setUpBus([ratingPad('p', 5)]);
    await pass(6_000);
    expect(health.at(-1)).toEqual({ kind: 'device', deviceId: 'p', health: 'online' });
    pad('p').setFaults({ mute: true });
    await pass(6_000);
    expect(health.at(-1)).toEqual({ kind: 'device', deviceId: 'p', health: 'offline' });
    await bus.close();
  });

  test('a line that is pulled is told, its devices are unknown; plugged in again, all is shown again', async () => {
    const { bus, health, wire, pad, pass, keys } = setUpBus([keypad('k', 1)]);
    bus.show('k', { ticket: 'A012' });
    await pass(1_000);
    wire.setFaults({ unplugged: true });
    await pass(100);
    expect(health.slice(-2)).toMatchObject([
      { kind: 'device', health: 'unknown' },
      { kind: 'line', up: false },
    ]);
    pad('k').powerOff();
    pad('k').powerOn();
    wire.setFaults({ unplugged: false });
    // The first attempts are a quarter and half a second apart.
    await pass(900);
    expect(pad('k').picture.digits).toBe('   012');
    pad('k').press([0x0c]);
    await pass(100);
    expect(keys.length).toBe(1);
    await bus.close();
  });

  test('a press that a pad repeats over a pulled line is still one press', async () => {
    const { bus, wire, ratings, pad, pass } = setUpBus([ratingPad('p', 5)]);
    await pass(100);
    pad('p').rate(5);
    await pass(12);
    wire.setFaults({ unplugged: true });
    await pass(20_000);
    wire.setFaults({ unplugged: false });
    pad('p').rate(5);
    // Heard as a repetition of the first, as that is the likelier; and answered.
    for (let n = 0; n < 100; n++) await pass(300);
    expect(ratings.length).toBe(1);
    await bus.close();
  });

  test('what was not decided when the line broke is not told when it is back', async () => {
    const { bus, wire, keys, pad, pass } = setUpBus([keypad('k', 1, { keys: sixKeys() })]);
    await pass(100);
    pad('k').press([6]);
    await pass(20);
    wire.setFaults({ unplugged: true });
    await pass(5_000);
    wire.setFaults({ unplugged: false });
    await pass(30_000);
    pad('k').press([1]);
    await pass(3_000);
    expect(keys.map(({ press }) => press)).toEqual(['next']);
    await bus.close();
  });

  test('an adapter that echoes does not start the bus ringing', async () => {
    const { bus, wire, pad, pass, keys, said } = setUpBus([keypad('k', 1)]);
    await pass(1_000);
    wire.setFaults({ echoes: true });
    pad('k').press([0x0c]);
    await pass(3_000);
    expect(keys.length).toBe(1);
    expect(bus.counts.echoed).toBe(1);
    expect(said.length).toBe(2);
    await bus.close();
  });
});

test('two devices of one id or address, or an address that the protocol has not, are a mistake', () => {
  expect(() => setUpBus([keypad('k', 1), keypad('k', 2)])).toThrow(AssertionError);
  expect(() => setUpBus([keypad('k', 1), ratingPad('p', 1)])).toThrow(AssertionError);
  expect(() => setUpBus([keypad('k', 256)])).toThrow(AssertionError);
  expect(() => setUpBus([keypad('k', 1)]).bus.beep('other')).toThrow(AssertionError);
});

test('the same bytes', () => {
  expect(sameBytes(legacy68.beep(1), legacy68.beep(1))).toBe(true);
  expect(sameBytes(legacy68.beep(1), legacy68.beep(2))).toBe(false);
});
