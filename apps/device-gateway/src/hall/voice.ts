import path from 'node:path';
import type { PlayerOptions } from '@youxu/devices/speaker';
import { fileClips, systemPlayer } from '@youxu/voice/node';
import type { SpeakerFile } from '../wiring/device-file.ts';

/** The sound of one speaker zone on this machine. */
export type Voice = Pick<PlayerOptions, 'clips' | 'output'>;

/** @param folder where voices named without a path are */
export function openVoice({ voices, soundCard }: SpeakerFile, folder: string): Voice {
  const clips = fileClips({ zh: path.resolve(folder, voices.zh), en: path.resolve(folder, voices.en) });
  return { clips, output: systemPlayer(soundCard === null ? {} : { device: soundCard }) };
}
