/** How a machine catches its clerk's ear and eye. */
export interface AlertPort {
  /** Two soft notes. */
  chime(): void;
  /** A notification of the system, where the browser allows it and nobody looks at the page. */
  notify(words: string): void;
  /** Asks for leave, after a press; false: it is not given. */
  askToNotify(): Promise<boolean>;
}

/** Notes in hertz, quiet and not like any approval system's warning. */
const NOTES_HZ = [784, 1_047] as const;
const NOTE_SECONDS = 0.22;
const LOUDNESS = 0.12;

export function browserAlerts(page: Window & typeof globalThis): AlertPort {
  let audio: AudioContext | undefined;
  return {
    chime: () => {
      audio ??= new page.AudioContext();
      // A browser lets a page sound after its first press; until then nothing is played.
      const context = audio;
      void context.resume().then(() => playNotes(context));
    },
    notify: (words) => {
      if (page.document.hasFocus() || !('Notification' in page) || page.Notification.permission !== 'granted') return;
      const shown = new page.Notification(words, { tag: 'youxu-desk', silent: true });
      shown.onclick = () => page.focus();
    },
    askToNotify: async () => 'Notification' in page && (await page.Notification.requestPermission()) === 'granted',
  };
}

function playNotes(context: AudioContext): void {
  for (const [index, hertz] of NOTES_HZ.entries()) {
    const startsAt = context.currentTime + index * NOTE_SECONDS;
    const loudness = context.createGain();
    loudness.gain.setValueAtTime(0, startsAt);
    loudness.gain.linearRampToValueAtTime(LOUDNESS, startsAt + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, startsAt + NOTE_SECONDS * 1.8);
    const note = new OscillatorNode(context, { type: 'sine', frequency: hertz });
    note.connect(loudness).connect(context.destination);
    note.start(startsAt);
    note.stop(startsAt + NOTE_SECONDS * 2);
  }
}
