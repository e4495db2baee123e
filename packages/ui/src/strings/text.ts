import { fill, type Lang, type SharedStrings, type Strings, sharedTables, type Tables } from './tables.ts';

/** The names in braces of a sentence, as a type. */
export type FactNames<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | FactNames<Rest>
  : never;

/** No further argument for a sentence without facts, else exactly its facts; any for a sentence known only at run time. */
export type FactArguments<Sentence extends string> = string extends Sentence
  ? [facts?: Readonly<Record<string, string | number>>]
  : [FactNames<Sentence>] extends [never]
    ? []
    : [facts: Readonly<Record<FactNames<Sentence>, string | number>>];

/** How one language is spoken with one set of tables. */
export interface Text<Table extends Strings> {
  readonly lang: Lang;
  /** The sentence with its facts. The compiler knows the keys and which facts each wants. */
  t<Key extends keyof Table & string>(key: Key, ...facts: FactArguments<Table[Key]>): string;
  /** Of a text that comes in every language, such as a name in the hall plan. */
  of(text: Readonly<Record<Lang, string>>): string;
  /** For keys known only at run time, such as a refusal's: undefined when there is no such sentence. */
  find(key: string): string | undefined;
}

/** Any text that has the shared words. */
export type SharedText = Text<SharedStrings>;

/** The shared words and an app's own; on a clash the app's wins. Needs no React: printers and voices use it too. */
export function textIn(lang: Lang): SharedText;
export function textIn<Own extends Strings>(lang: Lang, own: Tables<Own>): Text<SharedStrings & Own>;
export function textIn(lang: Lang, own?: Tables<Strings>): Text<Strings> {
  const table: Strings = { ...sharedTables[lang], ...own?.[lang] };
  return {
    lang,
    t: (key, ...facts) => fill(table[key] ?? key, facts[0] ?? {}),
    of: (text) => text[lang],
    find: (key) => table[key],
  };
}
