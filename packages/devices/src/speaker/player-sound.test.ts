import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AnnouncingHall, START, UTTERANCE_MS } from '../fake/fake-voice.ts';
import { type FakeSpeaker, spokenBy, timesSaidBy, VoiceBench } from '../fake/voice-bench.ts';

let bench: VoiceBench;
let hall: AnnouncingHall;

beforeEach(() => {
  bench = new VoiceBench();
  hall = bench.hall;
});
afterEach(() => bench.close());

const speaker = (): FakeSpeaker => bench.speaker();
const pass = (ms: number): Promise<void> => bench.pass(ms);

describe('[PRACTICE voice] how it is said', () => {
  test('twice, recalls and last calls once, and once while more than 4 wait', async () => {
    const voice = speaker();
    hall.call('A012');
    await pass(6_000);
    hall.call('A013', { kind: 'recall' });
    await pass(6_000);
    hall.call('A014', { kind: 'last-call' });
    await pass(6_000);
    expect(timesSaidBy(voice)).toEqual([2, 1, 1]);
    // The first begins when nobody else waits yet, and five do when it might be said again; then five with the second, then four.
    for (const number of ['A015', 'A016', 'A017', 'A018', 'A019', 'A021']) hall.call(number);
    await pass(30_000);
    expect(timesSaidBy(voice).slice(3)).toEqual([1, 1, 2, 2, 2, 2]);
  });

  test('[VOICE-7] once where one who waits would be too late otherwise: in a burst nobody is lost to a repetition', async () => {
    const voice = speaker();
    const saidOnceMs = 2_200;
    for (let call = 0; call < 4; call++) {
      hall.call(`A10${call}`, { expiresAt: START + 300 + call * saidOnceMs });
      await pass(100);
    }
    await pass(20_000);
    expect(spokenBy(voice)).toEqual(['A100', 'A101', 'A102', 'A103']);
    expect(timesSaidBy(voice)).toEqual([1, 1, 1, 2]);
  });

  test('[VOICE-7] not again where the call was undone or answered while it was said the first time', async () => {
    const voice = speaker();
    const answered = hall.call('A012');
    await pass(1_000);
    hall.answer(answered);
    await pass(6_000);
    const undone = hall.call('A013');
    // Said, in the silence before it would be said again.
    await pass(1_650 + 500);
    hall.forget(undone);
    await pass(6_000);
    hall.call('A014');
    await pass(6_000);
    expect(timesSaidBy(voice)).toEqual([1, 1, 2]);
    expect(hall.stateOf(answered)).toBe('spoken');
  });

  test('what is said again is cut off by the evacuation like everything else, and the call has been spoken', async () => {
    const voice = speaker();
    const callId = hall.call('A012');
    await pass(1_650 + 700 + 200);
    hall.times({ suspended: true });
    await pass(500);
    expect(hall.stateOf(callId)).toBe('spoken');
    expect(voice.output.played).toHaveLength(3);
    expect(voice.clips.utterances[2]?.some(({ clip }) => clip === 'evacuation')).toBe(true);
  });

  test('at lunch once and half as loud', async () => {
    const voice = speaker();
    hall.call('A012');
    await pass(6_000);
    await pass(3_600_000);
    hall.call('A013');
    await pass(6_000);
    expect(timesSaidBy(voice)).toEqual([2, 1]);
    expect(voice.output.played.map(({ gain }) => gain)).toEqual([1, 1, expect.closeTo(0.501, 3)]);
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
    expect(timesSaidBy(voice)).toEqual([2]);
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
    bench.world.network.reachable = false;
    bench.world.network.cutAll();
    await pass(40_000);
    expect(voice.output.played.length).toBeGreaterThanOrEqual(3);
  });
});
