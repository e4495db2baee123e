import type { WireDevice } from '@youxu/transport/emulator';
import { expect, test } from 'vitest';
import { setUpBus } from '../fake/bus-bench.ts';
import { upDownProfile } from '../fake/up-down-profile.ts';
import { sixKeys } from '../keys/key-map.ts';

/** A device of the made-up protocol: keeps what it hears, answers what is asked of it. */
function upDownPad(): WireDevice & { readonly heard: string[]; say(text: string): void } {
  const heard: string[] = [];
  let text = '';
  let send: (bytes: Uint8Array) => void = () => {};
  const say = (line: string): void => send(Buffer.from(`${line}\n`, 'latin1'));
  return {
    heard,
    say,
    attached(speak) {
      send = speak;
    },
    receive(bytes) {
      text += Buffer.from(bytes).toString('latin1');
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        heard.push(line);
        if (!line.endsWith('thanks')) say(`${line.slice(0, 2)}:ok`);
      }
    },
  };
}

test('another field profile plugs in beside it: other frames, other answers, keys that tell down from up', async () => {
  const { bus, wire, keys, ratings, health, pass } = setUpBus([], {
    profile: upDownProfile,
    devices: [{ id: 'k', address: 7, kind: 'combined', keys: sixKeys() }],
  });
  const device = upDownPad();
  wire.attach(device);
  bus.show('k', { waiting: 3, ticket: 'A012' });
  await pass(200);
  expect(device.heard).toEqual(['07:w3 ta012']);
  expect(health.at(-1)).toEqual({ kind: 'device', deviceId: 'k', health: 'online' });
  bus.beep('k');
  await pass(200);
  expect(device.heard.at(-1)).toBe('07:beep');
  device.say('07:down 4');
  await pass(1_100);
  device.say('07:up 4');
  await pass(1_600);
  device.say('07:down 6');
  await pass(300);
  device.say('07:up 6');
  // Clear of the display that is sent again after five seconds: this device does not repeat what collides.
  await pass(1_900);
  device.say('07:rate 4');
  await pass(200);
  expect(keys.map(({ press }) => press)).toEqual(['missed', 'undo']);
  expect(ratings.map(({ level }) => level)).toEqual([4]);
  expect(device.heard.filter((line) => line === '07:thanks').length).toBe(5);
  await bus.close();
});
