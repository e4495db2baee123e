import type { Clips, Playing, SoundOutput } from '@youxu/devices/speaker';
import type { Language } from '@youxu/domain';
import { webAudioOutput } from '@youxu/ui/web-audio-output';
import { ClipLibrary, type Phrase, phraseOf, utter, VOICE_RATE_HZ } from '@youxu/voice';

const FOLDERS = { zh: '/assets/audio/zh-espeak', en: '/assets/audio/en-espeak' };
const FETCH_MS_MAX = 5_000;
const TAGS: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-US' };

const hallClips = (): Clips =>
  new ClipLibrary(
    {
      json: async (path): Promise<unknown> => (await get(path)).json(),
      bytes: async (path) => new Uint8Array(await (await get(path)).arrayBuffer()),
    },
    FOLDERS,
  );

/** How a terminal asks aloud: with the hall's own voice, else with one that the tablet itself has; else it only shows. */
export class InvitationVoice {
  readonly #output: SoundOutput;
  readonly #clips: Clips;
  #playing: Playing | null = null;
  /** What is being said; another one: what was is over. */
  #turn = 0;

  constructor(output: SoundOutput = webAudioOutput(), clips: Clips = hallClips()) {
    this.#output = output;
    this.#clips = clips;
  }

  /** To be called from a touch: a plain browser allows no sound before. */
  touch(): void {
    void this.#output.wake();
  }

  /** @param gain 0 to 1; nothing is said at 0, nor later what could not be said now */
  async say(languages: readonly Language[], gain: number): Promise<void> {
    this.stop();
    const turn = this.#turn;
    if (gain === 0) return;
    const phrases = languages.flatMap((language): readonly Phrase[] => {
      const phrase = phraseOf({ kind: 'rate', language });
      return phrase.ok ? [phrase.value] : [];
    });
    const samples = await this.#clips.utterance(utter(phrases, 1));
    // Where the browser still waits for a touch this stays silent: the invitation is on the screen in any case.
    const isAwake = samples.ok && (await this.#output.wake());
    if (turn !== this.#turn) return;
    if (!samples.ok) sayByTablet(phrases, gain);
    else if (isAwake) this.#playing = this.#output.play(samples.value, VOICE_RATE_HZ, gain);
  }

  stop(): void {
    this.#turn += 1;
    this.#playing?.stop();
    this.#playing = null;
    if ('speechSynthesis' in globalThis) speechSynthesis.cancel();
  }
}

/** Only voices that are on the tablet: what is said here is nobody else's. */
function sayByTablet(phrases: readonly Phrase[], gain: number): void {
  if (!('speechSynthesis' in globalThis)) return;
  const voices = speechSynthesis.getVoices().filter(({ localService }) => localService);
  for (const { language, caption } of phrases) {
    const voice = voices.find(({ lang }) => lang.replace('_', '-').startsWith(language));
    if (voice === undefined) continue;
    const said = new SpeechSynthesisUtterance(caption);
    said.voice = voice;
    said.lang = TAGS[language];
    said.volume = gain;
    speechSynthesis.speak(said);
  }
}

async function get(path: string): Promise<Response> {
  const response = await fetch(path, { signal: AbortSignal.timeout(FETCH_MS_MAX) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}
