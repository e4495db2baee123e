import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

/** As tickets and plans write it. A further language is a further file here and an entry in LANGUAGE_TAGS and LANGUAGE_NAMES. */
export type Lang = 'zh' | 'en';

/** What `<html lang>` and Intl want. */
export const LANGUAGE_TAGS: Readonly<Record<Lang, string>> = { zh: 'zh-CN', en: 'en-GB' };

/** Each in its own words, for whoever chooses one. */
export const LANGUAGE_NAMES: Readonly<Record<Lang, string>> = { zh: '中文', en: 'English' };

/** Sentences by key. `{name}` in a sentence is a fact that the caller must give. */
export type Strings = Readonly<Record<string, string>>;

/** One table per language with the same keys; the Chinese one is the reference for keys and placeholders. */
export interface Tables<Chinese extends Strings> {
  readonly zh: Chinese;
  readonly en: Readonly<Record<keyof Chinese, string>>;
}

/** Words that every app has. */
export const sharedTables = { zh: zhCN, en } satisfies Tables<typeof zhCN>;
export type SharedStrings = typeof zhCN;

/**
 * An app's own words. Written in place, or with each file `as const satisfies Record<keyof typeof zh, string>`, a key that is
 * missing or superfluous in one language does not compile.
 */
export function defineTables<const Chinese extends Strings>(
  zh: Chinese,
  english: Readonly<Record<keyof NoInfer<Chinese>, string>>,
): Tables<Chinese> {
  return { zh, en: english };
}

const PLACEHOLDER = /\{(\w+)\}/g;

/** The facts that a sentence wants, in order. */
export function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '');
}

/** Puts facts into a sentence; a fact that is not there shows as a dash rather than as an error. */
export function fill(sentence: string, facts: Readonly<Record<string, string | number>>): string {
  return sentence.replace(PLACEHOLDER, (_, name: string) => String(facts[name] ?? '–'));
}
