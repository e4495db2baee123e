import type { Timers } from '@youxu/transport';
import type { WireDevice } from '@youxu/transport/emulator';
import { describe, expect, test } from 'vitest';
import { keypad, ratingPad, setUpBus } from '../fake/bus-bench.ts';

/** 15 bytes there, 15 back, 50 ms for the device and a gap of 3.5 bytes: what one silent device costs the others. */
const MUTE_COST_MS = 31.25 + 50 + 3.65;

/** Says the same again and again. */
function every(timers: Timers, periodMs: number, bytes: Uint8Array): WireDevice {
  return {
    receive() {},
    attached(send) {
      const say = (): void => {
        send(bytes);
        timers.after(periodMs, say);
      };
      say();
    },
  };
}

describe('turns on the bus', () => {
  test('frames are at least 3.5 characters apart', async () => {
    const blind = [5, 6, 7].map((address) => keypad(`blind${address}`, address, { answers: false }));
    const { bus, said, pass } = setUpBus([keypad('a', 1), keypad('b', 2), keypad('c', 3), ratingPad('p', 4), ...blind]);
    for (let n = 0; n < 50; n++) {
      bus.show('a', { waiting: n });
      bus.beep('b');
      for (const { id } of blind) bus.show(id, { waiting: n });
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

  test('a device that repeats faster than it can be acknowledged leaves the others their turn', async () => {
    const { bus, wire, timers, pad, pass } = setUpBus([keypad('hasty', 1, { pad: { address: 99 } }), keypad('k', 2)]);
    await pass(500);
    wire.attach(every(timers, 40, Uint8Array.of(0xff, 0x68, 3, 3, 0x68, 1, 1, 0x0c, 0x0e, 0x16)));
    await pass(500);
    bus.show('k', { ticket: 'A012' });
    await pass(200);
    expect(pad('k').picture.digits).toBe('   012');
    await bus.close();
  });

  test('a bus that is never quiet is spoken into all the same', async () => {
    const { bus, wire, timers, said, pass } = setUpBus([keypad('k', 1)]);
    await pass(500);
    wire.attach(every(timers, 2, Uint8Array.of(0x55)));
    await pass(20);
    const before = said.length;
    bus.show('k', { ticket: 'A012' });
    await pass(40);
    expect(said.length).toBe(before);
    await pass(20);
    expect(said.length).toBe(before + 1);
    await bus.close();
  });

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
