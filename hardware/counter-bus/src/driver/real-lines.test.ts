import { lineStream } from '@youxu/transport';
import { openPtyWire, openTcpWire, type Wire, type WireOptions, whyNoPtyWire } from '@youxu/transport/emulator';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { legacy68 } from '../codec/legacy-68.ts';
import { PadEmulator } from '../emulator/pad-emulator.ts';
import type { HealthNews } from './bus-news.ts';
import { openCounterBus } from './open-counter-bus.ts';

const BAUD_RATE = 9_600;
const wires: readonly {
  readonly name: string;
  readonly open: (options: WireOptions) => Promise<Wire>;
  readonly why: () => string | undefined;
}[] = [
  { name: 'a TCP serial server', open: openTcpWire, why: () => undefined },
  { name: 'a serial port', open: openPtyWire, why: whyNoPtyWire },
];

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

describe.each(wires)('behind $name, at 9600 baud, in real time', ({ open, why }) => {
  test('keys, ratings and displays pass; they are back after the cable was out', async ({ skip }) => {
    const missing = why();
    if (missing !== undefined) skip(missing);
    const wire = await open({ baudRate: BAUD_RATE, pieceSizeMax: 4, halfDuplex: true });
    toClose.push(() => wire.close());
    const keypad = new PadEmulator({ address: 1, kind: 'keypad' });
    const ratingPad = new PadEmulator({ address: 5, kind: 'rating-pad' });
    const mute = new PadEmulator({ address: 9, kind: 'keypad' });
    mute.setFaults({ mute: true });
    for (const pad of [keypad, ratingPad, mute]) wire.attach(pad);
    const bus = openCounterBus({
      line: () => lineStream(wire.address),
      baudRate: BAUD_RATE,
      profile: legacy68,
      devices: [
        { id: 'k', address: 1, kind: 'keypad' },
        { id: 'p', address: 5, kind: 'rating-pad' },
        { id: 'mute', address: 9, kind: 'keypad' },
      ],
    });
    toClose.push(() => bus.close());
    const told: string[] = [];
    const health: HealthNews[] = [];
    bus.onKey(({ press }) => told.push(press));
    bus.onRating(({ level, atMs }) => {
      told.push(`rated ${level}`);
      bus.answerRating('p', atMs);
    });
    bus.onHealth((news) => health.push(news));

    bus.show('k', { waiting: 5, ticket: 'A012' });
    await vi.waitFor(() => expect(keypad.picture.digits).toBe('005012'), 5_000);
    await vi.waitFor(
      () => expect(health).toContainEqual({ kind: 'device', deviceId: 'mute', health: 'offline' }),
      5_000,
    );
    keypad.press([0x0c]);
    await vi.waitFor(() => expect(told).toEqual(['next']), 5_000);
    ratingPad.rate(4);
    await vi.waitFor(() => expect(told).toEqual(['next', 'rated 4']), 5_000);
    await vi.waitFor(() => expect(ratingPad.picture).toMatchObject({ unheard: 'none', thanksFor: 4 }), 5_000);
    await vi.waitFor(() => expect(keypad.picture.unheard).toBe('none'), 5_000);

    await wire.setFaults({ unplugged: true });
    await vi.waitFor(() => expect(health.at(-1)).toMatchObject({ kind: 'line', up: false }), 10_000);
    keypad.powerOff();
    keypad.powerOn();
    await wire.setFaults({ unplugged: false });
    await vi.waitFor(() => expect(keypad.picture.digits).toBe('005012'), 10_000);
    keypad.press([0x0d]);
    await vi.waitFor(() => expect(told.at(-1)).toBe('recall'), 5_000);
    expect(told.length).toBe(3);
  });
});
