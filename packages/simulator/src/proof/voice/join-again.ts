import type { Sounded } from './voice-audit.ts';

/** What is said again, without a chime, belongs to what was said just before in that zone. */
export function joinAgain(sounds: readonly Sounded[]): readonly Sounded[] {
  const all: Sounded[] = [];
  for (const sound of sounds) {
    const at = all.findLastIndex(({ speakerZoneId }) => speakerZoneId === sound.speakerZoneId);
    const before = all[at];
    const [heard, said] = [sound.heard, before?.heard];
    if (before === undefined || said === undefined || heard?.chimes !== 0 || heard.number !== said.number) {
      all.push(sound);
      continue;
    }
    const languages = [...said.languages, ...heard.languages];
    all[at] = { ...before, toAt: sound.toAt, whole: before.whole && sound.whole, heard: { ...said, languages } };
  }
  return all;
}
