import { err, ok, type Result, unreachable } from '@youxu/basics';
import type { Announcement, Language, RatingInvitation, TicketAnnouncement, Unspeakable } from './announcement.ts';
import { countedEn, countedZh, spelledEn, spelledZh } from './numbers.ts';
import { VOCABULARY } from './vocabulary.ts';

/** One clip of one language's voice, and the silence after it. 0 means: run on into the next clip. */
export interface Part {
  readonly language: Language;
  readonly clip: string;
  readonly pauseAfterMs: number;
}

export interface Phrase {
  readonly language: Language;
  /** What is said, for eyes, in the language of the phrase: `请 A零幺二号，到三号窗口。` */
  readonly caption: string;
  /** Never empty; the first is the chime, but for a terminal's invitation. Every clip is in {@link VOCABULARY}. */
  readonly parts: readonly Part[];
}

/** Silences in milliseconds: between signs that are spelled, at a comma, before the first word, between two sentences. */
const SIGN_MS = 45;
const WORD_MS = 30;
const COMMA_MS = 240;
const CHIME_MS = 150;
const SENTENCE_MS = 700;

interface Run {
  readonly clips: readonly string[];
  /** Between the clips of this run, and after its last one. */
  readonly gapMs: number;
  readonly afterMs: number;
}

interface Place {
  /** Clips of the window's name, without the word for window. */
  readonly window: readonly string[];
  /** Clips of the floor's number, without the word for floor; empty on this floor. */
  readonly floor: readonly string[];
}

/** Clips and caption of an announcement, or the field that clips cannot say. */
export function phraseOf(announcement: Announcement | RatingInvitation): Result<Phrase, Unspeakable> {
  const { language } = announcement;
  if (announcement.kind === 'evacuation') {
    const end = language === 'zh' ? '。' : '.';
    const caption = `${VOCABULARY[language].evacuation}${end}`;
    return ok({ language, caption, parts: partsOf(language, [run(['chime'], 0, CHIME_MS), run(['evacuation'])]) });
  }
  if (announcement.kind === 'rate') {
    const caption = `${VOCABULARY[language].rate}${language === 'zh' ? '。' : '.'}`;
    return ok({ language, caption, parts: partsOf(language, [run(['rate'])]) });
  }
  const place = placeOf(announcement);
  if (!place.ok) return place;
  if (!/^[A-Z]{0,2}\d{1,6}$/.test(announcement.number)) return err({ field: 'number', value: announcement.number });
  switch (language) {
    case 'zh':
      return ok(phraseZh(announcement, place.value));
    case 'en':
      return ok(phraseEn(announcement, place.value));
    default:
      return unreachable(language);
  }
}

/**
 * The parts of one utterance: the chime once, then the phrases in their order, all of it `times` times.
 * Two phrases of one call in two languages are one utterance.
 */
export function utter(phrases: readonly Phrase[], times: number): readonly Part[] {
  const parts: Part[] = [];
  for (let time = 0; time < times; time++) {
    for (const phrase of phrases) {
      const previous = parts.pop();
      if (previous) parts.push({ ...previous, pauseAfterMs: SENTENCE_MS });
      parts.push(...phrase.parts.slice(previous && phrase.parts[0]?.clip === 'chime' ? 1 : 0));
    }
  }
  return parts;
}

function phraseZh({ kind, number }: TicketAnnouncement, { window, floor }: Place): Phrase {
  const last = kind === 'last-call';
  const signs = spelledZh(number);
  const parts = partsOf('zh', [
    run(['chime'], 0, CHIME_MS),
    ...(last ? [run(['last-call'], 0, COMMA_MS)] : []),
    run(['please'], 0, SIGN_MS),
    run(signs, SIGN_MS, WORD_MS),
    run(['number'], 0, COMMA_MS),
    run(['to'], 0, WORD_MS),
    ...(floor.length > 0 ? [run(floor), run(['floor'], 0, SIGN_MS)] : []),
    run(window),
    run(['window']),
  ]);
  const words = (clips: readonly string[]) => clips.map((clip) => VOCABULARY.zh[clip]).join('');
  // Screens read better with a space where hanzi meet a Latin letter.
  const spaced = (text: string) => (/^[A-Z]/.test(text) ? ` ${text}` : text);
  const where = floor.length > 0 ? `${words(floor)}楼${words(window)}` : spaced(words(window));
  const caption = `${last ? '最后一次，' : ''}请${spaced(words(signs))}号，到${where}号窗口。`;
  return { language: 'zh', caption, parts };
}

function phraseEn({ kind, number, floor: level }: TicketAnnouncement, { window, floor }: Place): Phrase {
  const last = kind === 'last-call';
  const storey = level !== undefined && level < 0 ? 'basement' : 'floor';
  const signs = spelledEn(number);
  const parts = partsOf('en', [
    run(['chime'], 0, CHIME_MS),
    ...(last ? [run(['last-call'], 0, COMMA_MS)] : []),
    run(['ticket'], 0, SIGN_MS),
    run(signs, SIGN_MS, COMMA_MS),
    run(['window'], 0, SIGN_MS),
    run(window, WORD_MS, COMMA_MS),
    ...(floor.length > 0 ? [run([storey], 0, SIGN_MS), run(floor, WORD_MS, COMMA_MS)] : []),
    run(['please']),
  ]);
  const words = (clips: readonly string[]) =>
    clips
      .map((clip) => VOCABULARY.en[clip])
      .join(' ')
      .replace(/ty (?=[a-z])/g, 'ty-');
  const where = floor.length > 0 ? `, ${storey} ${words(floor)}` : '';
  const caption = `${last ? 'Last call. ' : ''}Ticket ${words(signs)}, window ${words(window)}${where}, please.`;
  return { language: 'en', caption, parts };
}

function placeOf({ language, window, floor }: TicketAnnouncement): Result<Place, Unspeakable> {
  const match = /^([A-Z]?)(\d{1,4})([A-Z]?)$/.exec(window);
  if (!match || (match[1] && match[3])) return err({ field: 'window', value: window });
  if (floor !== undefined && (!Number.isInteger(floor) || floor < -9 || floor > 99 || floor === 0)) {
    return err({ field: 'floor', value: `${floor}` });
  }
  const [, before = '', digits = '', after = ''] = match;
  const count = language === 'zh' ? countedZh : countedEn;
  const spell = language === 'zh' ? spelledZh : spelledEn;
  // Four digits name a window like a room (1001 = floor 1, window 001): people say them one by one.
  const name = digits.length > 3 ? spell(digits) : count(Number(digits));
  // 负一楼 has its sign before the number; English says "basement one" instead of "floor".
  const sign = floor !== undefined && floor < 0 && language === 'zh' ? ['basement'] : [];
  return ok({
    window: [...spell(before), ...name, ...spell(after)],
    floor: floor === undefined ? [] : [...sign, ...count(Math.abs(floor))],
  });
}

function run(clips: readonly string[], gapMs = 0, afterMs = 0): Run {
  return { clips, gapMs, afterMs };
}

function partsOf(language: Language, runs: readonly Run[]): readonly Part[] {
  return runs.flatMap(({ clips, gapMs, afterMs }) =>
    clips.map((clip, i) => ({ language, clip, pauseAfterMs: i === clips.length - 1 ? afterMs : gapMs })),
  );
}
