import type { Part } from '@youxu/voice';

/** What somebody in the hall understood of one utterance. */
export interface Heard {
  readonly number: string;
  readonly window: string;
  /** In the order in which it was said; each once for every time. */
  readonly languages: readonly ('zh' | 'en')[];
  readonly chimes: number;
}

/** A word as a voice has it: its language and its clip. */
export type Word = Pick<Part, 'language' | 'clip'>;

/** Listens to the words of one utterance; undefined where they make no sense, or name two tickets. */
export function understand(words: readonly Word[]): Heard | undefined {
  const chimes = words.filter(({ clip }) => clip === 'chime').length;
  const said = sentences(words.filter(({ clip }) => clip !== 'chime'));
  const calls = said.map(callOf);
  const [first] = calls;
  if (first === undefined || calls.some((call) => call?.number !== first.number || call.window !== first.window))
    return;
  return { ...first, languages: said.map(({ language }) => language), chimes };
}

interface Sentence {
  readonly language: 'zh' | 'en';
  readonly clips: string[];
}

/** Each begins with 请 or Ticket, or with the word for a last call before it. */
function sentences(words: readonly Word[]): readonly Sentence[] {
  const all: Sentence[] = [];
  for (const { language, clip } of words) {
    const last = all.at(-1);
    const begins = clip === 'last-call' || (language === 'zh' ? clip === 'please' : clip === 'ticket');
    if (last === undefined || (begins && last.clips.at(-1) !== 'last-call')) all.push({ language, clips: [clip] });
    else last.clips.push(clip);
  }
  return all;
}

type Call = Pick<Heard, 'number' | 'window'>;

/** 请 A零幺二 号,到 [二楼] 三 号窗口 */
const CALL_ZH = /^(?:last-call )?please (?<signs>.+?) number to (?:.+ floor )?(?<window>.+) window$/;
/** Ticket A zero one two, window three, [floor two,] please */
const CALL_EN = /^(?:last-call )?ticket (?<signs>.+?) window (?<window>.+?)(?: (?:floor|basement) .+)? please$/;

function callOf({ language, clips }: Sentence): Call | undefined {
  const { signs, window } = (language === 'zh' ? CALL_ZH : CALL_EN).exec(clips.join(' '))?.groups ?? {};
  if (signs === undefined || window === undefined) return;
  const counted = window.split(' ').reduce((sum, clip) => sum + Number(clip), 0);
  return { number: signs.replaceAll('yao', '1').replaceAll(' ', '').toUpperCase(), window: String(counted) };
}
