import type { Language } from '@youxu/domain';

const VOLUMES = [0.15, 0.3, 0.5, 0.75, 1] as const;
const USUAL_VOLUME = 2;

/** Says sentences one after another; new ones take the place of old ones at once. */
export class Speaker {
  readonly #origin: string;
  #context: AudioContext | undefined;
  #gain: GainNode | undefined;
  #source: AudioBufferSourceNode | undefined;
  #volume: number = USUAL_VOLUME;
  /** What is being said; another one: what was is over. */
  #turn = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Ends when all is said, or something else is; what nobody can say is left out. */
  async say(sentences: readonly string[], language: Language): Promise<void> {
    this.stop();
    const turn = this.#turn;
    // Each is fetched while the one before it sounds.
    let next = this.#fetch(sentences[0], language);
    for (let index = 0; index < sentences.length; index++) {
      const sound = await next;
      if (turn !== this.#turn) return;
      next = this.#fetch(sentences[index + 1], language);
      if (sound !== undefined) await this.#play(sound);
      if (turn !== this.#turn) return;
    }
  }

  stop(): void {
    this.#turn += 1;
    this.#source?.stop();
    this.#source = undefined;
  }

  /** @param by steps, of five */
  turnVolume(by: -1 | 1): void {
    this.#volume = Math.min(VOLUMES.length - 1, Math.max(0, this.#volume + by));
    if (this.#gain !== undefined) this.#gain.gain.value = VOLUMES[this.#volume] ?? 1;
  }

  /** For the next citizen. */
  resetVolume(): void {
    this.#volume = USUAL_VOLUME;
  }

  async #fetch(sentence: string | undefined, language: Language): Promise<AudioBuffer | undefined> {
    if (sentence === undefined) return undefined;
    try {
      const response = await fetch(`${this.#origin}/speech/${language}?text=${encodeURIComponent(sentence)}`);
      if (!response.ok) return undefined;
      this.#context ??= new AudioContext();
      return await this.#context.decodeAudioData(await response.arrayBuffer());
    } catch {
      // The agent is away: the page shows it.
      return undefined;
    }
  }

  async #play(sound: AudioBuffer): Promise<void> {
    const context = this.#context;
    if (context === undefined) return;
    if (context.state === 'suspended') await context.resume().catch(() => {});
    this.#gain ??= new GainNode(context);
    this.#gain.gain.value = VOLUMES[this.#volume] ?? 1;
    this.#gain.connect(context.destination);
    const source = new AudioBufferSourceNode(context, { buffer: sound });
    source.connect(this.#gain);
    this.#source = source;
    await new Promise<void>((resolve) => {
      source.onended = () => resolve();
      source.start();
    });
  }
}
