/// <reference path="./say-platforms.d.ts" />
import SayPlatformBase from 'say/platform/base.js';
import type { Language } from '../announcement.ts';
import { type SayCommand, SayEngine, type SayEngineOptions, type SayPlatform, type SayRequest } from './say-engine.ts';
import type { VoiceEngine } from './voice-engine.ts';

/**
 * Voices of espeak-ng 1.51. Its `cmn` is broken and says "Chinese letter"; `cmn-latn-pinyin` reads hanzi and pinyin.
 * f2 keeps the tones of Mandarin furthest apart, and range 200 % widens them from 4 to 9 semitones (a person: about an
 * octave). f5 was the female variant whose English words a speech recogniser confused least. Speed: words a minute.
 */
const VOICES = {
  zh: { list: 'cmn', voice: 'cmn-latn-pinyin', variant: '+f2', range: '200%' },
  en: { list: 'en-us', voice: 'en-us', variant: '+f5', range: '100%' },
} as const;
const SPEED = { zh: 165, en: 155 } as const;

/** What the engine must read where the words alone lead it astray. */
const READ_AS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: {
    最后一次: 'zui4 hou4 yi2 ci4',
    一百: 'yi4 bai3',
    '请大家不要惊慌，跟随工作人员，从最近的出口离开':
      'qing3 da4 jia1 bu2 yao4 jing1 huang1, gen1 sui2 gong1 zuo4 ren2 yuan2, cong2 zui4 jin4 de5 chu1 kou3 li2 kai1',
  },
  en: {},
};

/** Half of the default amplitude: at the default, loud vowels reach full scale. */
const AMPLITUDE = '60';
const PROGRAM = 'espeak-ng';

/** espeak-ng in place of say's festival, which speaks no Chinese, cannot write files and takes text as program code. */
class EspeakPlatform extends SayPlatformBase implements SayPlatform {
  /** Speeds are words a minute already. */
  override baseSpeed = 1;

  buildExportCommand({ text, voice, speed, filename }: SayRequest): SayCommand {
    const rate = speed === null ? [] : ['-s', `${this.convertSpeed(speed)}`];
    const args = ['-v', voice ?? '', ...rate, '-a', AMPLITUDE, '-m', '-z', '--stdin', '-w', filename];
    return { command: PROGRAM, args, pipedData: text, options: {} };
  }

  getVoices(language: Language): Pick<SayCommand, 'command' | 'args'> {
    return { command: PROGRAM, args: [`--voices=${VOICES[language].list}`] };
  }
}

/** Linux. Understandable, not pleasant. */
export function espeakEngine(options: SayEngineOptions = {}): VoiceEngine {
  return new SayEngine(
    {
      name: 'espeak',
      platform: new EspeakPlatform(),
      voiceIn(printed, language) {
        const { voice, variant } = VOICES[language];
        return printed.split(/\s+/).includes(voice) ? `${voice}${variant}` : undefined;
      },
      speed: SPEED,
      // SSML: what is a sign of it in the text is said as a sign.
      reading: (text, language) => {
        const words = (READ_AS[language][text] ?? text).replace(/&/g, '&amp;').replace(/</g, '&lt;');
        return `<prosody range="${VOICES[language].range}">${words}</prosody>`;
      },
      version: ['--version'],
    },
    options,
  );
}
