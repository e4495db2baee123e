import { seededRandom } from '@youxu/basics';
import { describe, expect, it } from 'vitest';
import { fakeTimers } from '../fake-timers.ts';
import { LineMedium, talkerTo } from './line-medium.ts';
import { noFaults, type WireOptions } from './wire.ts';

/** 10 bits at 1,000 baud: 10 ms a byte. */
const SLOW = { baudRate: 1_000 } as const;
const upTo = (length: number, first = 0): Uint8Array => Uint8Array.from({ length }, (_, n) => (first + n) & 0xff);

function setUp(options: Partial<WireOptions> = {}) {
  const timers = fakeTimers();
  const heard = { host: [] as number[], devices: [] as number[] };
  const pieces: number[] = [];
  const random = seededRandom(7);
  const medium = new LineMedium(
    { timers, clock: () => timers.nowMs, random: () => random.next(), ...options },
    (to, bytes) => {
      heard[to].push(...bytes);
      pieces.push(bytes.length);
    },
  );
  return {
    timers,
    heard,
    pieces,
    medium,
    host: talkerTo('devices'),
    pad: talkerTo('host'),
    otherPad: talkerTo('host'),
  };
}

/** Turns of the event loop, for lines without a baud rate. */
const turns = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) await new Promise((resolve) => setImmediate(resolve));
};

describe('an emulated line', () => {
  it.each(['host', 'devices'] as const)('carries ten bits a byte to the %s, one run after the other', async (to) => {
    const { timers, heard, medium, host, pad } = setUp(SLOW);
    const talker = to === 'host' ? pad : host;
    medium.say(talker, upTo(3));
    medium.say(talker, upTo(2, 3));
    await timers.pass(9);
    expect(heard[to]).toEqual([]);
    await timers.pass(1);
    expect(heard[to]).toEqual([0]);
    await timers.pass(29);
    expect(heard[to]).toEqual([0, 1, 2]);
    expect(talker.backlog).toBe(2);
    await timers.pass(11);
    expect(heard[to]).toEqual([0, 1, 2, 3, 4]);
    expect(timers.waitingMs).toEqual([]);
  });

  it('carries both directions at once', async () => {
    const { timers, heard, medium, host, pad } = setUp(SLOW);
    medium.say(host, upTo(4));
    medium.say(pad, upTo(4));
    await timers.pass(40);
    expect(heard).toEqual({ host: [0, 1, 2, 3], devices: [0, 1, 2, 3] });
  });

  it('garbles what two devices say at once, and only that; the host hears one byte for the two', async () => {
    const { timers, heard, medium, pad, otherPad } = setUp(SLOW);
    medium.say(pad, new Uint8Array(6).fill(0x11));
    await timers.pass(40);
    medium.say(otherPad, new Uint8Array(6).fill(0x22));
    await timers.pass(200);
    expect(heard.host).toHaveLength(10);
    expect(heard.host.slice(0, 4)).toEqual([0x11, 0x11, 0x11, 0x11]);
    for (const byte of heard.host.slice(4, 6)) expect(byte).not.toBe(0x11);
    expect(heard.host.slice(6)).toEqual([0x22, 0x22, 0x22, 0x22]);
  });

  it('lets host and device collide on one pair of wires only', async () => {
    const { timers, heard, medium, host, pad } = setUp({ ...SLOW, halfDuplex: true });
    medium.say(host, new Uint8Array(4).fill(0x11));
    await timers.pass(20);
    medium.say(pad, new Uint8Array(4).fill(0x22));
    await timers.pass(200);
    expect(heard.devices.slice(0, 2)).toEqual([0x11, 0x11]);
    for (const byte of heard.devices.slice(2)) expect(byte).not.toBe(0x11);
    for (const byte of heard.host.slice(0, 2)) expect(byte).not.toBe(0x22);
    expect(heard.host.slice(2)).toEqual([0x22, 0x22]);
  });

  it('gives pieces of the size asked for, without loss', async () => {
    const { heard, pieces, medium, host } = setUp({ pieceSizeMax: 3 });
    medium.say(host, upTo(100));
    await turns(100);
    expect(heard.devices).toEqual([...upTo(100)]);
    expect(new Set(pieces)).toEqual(new Set([1, 2, 3]));
  });

  it('damages and loses about the share asked for', async () => {
    const { heard, medium, host } = setUp();
    medium.faults = { ...noFaults, corruptShare: 0.1 };
    medium.say(host, new Uint8Array(20_000));
    await turns(2);
    expect(heard.devices).toHaveLength(20_000);
    const damaged = heard.devices.filter((byte) => byte !== 0);
    expect(damaged.length / 20_000).toBeCloseTo(0.1, 1);
    // One bit of each was turned.
    expect(damaged.every((byte) => (byte & (byte - 1)) === 0)).toBe(true);
    heard.devices.length = 0;
    medium.faults = { ...noFaults, lossShare: 0.2 };
    medium.say(host, new Uint8Array(20_000));
    await turns(2);
    expect(heard.devices.length / 20_000).toBeCloseTo(0.8, 1);
  });

  it('swallows everything while silent, in the time it would have taken', async () => {
    const { timers, heard, medium, host } = setUp(SLOW);
    medium.faults = { ...noFaults, silent: true };
    medium.say(host, upTo(2));
    await timers.pass(15);
    expect(host.backlog).toBe(1);
    medium.faults = noFaults;
    await timers.pass(5);
    expect(heard.devices).toEqual([1]);
  });

  it('breaks off what one talker says when it is hushed', async () => {
    const { timers, heard, medium, host, pad } = setUp(SLOW);
    medium.say(pad, upTo(4));
    medium.say(host, upTo(4));
    await timers.pass(20);
    medium.hush(pad);
    await timers.pass(20);
    expect(heard).toEqual({ host: [0, 1], devices: [0, 1, 2, 3] });
    medium.say(pad, upTo(1, 9));
    await timers.pass(10);
    expect(heard.host).toEqual([0, 1, 9]);
  });
});
