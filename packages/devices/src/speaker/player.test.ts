import { err, ok } from '@youxu/basics';
import type { FakeTime, FakeWorld } from '@youxu/client/fake';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AnnouncingHall, SOUND, START, speakerZoneId, UTTERANCE_MS } from '../fake/fake-voice.ts';
import { type FakeSpeaker, spokenBy, VoiceBench } from '../fake/voice-bench.ts';

let bench: VoiceBench;
let hall: AnnouncingHall;
let time: FakeTime;
let world: FakeWorld;

beforeEach(() => {
  bench = new VoiceBench();
  ({ hall, time, world } = bench);
});
afterEach(() => bench.close());

const speaker = (): FakeSpeaker => bench.speaker();
const pass = (ms: number): Promise<void> => bench.pass(ms);

describe('[INV-13] each call is spoken at most once', () => {
  test('the start is recorded before the sound, the end after it', async () => {
    const voice = speaker();
    const recordedAtPlay: string[] = [];
    voice.output.onPlay = () => recordedAtPlay.push(hall.journal.join());
    const callId = hall.call('A012');
    await pass(1_000);
    expect(recordedAtPlay).toEqual(['A012 started']);
    expect(hall.stateOf(callId)).toBe('started');
    await pass(UTTERANCE_MS);
    expect(hall.journal).toEqual(['A012 started', 'A012 spoken']);
  });

  test('a burst of 30 calls: each once, in order, none over another', async () => {
    const voice = speaker();
    const numbers = Array.from({ length: 30 }, (_, index) => `A${String(index + 101)}`);
    for (const number of numbers) hall.call(number, { expiresAt: START + 600_000 });
    await pass(30 * (UTTERANCE_MS + 1_000));
    expect(spokenBy(voice)).toEqual(numbers);
    expect(hall.journal).toEqual(numbers.flatMap((number) => [`${number} started`, `${number} spoken`]));
    for (const [index, { fromMs }] of voice.output.played.entries()) {
      expect(fromMs).toBeGreaterThan(voice.output.played[index - 1]?.toMs ?? -1);
    }
  });

  test('of two browsers with the same display only one speaks', async () => {
    const voices = [speaker(), speaker()] as const;
    hall.call('A012');
    hall.call('A013');
    await pass(15_000);
    expect(voices.flatMap(spokenBy).sort()).toEqual(['A012', 'A013']);
    expect(hall.journal.filter((line) => line.endsWith('started'))).toHaveLength(2);
  });

  test('the server restarts in the middle of an utterance: nothing is said twice, nothing is forgotten', async () => {
    const voice = speaker();
    hall.call('A012', { expiresAt: START + 600_000 });
    hall.call('A013', { expiresAt: START + 600_000 });
    await pass(1_000);
    world.hall.restart();
    world.network.crash();
    world.network.reachable = false;
    await pass(20_000);
    expect(spokenBy(voice)).toEqual(['A012']);
    world.network.reachable = true;
    await pass(20_000);
    expect(spokenBy(voice)).toEqual(['A012', 'A013']);
    expect(hall.journal).toEqual(['A012 started', 'A012 spoken', 'A013 started', 'A013 spoken']);
  });

  // Soon back: the same request is asked again. Back after its time: it is voided, and it turns out that it stands.
  test.each([1_000, 20_000])(
    'a begin is recorded, its answer lost, the line down for %i ms: said once',
    async (downMs) => {
      const voice = speaker();
      await pass(1_000);
      world.hall.on('begin-announcement', ({ callId }) => {
        const item = hall.items.get(callId);
        if (item?.state !== 'pending') return err({ code: 'announcement-over', facts: { state: item?.state ?? '' } });
        item.state = 'started';
        hall.journal.push(`${item.pending.number} started`);
        world.network.cutAll();
        world.network.reachable = false;
        return ok({});
      });
      hall.call('A012');
      await pass(downMs);
      expect(voice.output.played).toEqual([]);
      world.network.reachable = true;
      await pass(20_000);
      expect(spokenBy(voice)).toEqual(['A012']);
      expect(hall.journal).toEqual(['A012 started', 'A012 spoken']);
    },
  );
});

test('[INV-13] a server restored from a backup does not know what was spoken: it is not said again', async () => {
  const voice = speaker();
  const callId = hall.call('A012', { expiresAt: START + 600_000 });
  await pass(UTTERANCE_MS + 1_000);
  const item = hall.items.get(callId);
  if (item !== undefined) item.state = 'pending';
  world.hall.lineage = 'lineage-2';
  world.hall.restart();
  world.network.crash();
  hall.show();
  await pass(20_000);
  expect(spokenBy(voice)).toEqual(['A012']);
});

