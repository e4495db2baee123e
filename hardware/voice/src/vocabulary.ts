import type { Language } from './announcement.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function entries(pairs: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs);
}

const letters = [...LETTERS].map((letter) => [letter.toLowerCase(), letter] as const);
const zhDigits = [...'零一二三四五六七八九'];

/** Hundreds and tens are clips of their own: tone sandhi (一百 is yì bǎi) is lost when syllables are put together. */
const zh = entries([
  ['chime', '叮咚'],
  ['please', '请'],
  ['number', '号'],
  ['to', '到'],
  ['window', '号窗口'],
  ['floor', '楼'],
  ['basement', '负'],
  ['last-call', '最后一次'],
  ['evacuation', '请大家不要惊慌，跟随工作人员，从最近的出口离开'],
  ['rate', '请您评价这次服务'],
  ...letters,
  ...zhDigits.map((word, digit) => [`${digit}`, word] as const),
  ['yao', '幺'],
  ['10', '十'],
  ...zhDigits.slice(2).map((word, i) => [`${(i + 2) * 10}`, `${word}十`] as const),
  ...zhDigits.slice(1).map((word, i) => [`${(i + 1) * 100}`, `${word}百`] as const),
]);

const enSmall =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const enTens = 'twenty thirty forty fifty sixty seventy eighty ninety';

const en = entries([
  ['chime', 'ding-dong'],
  ['ticket', 'Ticket'],
  ['window', 'window'],
  ['please', 'please'],
  ['floor', 'floor'],
  ['basement', 'basement'],
  ['last-call', 'Last call'],
  ['evacuation', 'Please stay calm, follow the staff, and leave by the nearest exit'],
  ['rate', 'Please tell us how the service was'],
  ...letters,
  ...enSmall.split(' ').map((word, n) => [`${n}`, word] as const),
  ...enTens.split(' ').map((word, i) => [`${(i + 2) * 10}`, word] as const),
  ['hundred', 'hundred'],
]);

/**
 * Every clip that a voice of the language must have, by id, with its words. It is the contract between {@link phraseOf}
 * and a voice folder, the recipe for a speech engine, and the sheet a speaker reads from. `chime` is a sound, not words.
 */
export const VOCABULARY: Readonly<Record<Language, Readonly<Record<string, string>>>> = { zh, en };

/** Words that came after halls had recorded voices: where a voice lacks one, that sentence is left to another voice. */
export const LATER_CLIPS: ReadonlySet<string> = new Set(['rate']);
