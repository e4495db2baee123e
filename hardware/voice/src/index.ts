export type {
  Announcement,
  EvacuationAnnouncement,
  Language,
  TicketAnnouncement,
  Unspeakable,
} from './announcement.ts';
export { ClipLibrary, type VoiceFiles, type VoiceFolders } from './clip-library.ts';
export { type ClipSource, joinClips } from './join.ts';
export { type ClipEntry, parseManifest, VOICE_RATE_HZ, type VoiceManifest } from './manifest.ts';
export { type Part, type Phrase, phraseOf, utter } from './phrase.ts';
export { hasTimeFor, nextTurn, type Turn, type Waiting } from './schedule.ts';
export { type SoundNow, type SoundPeriod, soundAt } from './sound-period.ts';
export { VOCABULARY } from './vocabulary.ts';
export { readWav, type Sound, writeWav } from './wav.ts';