describe('what is not spoken', () => {
  test('a call that expired while others were spoken is left to the server', async () => {
    const voice = speaker();
    hall.call('A012');
    hall.call('A013', { expiresAt: START + 2_000 });
    hall.call('A014');
    await pass(20_000);
    expect(spokenBy(voice)).toEqual(['A012', 'A014']);
    expect(hall.journal).not.toContain('A013 started');
  });

  test('a call that was undone before its turn', async () => {
    const voice = speaker();
    hall.call('A012');
    const undone = hall.call('A013');
    await pass(1_000);
    hall.forget(undone);
    await pass(10_000);
    expect(spokenBy(voice)).toEqual(['A012']);
  });

  test('a begin that is refused is skipped once and for all, and the next one is spoken', async () => {
    const voice = speaker();
    await pass(1_000);
    const over = hall.call('A012');
    const next = hall.call('A013');
    // Another speaker was faster, and the view that says so is late.
    const item = hall.items.get(over);
    if (item !== undefined) item.state = 'started';
    const pending = [over, next].flatMap((callId) => hall.items.get(callId)?.pending ?? []);
    world.hall.show(
      'speaker',
      { speakerZoneId },
      { speakerZoneId, floorNumber: 1, sound: SOUND, suspended: false, pending },
    );
    hall.show = () => {};
    await pass(8_000);
    expect(spokenBy(voice)).toEqual(['A013']);
    expect(world.hall.commandCount).toBe(3);
  });

  test('nothing while the line is down', async () => {
    const voice = speaker();
    await pass(1_000);
    world.network.reachable = false;
    world.network.cutAll();
    hall.call('A012', { expiresAt: START + 600_000 });
    await pass(10_000);
    expect(voice.output.played).toEqual([]);
    world.network.reachable = true;
    await pass(10_000);
    expect(spokenBy(voice)).toEqual(['A012']);
  });
});

describe('[INV-13] what cannot be vouched for is unknown', () => {
  test('a sound that never ends', async () => {
    const voice = speaker();
    voice.output.broken = true;
    const callId = hall.call('A012');
    await pass(UTTERANCE_MS + 5_000);
    expect(hall.stateOf(callId)).toBe('unknown');
    expect(voice.player.state.get().problem).not.toBeNull();
    voice.output.broken = false;
    hall.call('A013');
    await pass(UTTERANCE_MS + 2_000);
    expect(hall.journal.at(-1)).toBe('A013 spoken');
    expect(voice.player.state.get().problem).toBeNull();
  });

  test('a sound that fails at once', async () => {
    const voice = speaker();
    voice.output.failing = true;
    const callId = hall.call('A012');
    await pass(2_000);
    expect(hall.stateOf(callId)).toBe('unknown');
    expect(voice.player.state.get().problem).toBe('no sound came out');
  });

  test('clips that cannot be had, and a window that clips cannot say', async () => {
    const voice = speaker();
    voice.clips.missing = true;
    const first = hall.call('A012');
    await pass(2_000);
    expect(hall.stateOf(first)).toBe('unknown');
    voice.clips.missing = false;
    const second = hall.call('A013', { windowNumber: '综合' });
    await pass(2_000);
    expect(hall.stateOf(second)).toBe('unknown');
    expect(voice.output.played).toEqual([]);
  });
});

describe('a screen that nobody has touched', () => {
  test('begins nothing until it may sound, and then speaks what is still wanted', async () => {
    const voice = speaker();
    voice.output.awake = false;
    hall.call('A012');
    await pass(3_000);
    expect(voice.player.state.get().blocked).toBe(true);
    expect(hall.journal).toEqual([]);
    voice.output.awake = true;
    await voice.player.touch();
    await pass(1_000);
    expect(voice.player.state.get().blocked).toBe(false);
    expect(hall.journal).toEqual(['A012 started']);
  });

  test('the first call after an hour of silence wakes the sound system', async () => {
    const voice = speaker();
    await pass(3_600_000);
    voice.output.awake = false;
    voice.output.wake = () => {
      voice.output.awake = true;
      return Promise.resolve(true);
    };
    hall.call('A012');
    await pass(UTTERANCE_MS + 1_000);
    expect(spokenBy(voice)).toEqual(['A012']);
  });
});

test('a player that is closed says nothing more and leaves no timer behind', async () => {
  const { player, client, output } = speaker();
  hall.call('A012');
  await pass(1_000);
  player.close();
  client.close();
  await pass(10_000);
  expect(output.played).toHaveLength(1);
  expect(time.waiting).toBe(0);
});

test('[VOICE-2] a player that is closed between the record and the sound lets the desk know', async () => {
  const { player, output } = speaker();
  await pass(500);
  world.network.faults = { ...world.network.faults, delayMsMin: 200, delayMsMax: 200 };
  const callId = hall.call('A012');
  await pass(450);
  expect(hall.stateOf(callId)).toBe('started');
  player.close();
  await pass(5_000);
  expect(output.played).toEqual([]);
  expect(hall.stateOf(callId)).toBe('unknown');
});
