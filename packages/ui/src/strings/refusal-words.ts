import type { Instant } from '@youxu/basics';
import { refusalsEn } from './refusals-en.ts';
import { refusalsZhCN } from './refusals-zh-CN.ts';
import { fill, placeholders, type Strings, type Tables } from './tables.ts';
import type { SharedText } from './text.ts';
import { durationWords, momentWords } from './time-words.ts';

/** Apart from the shared words: screens that show no refusals, such as a board or a slim phone page, do not load them. */
export const refusalTables = { zh: refusalsZhCN, en: refusalsEn } satisfies Tables<typeof refusalsZhCN>;

/** A refusal as the hall gives it: a stable code, and facts that complete the sentence. */
export interface RefusalLike {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * The sentence for a refusal: its variant where all facts are there, else `refusal.<code>`, else `refusal.other`. An app's own
 * tables may have sentences for more codes, or better ones for some.
 * Facts named `…At` become moments, `…Ms` durations, `state` the word for a ticket's state.
 */
export function refusalWords(text: SharedText, refusal: RefusalLike, timeZone: string, now: Instant): string {
  const facts: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(refusal.facts)) {
    const words = factWords(text, name, value, timeZone, now);
    if (words !== undefined) facts[name] = words;
  }
  const key = `refusal.${refusal.code}`;
  const shared: Strings = refusalTables[text.lang];
  const sentences = [VARIANTS[refusal.code] ?? key, key].map((each) => text.find(each) ?? shared[each]);
  const complete = sentences.find((sentence) => sentence && placeholders(sentence).every((name) => name in facts));
  return fill(complete ?? refusalTables[text.lang]['refusal.other'], facts);
}

/** Sentences that say more when an optional fact is there. */
const VARIANTS: Readonly<Record<string, string>> = {
  'queue-closed': 'refusal.queue-closed.opens',
  busy: 'refusal.busy.retry',
};

function factWords(
  text: SharedText,
  name: string,
  value: unknown,
  timeZone: string,
  now: Instant,
): string | number | undefined {
  if (typeof value === 'string') return name === 'state' ? (text.find(`ticket-state.${value}`) ?? value) : value;
  if (typeof value !== 'number') return undefined;
  if (name.endsWith('At')) return momentWords(value, { lang: text.lang, timeZone }, now);
  if (name.endsWith('Ms')) return durationWords(value, text.lang);
  return value;
}
