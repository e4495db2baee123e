import path from 'node:path';
import type { launchChromium } from '@youxu/tooling/chromium';
import { decode } from './coded-voice.ts';
import { understand } from './heard.ts';
import type { Sounded } from './voice-audit.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

/** What a page's sound system was given, as the script below keeps it. */
interface Given {
  readonly fromAt: number;
  readonly toAt: number | null;
  readonly sampleRateHz: number;
  readonly samples: readonly number[];
}

const LISTEN = `
  window.given = [];
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...args) {
    const { sampleRate: sampleRateHz } = this.buffer;
    const sound = { fromAt: Date.now(), toAt: null, sampleRateHz, samples: [...this.buffer.getChannelData(0)] };
    window.given.push(sound);
    this.addEventListener('ended', () => { sound.toAt = Date.now(); });
    start.apply(this, args);
  };`;

/** The hall's own page of a display with a voice, in a real Chromium. */
export class DisplaySpeaker {
  readonly #page: Page;
  readonly #speakerZoneId: string;

  private constructor(page: Page, speakerZoneId: string) {
    this.#page = page;
    this.#speakerZoneId = speakerZoneId;
  }

  /** @param voices folder of the voices that the server is asked for under the names of its own */
  static async open(browser: Browser, url: string, display: DisplayWithVoice, voices: string): Promise<DisplaySpeaker> {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.addInitScript(LISTEN);
    await page.route('**/assets/audio/**', (route) => {
      const [language = '', file = ''] = new URL(route.request().url()).pathname.split('/').slice(-2);
      return route.fulfill({ path: path.join(voices, language.slice(0, 2), file) });
    });
    await page.goto(`${url}/display/?display=${display.id}&token=demo-${display.id}`);
    await page.locator('.head').waitFor();
    return new DisplaySpeaker(page, display.speaksFor);
  }

  async sounds(): Promise<readonly Sounded[]> {
    const given = (await this.#page.evaluate('window.given')) as readonly Given[];
    return given.map(({ fromAt, toAt, sampleRateHz, samples }) => {
      const onceMs = (samples.length / sampleRateHz) * 1_000;
      const heard = understand(decode(Float32Array.from(samples)));
      const whole = toAt !== null && toAt - fromAt >= onceMs - 50;
      return { speakerZoneId: this.#speakerZoneId, fromAt, toAt: toAt ?? fromAt, onceMs, whole, heard };
    });
  }
}

export interface DisplayWithVoice {
  readonly id: string;
  readonly speaksFor: string;
}
