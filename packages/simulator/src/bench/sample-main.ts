// From the clerk's key until the sound is handed to the sound card: the real player with the hall's clips, through the system's own way to play, with
// a player program that only says when it was started. Beside it the same words joined and played without a hall. One line of JSON.
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { connectHall, socketIoTransport, systemPorts } from '@youxu/client';
import { Player, type SoundOutput } from '@youxu/devices/speaker';
import type { SpeakerZoneId } from '@youxu/domain';
import { type Part, VOICE_RATE_HZ } from '@youxu/voice';
import { fileClips, systemPlayer } from '@youxu/voice/node';
import { CallScene, pause } from './call-scene.ts';
import { readPlan } from './hall-under-test.ts';
import { tellAndEnd } from './tell.ts';

export interface SamplesSeen {
  /** From the key to the player program's start. */
  readonly latenciesMs: readonly number[];
  /** The same words, joined and played alone. */
  readonly aloneMs: readonly number[];
}

/** One call is followed by so much silence, and a little more. */
const BREATH_MS = 650;
const SPEAKING_EVERY_MS = 10;
const STARTED_MS_MAX = 5_000;
const AUDIO = path.resolve(import.meta.dirname, '../../../../assets/audio');

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    hall: { type: 'string', default: 'sandu' },
    calls: { type: 'string', default: '40' },
  },
});
const { url } = values;
const count = Number(values.calls);
const plan = readPlan(values.hall);
const display = plan.displays.find(({ speaksFor }) => speaksFor !== undefined);

/** Stands where a machine has its player: notes its start and plays nothing. */
const folder = mkdtempSync(path.join(tmpdir(), 'youxu-bench-player-'));
const stamps = path.join(folder, 'stamps');
writeFileSync(stamps, '');
writeFileSync(path.join(folder, 'aplay'), `#!/bin/sh\ndate +%s%N >>'${stamps}'\n`);
chmodSync(path.join(folder, 'aplay'), 0o755);

const speaker = systemPlayer({ searchPath: folder });
/** Resolves with the epoch ms at which the player program was started. */
async function startOf(play: () => void): Promise<number> {
  const before = statSync(stamps).size;
  play();
  const giveUpMs = performance.now() + STARTED_MS_MAX;
  while (statSync(stamps).size === before) {
    if (performance.now() > giveUpMs) throw new Error('the player was not started');
    await pause(2);
  }
  return Number(readFileSync(stamps, 'utf8').trim().split('\n').at(-1)) / 1e6;
}

let said: readonly Part[] = [];
const library = fileClips({ zh: path.join(AUDIO, 'zh-espeak'), en: path.join(AUDIO, 'en-espeak') });
const clips = {
  utterance: (parts: readonly Part[]) => {
    said = parts;
    return library.utterance(parts);
  },
};
let begun = (_epochMs: number): void => {};
const output: SoundOutput = {
  wake: () => speaker.wake(),
  play: (samples, rateHz, gain) => {
    const done = startOf(() => void speaker.play(samples, rateHz, gain)).then((epochMs) => {
      begun(epochMs);
      return 'ended' as const;
    });
    return { done, stop: () => {} };
  },
};

const scene = await CallScene.begin(url, plan, count + 10);
const ports = systemPorts();
const client = connectHall({ ...ports, transport: socketIoTransport({ url, token: `demo-${display?.id}` }) });
const speakerZoneId = display?.speaksFor as SpeakerZoneId;
const player = new Player({ client, timers: ports.timers, clips, output, speakerZoneId });
while (client.connection.get().state !== 'online') await pause(20);

const latenciesMs: number[] = [];
const aloneMs: number[] = [];
for (let at = 0; at < count; at++) {
  // It is said twice.
  while (player.state.get().speaking !== null) await pause(SPEAKING_EVERY_MS);
  await pause(BREATH_MS);
  const { clerk, input } = scene.next();
  const sounded = new Promise<number>((resolve) => {
    begun = resolve;
  });
  const startMs = performance.timeOrigin + performance.now();
  const { call } = await clerk.client.must('call-next', input);
  latenciesMs.push((await sounded) - startMs);
  await scene.arrives(clerk, call);
  const aloneStartMs = performance.timeOrigin + performance.now();
  const samples = await library.utterance(said);
  if (!samples.ok) throw new Error(samples.error);
  aloneMs.push((await startOf(() => void speaker.play(samples.value, VOICE_RATE_HZ, 1))) - aloneStartMs);
}
player.close();
client.close();
await scene.end();
rmSync(folder, { recursive: true, force: true });
tellAndEnd({ latenciesMs, aloneMs } satisfies SamplesSeen);
