import { err, ok } from '@youxu/basics';
import type { HallClient } from '@youxu/client';
import { FakeTime, type FakeWorld, fakeWorld } from '@youxu/client/fake';
import type { Part } from '@youxu/voice';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  AnnouncingHall,
  FakeClips,
  FakeOutput,
  SOUND,
  START,
  speakerZoneId,
  UTTERANCE_MS,
} from '../fake/fake-voice.ts';
import { Player } from './player.ts';

let time: FakeTime;
let world: FakeWorld;
let hall: AnnouncingHall;
let open: { player: Player; client: HallClient }[];

beforeEach(() => {
  time = new FakeTime(START);
  world = fakeWorld({ timers: time, startAt: START });
  hall = new AnnouncingHall(world.hall);
  open = [];
});

afterEach(() => {
  for (const { player, client } of open) {
    player.close();
    client.close();
  }
});

function speaker(): { player: Player; client: HallClient; output: FakeOutput; clips: FakeClips } {
  const client = world.connect();
  const output = new FakeOutput(time);
  const clips = new FakeClips();
  const player = new Player({ client, timers: time, clips, output, speakerZoneId });
  open.push({ player, client });
  return { player, client, output, clips };
}

/** Time passes in small steps, and whoever waits for a promise goes on in between. */
async function pass(ms: number): Promise<void> {
  const untilMs = time.elapsedMs() + ms;
  while (time.elapsedMs() < untilMs) {
    for (let turn = 0; turn < 12; turn++) await Promise.resolve();
    time.advance(Math.min(50, untilMs - time.elapsedMs()));
  }
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
}

/** Numbers in the order in which they sounded. */
function spokenBy({ output, clips }: { output: FakeOutput; clips: FakeClips }): string[] {
  return output.played.map(({ samples }) => {
    const parts = clips.utterances[samples[0] ?? -1] ?? [];
    const from = parts.findIndex(({ clip }) => clip === 'please') + 1;
    const to = parts.findIndex(({ clip }) => clip === 'number');
    return parts
      .slice(from, to)
      .map(({ clip }) => (clip === 'yao' ? '1' : clip.toUpperCase()))
      .join('');
  });
}

const chimesIn = (parts: readonly Part[] | undefined): number =>
  parts?.filter(({ clip }) => clip === 'please' || clip === 'ticket').length ?? 0;

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

describe('[PRACTICE voice] how it is said', () => {
  test('twice, recalls and last calls once, and once while more than 4 wait', async () => {
    const voice = speaker();
    hall.call('A012');
    await pass(6_000);
    hall.call('A013', { kind: 'recall' });
    await pass(6_000);
    hall.call('A014', { kind: 'last-call' });
    await pass(6_000);
    expect(voice.clips.utterances.map(chimesIn)).toEqual([2, 1, 1]);
    // The first begins when nobody else waits yet; then five wait, then four.
    for (const number of ['A015', 'A016', 'A017', 'A018', 'A019', 'A021']) hall.call(number);
    await pass(30_000);
    expect(voice.clips.utterances.slice(3).map(chimesIn)).toEqual([2, 1, 2, 2, 2, 2]);
  });

  test('at lunch once and half as loud', async () => {
    const voice = speaker();
    hall.call('A012');
    await pass(6_000);
    await pass(3_600_000);
    hall.call('A013');
    await pass(6_000);
    expect(voice.clips.utterances.map(chimesIn)).toEqual([2, 1]);
    expect(voice.output.played.map(({ gain }) => gain)).toEqual([1, expect.closeTo(0.501, 3)]);
  });

  test('in Chinese and then in English for a ticket in English; its floor only when it is another', async () => {
    const voice = speaker();
    hall.call('A012', { language: 'en' });
    await pass(500);
    expect(voice.player.state.get().speaking?.map(({ caption }) => caption)).toEqual([
      '请 A零幺二号，到 3 号窗口。'.replace(' 3 ', '三'),
      'Ticket A zero one two, window three, please.',
    ]);
    await pass(UTTERANCE_MS);
    expect(voice.player.state.get().speaking).toBeNull();
    expect(voice.clips.utterances.map(chimesIn)).toEqual([3]);
    hall.call('A013', { floorNumber: 2 });
    await pass(1_000);
    expect(voice.player.state.get().speaking?.map(({ caption }) => caption)).toEqual([
      '请 A零幺三号，到二楼三号窗口。',
    ]);
  });
});

describe('[VOICE-6] in quiet hours', () => {
  test('a call is neither begun nor said; what is still wanted when they end is said then', async () => {
    const voice = speaker();
    await pass(2 * 3_600_000);
    const lost = hall.call('A012');
    await pass(3_540_000);
    const late = hall.call('A013', { expiresAt: START + 3 * 3_600_000 + 30_000 });
    await pass(59_000);
    expect(hall.journal).toEqual([]);
    expect(voice.output.played).toEqual([]);
    await pass(3_000 + UTTERANCE_MS);
    expect([hall.stateOf(lost), hall.stateOf(late)]).toEqual(['pending', 'spoken']);
    expect(voice.output.played.map(({ gain }) => gain)).toEqual([1]);
    expect(spokenBy(voice)).toEqual(['A013']);
  });

  test('the building is still left aloud', async () => {
    const voice = speaker();
    await pass(2 * 3_600_000 + 60_000);
    hall.call('A012');
    await pass(500);
    hall.times({ suspended: true });
    await pass(UTTERANCE_MS);
    expect(voice.output.played.map(({ gain }) => gain)).toEqual([1]);
    expect(voice.clips.utterances[0]?.some(({ clip }) => clip === 'evacuation')).toBe(true);
    expect(hall.journal).toEqual([]);
  });

  test('a plan that ends them is heeded at once', async () => {
    const voice = speaker();
    await pass(2 * 3_600_000 + 60_000);
    hall.call('A012');
    await pass(2_000);
    hall.times({ sound: [] });
    await pass(1_500);
    expect(spokenBy(voice)).toEqual(['A012']);
  });
});

describe('leaving the building', () => {
  test('cuts off the call that sounds, speaks loud and again, and holds all calls until it is over', async () => {
    const voice = speaker();
    const cut = hall.call('A012');
    await pass(1_000);
    hall.times({ suspended: true });
    await pass(500);
    expect(hall.stateOf(cut)).toBe('unknown');
    expect(voice.output.played).toHaveLength(2);
    expect(voice.clips.utterances[1]?.filter(({ clip }) => clip === 'evacuation')).toHaveLength(4);
    const held = hall.call('A013', { expiresAt: START + 600_000 });
    await pass(40_000);
    expect(voice.output.played.length).toBeGreaterThanOrEqual(4);
    expect(hall.stateOf(held)).toBe('pending');
    hall.times({ suspended: false });
    await pass(UTTERANCE_MS + 2_000);
    expect(hall.stateOf(held)).toBe('spoken');
  });

  test('is said although the line broke right after the hall was suspended', async () => {
    const voice = speaker();
    await pass(1_000);
    hall.times({ suspended: true });
    await pass(100);
    world.network.reachable = false;
    world.network.cutAll();
    await pass(40_000);
    expect(voice.output.played.length).toBeGreaterThanOrEqual(3);
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
