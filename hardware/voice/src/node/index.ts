export { espeakEngine } from './espeak-engine.ts';
export { fileClips } from './file-clips.ts';
export { macEngine } from './mac-engine.ts';
export type { SayEngineOptions } from './say-engine.ts';
export { type SystemPlayer, type SystemPlayerOptions, type SystemPlaying, systemPlayer } from './system-player.ts';
export type { EngineFailure, VoiceEngine } from './voice-engine.ts';
export { windowsEngine } from './windows-engine.ts';
