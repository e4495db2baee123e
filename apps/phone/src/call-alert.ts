/** Two falling tones, three times: heard over a hall, known as the hall's own. */
const TONES_HZ = [660, 528];
const TONE_S = 0.45;
const TIMES = 3;
const PAUSE_S = 0.5;
const VIBRATION_MS = [400, 200, 400, 200, 800];
/** One is near: felt, not mistaken for the call. */
const NUDGE_MS = [150, 100, 150];
/** A phone that lies in a bag, or whose owner hears nothing: again and again until they answer, not for ever. */
const AGAIN_MS = 10_000;
const AGAIN_TIMES = 5;

/** Sound, vibration and a screen that stays on. Browsers allow them only after the person has touched the page. */
export class CallAlert {
  private audio: AudioContext | null = null;
  private bell: GainNode | null = null;
  private lock: WakeLockSentinel | null = null;
  private heard = false;
  private again: ReturnType<typeof setTimeout> | undefined;

  /** To be called from a touch; again when the page is looked at again. */
  arm(): void {
    if (typeof AudioContext === 'function') this.audio ??= new AudioContext();
    void this.audio?.resume().catch(() => {});
    void this.keepScreenOn();
  }

  get isArmed(): boolean {
    return this.audio !== null;
  }

  /** Whether its owner knows the sound; the page forgets that, between one screen and the next. */
  get wasHeard(): boolean {
    return this.heard;
  }

  ring(times = TIMES): void {
    const audio = this.audio;
    if (audio === null) return;
    this.heard = true;
    this.silence();
    if (typeof navigator.vibrate === 'function') navigator.vibrate(VIBRATION_MS);
    const bell = audio.createGain();
    bell.connect(audio.destination);
    this.bell = bell;
    for (let time = 0; time < times; time++) {
      TONES_HZ.forEach((frequencyHz, index) => {
        const startsAfterS = time * (TONES_HZ.length * TONE_S + PAUSE_S) + index * TONE_S;
        strike(audio, bell, frequencyHz, audio.currentTime + startsAfterS);
      });
    }
  }

  /** Rings until {@link silence}, with pauses. */
  ringOn(left = AGAIN_TIMES): void {
    this.ring();
    if (left > 1 && this.isArmed) this.again = setTimeout(() => this.ringOn(left - 1), AGAIN_MS);
  }

  /** Vibrates shortly, without a sound: others wait, too. */
  nudge(): void {
    if (this.isArmed && typeof navigator.vibrate === 'function') navigator.vibrate(NUDGE_MS);
  }

  silence(): void {
    clearTimeout(this.again);
    this.bell?.disconnect();
    this.bell = null;
    if (this.isArmed && typeof navigator.vibrate === 'function') navigator.vibrate(0);
  }

  /** Only where the page came over https; elsewhere people are asked to keep the screen on themselves. */
  private async keepScreenOn(): Promise<void> {
    if (!('wakeLock' in navigator) || (this.lock !== null && !this.lock.released)) return;
    try {
      this.lock = await navigator.wakeLock.request('screen');
    } catch {
      // Low battery, or hidden just now: the next look at the page tries again.
    }
  }
}

function strike(audio: AudioContext, bell: GainNode, frequencyHz: number, startsAtS: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = frequencyHz;
  volume.gain.setValueAtTime(0.0001, startsAtS);
  volume.gain.exponentialRampToValueAtTime(0.8, startsAtS + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, startsAtS + TONE_S);
  tone.connect(volume).connect(bell);
  tone.start(startsAtS);
  tone.stop(startsAtS + TONE_S);
}
