import type { HallClient } from '@youxu/client';
import { FakeTime, fakeWorld } from '@youxu/client/fake';
import type { Part } from '@youxu/voice';
import { Player } from '../speaker/player.ts';
import { AnnouncingHall, FakeClips, FakeOutput, START, speakerZoneId } from './fake-voice.ts';

/** A player with what it hangs on. */
export interface FakeSpeaker {
  readonly player: Player;
  readonly client: HallClient;
  readonly output: FakeOutput;
  readonly clips: FakeClips;
}

/** A hall that announces, and as many voices as a test wants, in virtual time. */
export class VoiceBench {
  readonly time = new FakeTime(START);
  readonly world = fakeWorld({ timers: this.time, startAt: START });
  readonly hall = new AnnouncingHall(this.world.hall);
  readonly #open: FakeSpeaker[] = [];

  speaker(): FakeSpeaker {
    const client = this.world.connect();
    const output = new FakeOutput(this.time);
    const clips = new FakeClips();
    const player = new Player({ client, timers: this.time, clips, output, speakerZoneId });
    const speaker = { player, client, output, clips };
    this.#open.push(speaker);
    return speaker;
  }

  close(): void {
    for (const { player, client } of this.#open) {
      player.close();
      client.close();
    }
  }

  /** Time passes in small steps, and whoever waits for a promise goes on in between. */
  async pass(ms: number): Promise<void> {
    const { time } = this;
    const untilMs = time.elapsedMs() + ms;
    while (time.elapsedMs() < untilMs) {
      for (let turn = 0; turn < 12; turn++) await Promise.resolve();
      time.advance(Math.min(50, untilMs - time.elapsedMs()));
    }
    for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  }
}

/** Numbers in the order in which they sounded; what is said again right after itself, without a chime, counts once. */
export function spokenBy(speaker: FakeSpeaker): string[] {
  return sayings(speaker).map(({ number }) => number);
}

/** How often each of them was said, in however many languages. */
export function timesSaidBy(speaker: FakeSpeaker): number[] {
  return sayings(speaker).map(({ times }) => times);
}

function sayings({ output, clips }: FakeSpeaker): readonly { number: string; times: number }[] {
  const all: { number: string; times: number }[] = [];
  for (const { samples } of output.played) {
    const parts = clips.utterances[samples[0] ?? -1] ?? [];
    const times = parts.filter(({ clip }) => clip === 'number' || clip === 'ticket').length;
    const number = numberIn(parts);
    const last = all.at(-1);
    if (parts[0]?.clip === 'chime') all.push({ number, times });
    else if (last?.number === number) last.times += times;
    else throw new Error(`${number} is said without a chime after ${last?.number}`);
  }
  return all;
}

function numberIn(parts: readonly Part[]): string {
  const from = parts.findIndex(({ clip }) => clip === 'please') + 1;
  const to = parts.findIndex(({ clip }) => clip === 'number');
  return parts
    .slice(from, to)
    .map(({ clip }) => (clip === 'yao' ? '1' : clip.toUpperCase()))
    .join('');
}
