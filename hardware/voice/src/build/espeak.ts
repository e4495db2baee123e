import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assert } from '@youxu/basics';
import type { Language } from '../announcement.ts';
import { readWav, type Sound } from '../wav.ts';

/**
 * Voices of espeak-ng 1.51. Its `cmn` is broken and says "Chinese letter"; `cmn-latn-pinyin` reads hanzi and pinyin.
 * f2 keeps the tones of Mandarin furthest apart, and range 200 % widens them from 4 to 9 semitones (a person: about an
 * octave). f5 was the female variant whose English words a speech recogniser confused least. Speed: words a minute.
 */
const VOICES = {
  zh: { voice: 'cmn-latn-pinyin+f2', speed: '165', range: '200%' },
  en: { voice: 'en-us+f5', speed: '155', range: '100%' },
} as const;

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

export function espeakMadeBy(language: Language): string {
  const version = /\d+(\.\d+)+/.exec(execFileSync('espeak-ng', ['--version'], { encoding: 'utf8' }))?.[0];
  return `espeak-ng ${version}, voice ${VOICES[language].voice}`;
}

/** Speaks one clip. The text goes in by standard input, never as an argument: arguments may be taken for options. */
export function espeak(language: Language, text: string): Sound {
  const { voice, speed, range } = VOICES[language];
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-voice-'));
  try {
    const file = path.join(folder, 'clip.wav');
    const input = `<prosody range="${range}">${READ_AS[language][text] ?? text}</prosody>`;
    execFileSync('espeak-ng', ['-v', voice, '-s', speed, '-a', AMPLITUDE, '-m', '-z', '--stdin', '-w', file], {
      input,
    });
    const wav = readWav(readFileSync(file));
    assert(wav.ok, `espeak-ng wrote no clip for ${text}: ${wav.ok ? '' : wav.error}`);
    return wav.value;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
