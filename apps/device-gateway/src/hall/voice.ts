import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { PadStore } from '@youxu/devices/pads';
import type { PlayerOptions } from '@youxu/devices/speaker';
import { fileClips, type SystemPlayer, systemPlayer } from '@youxu/voice/node';
import type { SpeakerFile } from '../wiring/device-file.ts';

/** The sound of one speaker zone on this machine. */
export type Voice = Pick<PlayerOptions, 'clips' | 'output'>;
type Notes = Pick<PadStore, 'recall' | 'note'>;

/** Longer than any announcement: a clock that was set must not silence a zone. */
const REST_MS_MAX = 20_000;
/** Until a player has begun. */
const START_MS = 200;

/** @param folder where voices named without a path are */
export function openVoice({ device, voices, soundCard }: SpeakerFile, folder: string, notes: Notes): Voice {
  const clips = fileClips({ zh: path.resolve(folder, voices.zh), en: path.resolve(folder, voices.en) });
  const player = systemPlayer(soundCard === null ? {} : { device: soundCard });
  return { clips, output: afterEarlierLife(player, notes, `sounds-until ${device}`) };
}

/**
 * The machine's player is a program of its own: when this one is killed in the middle of a word, that word sounds to its end. So it is
 * noted until when, and the next life of this program says nothing over it [INV-13].
 */
export function afterEarlierLife(player: SystemPlayer, notes: Notes, name: string): SystemPlayer {
  let quietAt = Number(notes.recall(name) ?? 0);
  return {
    wake: async () => {
      const restMs = Math.min(quietAt - Date.now(), REST_MS_MAX);
      if (restMs > 0) await wait(restMs);
      quietAt = 0;
      return player.wake();
    },
    play: (samples, sampleRateHz, gain) => {
      try {
        notes.note(name, Date.now() + START_MS + Math.ceil((samples.length * 1_000) / sampleRateHz));
      } catch {
        // A disk that fails silences nobody: only the next life does not know of this sound.
      }
      return player.play(samples, sampleRateHz, gain);
    },
  };
}
