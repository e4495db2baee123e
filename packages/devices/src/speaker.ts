export { Player, type PlayerOptions, type VoiceState } from './speaker/player.ts';
export type { Clips, Playing, SoundOutput } from './speaker/sound-output.ts';
