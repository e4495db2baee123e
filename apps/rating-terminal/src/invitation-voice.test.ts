import { ok } from '@youxu/basics';
import { expect, test } from 'vitest';
import { InvitationVoice } from './invitation-voice.ts';

/** A browser that may or may not let sound out, and a hall that answers at once. */
function bench(): { voice: InvitationVoice; played: number[]; stopped: () => number; allow: (may: boolean) => void } {
  let [may, stops] = [false, 0];
  const played: number[] = [];
  const output = {
    wake: async () => may,
    play: (_samples: unknown, _rateHz: number, gain: number) => {
      played.push(gain);
      return { done: Promise.resolve('ended' as const), stop: () => stops++ };
    },
  };
  const allow = (now: boolean): void => {
    may = now;
  };
  const voice = new InvitationVoice(output, { utterance: async () => ok(new Float32Array(8)) });
  return { voice, played, stopped: () => stops, allow };
}

test('[RATE-9] what the browser does not let out is not said later, at the next touch; the next invitation is', async () => {
  const { voice, played, allow } = bench();
  await voice.say(['zh'], 1);
  allow(true);
  voice.touch();
  await Promise.resolve();
  expect(played).toEqual([]);
  await voice.say(['zh', 'en'], 0.5);
  expect(played).toEqual([0.5]);
  await voice.say(['zh'], 0);
  expect(played).toEqual([0.5]);
});

test('[RATE-9] whoever presses is not asked any more, neither while it sounds nor before it does', async () => {
  const { voice, played, stopped, allow } = bench();
  allow(true);
  const asking = voice.say(['zh'], 1);
  voice.stop();
  await asking;
  expect(played).toEqual([]);
  await voice.say(['zh'], 1);
  voice.stop();
  expect([played.length, stopped()]).toEqual([1, 1]);
});
