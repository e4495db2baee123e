import { AssertionError } from '@youxu/basics';
import { describe, expect, test } from 'vitest';
import { legacy68 } from '../codec/legacy-68.ts';
import { type BenchDevice, CLOCK_AT, setUpBus } from '../fake/bus-bench.ts';
import { sixKeys } from '../keys/key-map.ts';
import { fourKeyLevels } from '../keys/rating-level.ts';
import { sameBytes } from './bus-device.ts';

const keypad = (id: string, address: number, more: Partial<BenchDevice> = {}): BenchDevice => ({
  id,
  address,
  kind: 'keypad',
  ...more,
});
const ratingPad = (id: string, address: number, more: Partial<BenchDevice> = {}): BenchDevice => ({
  id,
  address,
  kind: 'rating-pad',
  ...more,
});

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
    bus.answerRating('p');
    await pass(50);
    expect(pad('p').picture).toMatchObject({ unheard: 'none', thanksFor: 3 });
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
    bus.answerRating('p');
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
    bus.show('k', { ticket: 'A013' });
    pad('k').powerOn();
    wire.setFaults({ unplugged: false });
    await pass(5_000);
    expect(pad('k').picture.digits).toBe('   013');
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

describe('turns on the bus', () => {
  test('frames are at least 3.5 characters apart', async () => {
    const { bus, said, pass } = setUpBus([keypad('a', 1), keypad('b', 2), keypad('c', 3), ratingPad('p', 4)]);
    for (let n = 0; n < 50; n++) {
      bus.show('a', { waiting: n });
      bus.beep('b');
      await pass(40);
    }
    expect(said.length).toBeGreaterThan(40);
    for (const [at, { bytes, atMs }] of said.entries()) {
      const next = said[at + 1];
      if (next !== undefined) expect(next.atMs - atMs).toBeGreaterThan(((bytes.length + 3.5) * 10_000) / 9_600 - 0.001);
    }
    await bus.close();
  });

  test('acknowledgements go first, then beeps, displays, probes', async () => {
    const { bus, said, pad, pass } = setUpBus([keypad('mute', 1), keypad('b', 2), keypad('c', 3)]);
    await pass(4_960);
    pad('mute').setFaults({ mute: true });
    const from = said.length;
    bus.show('mute', { waiting: 1 });
    await pass(1);
    // All of these come up while the answer of the mute one is waited for, and probes become due.
    bus.show('c', { waiting: 1 });
    bus.show('b', { waiting: 2 });
    bus.beep('b');
    await pass(20);
    pad('c').press([0x0c]);
    await pass(1_000);
    const order = said.slice(from).map(({ bytes }) => `${bytes[5]}:${bytes[6]}`);
    expect(order.slice(0, 5)).toEqual(['1:2', '3:1', '2:3', '3:2', '2:2']);
    await bus.close();
  });

  test('an acknowledgement leaves within 10 ms of its frame, also while another device is silent', async () => {
    const { bus, said, pad, pass, nowMs, keys } = setUpBus([keypad('mute', 1), keypad('k', 2)]);
    pad('mute').setFaults({ mute: true });
    for (let n = 0; n < 30; n++) {
      await pass(1_600 + n);
      const pressedAt = nowMs();
      pad('k').press([0x0c]);
      await pass(60);
      const ack = said.find(({ bytes, atMs }) => atMs > pressedAt && bytes[6] === 1);
      // Ten bytes and the gap; a display that was going out already may add its 15 bytes.
      if (pad('k').picture.unheard === 'none') expect((ack?.atMs ?? Number.NaN) - pressedAt).toBeLessThan(32);
    }
    expect(keys.length).toBeGreaterThan(25);
    await bus.close();
  });

  test.each(['known as offline', 'fallen silent just now'])(
    'eight mute devices, %s, delay the display of a living one by one time-out at most',
    async (since) => {
      const mutes = Array.from({ length: 8 }, (_, n) => keypad(`mute${n}`, 10 + n));
      const { bus, pad, pass, pads } = setUpBus([...mutes, keypad('k', 1)]);
      await pass(1_000);
      for (const [id, each] of pads) if (id !== 'k') each.setFaults({ mute: true });
      if (since === 'known as offline') await pass(10_000);
      let worstMs = 0;
      for (let n = 0; n < 200; n++) {
        bus.show('k', { waiting: n });
        for (const { id } of mutes) bus.show(id, { waiting: n });
        const digits = `${String(n).padStart(3, '0')}   `;
        let waitedMs = 0;
        for (; pad('k').picture.digits !== digits && waitedMs < 1_000; waitedMs += 5) await pass(5);
        // Nobody knows that a device has fallen silent before it costs its first time-out.
        const firstMisses = n < 2 && since !== 'known as offline' ? mutes.length - 1 : 0;
        worstMs = Math.max(worstMs, waitedMs - firstMisses * MUTE_COST_MS);
        await pass(37);
      }
      expect(worstMs).toBeGreaterThan(50);
      expect(worstMs).toBeLessThanOrEqual(MUTE_COST_MS + 15.7 + 5);
      await bus.close();
    },
  );

  test('a key that is stuck, and one that babbles, leave the others their turn', async () => {
    const { bus, pad, pass, keys } = setUpBus([keypad('stuck', 1), keypad('babbler', 2), keypad('k', 3)]);
    pad('stuck').setFaults({ stuckKey: [0x0c] });
    pad('babbler').setFaults({ babbling: true });
    bus.show('k', { ticket: 'A012' });
    await pass(30_000);
    expect(keys.filter(({ deviceId }) => deviceId === 'stuck').length).toBeLessThan(10);
    pad('babbler').setFaults({ babbling: false });
    await pass(5_200);
    expect(pad('k').picture.digits).toBe('   012');
    pad('k').press([0x0d]);
    await pass(3_000);
    expect(keys.at(-1)).toMatchObject({ deviceId: 'k', press: 'recall' });
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
