import { expect, test } from 'vitest';
import { spokenBy, VoiceBench } from '../fake/voice-bench.ts';

const DAYS = 7;
const CALLS_A_DAY = 40;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

test('a week of a voice: every call is spoken, over nights in which its sound system falls asleep, sound cards that hang, and a server that dies each noon', async () => {
  const bench = new VoiceBench();
  const { hall, time, world } = bench;
  const voice = bench.speaker();
  const { output, player } = voice;
  hall.times({ sound: [] });
  /** Minutes in which nothing is called need no small steps. */
  const leap = async (ms: number): Promise<void> => {
    for (let passedMs = 0; passedMs < ms; passedMs += MINUTE_MS) {
      time.advance(MINUTE_MS);
      for (let turn = 0; turn < 8; turn++) await Promise.resolve();
    }
  };
  output.wake = () => {
    output.awake = true;
    return Promise.resolve(true);
  };
  await bench.pass(1_000);
  const called: string[] = [];
  const timers: number[] = [];
  for (let day = 0; day < DAYS; day++) {
    for (let call = 0; call < CALLS_A_DAY; call++) {
      const number = `${String.fromCharCode(65 + day)}${String(call + 1).padStart(3, '0')}`;
      called.push(number);
      // Once a day the sound card is lost while it sounds.
      output.broken = call === 10;
      hall.call(number, { expiresAt: time.now() + MINUTE_MS });
      await bench.pass(8_000);
      output.broken = false;
      if (call === CALLS_A_DAY / 2) {
        world.hall.restart();
        world.network.crash();
      }
      await leap(10 * MINUTE_MS);
    }
    output.awake = false;
    await leap(15 * HOUR_MS);
    timers.push(time.waiting);
  }
  expect(spokenBy(voice)).toEqual(called);
  expect(hall.journal.filter((line) => line.endsWith('spoken'))).toHaveLength(DAYS * (CALLS_A_DAY - 1));
  expect(hall.journal.filter((line) => line.endsWith('unknown'))).toHaveLength(DAYS);
  expect(player.state.get()).toMatchObject({ speaking: null, blocked: false, problem: null });
  // What it waits for on the last night is what it waited for on the first.
  expect(timers.at(-1)).toBe(timers[0]);
  bench.close();
});
