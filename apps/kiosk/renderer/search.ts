import type { Language, LifeEvent } from '@youxu/domain';
import type { Catalog, CatalogService } from '../agent/contract.ts';
import { titleOf } from './shelves.ts';

/** What somebody types is no longer than this. */
export const QUERY_MAX = 24;

/**
 * How well a text answers: what people call it from its beginning, a word of it, a word of its official name, anywhere in either,
 * or only where it belongs.
 */
const PREFIX = 0;
const WORD = 1;
const NAMED = 2;
const INSIDE = 3;
const NEAR = 4;
const NONE = 5;

/** A text as it is typed: its syllables, and which of them begin a word. */
interface Spelt {
  readonly text: string;
  readonly syllables: readonly string[];
  readonly starts: readonly boolean[];
}

/** Built once for each catalogue: cutting thousands of spellings takes longer than looking through them. */
export interface SearchIndex {
  readonly items: readonly {
    readonly service: CatalogService;
    readonly title: Spelt;
    /** Null: the title is the official name. */
    readonly name: Spelt | null;
    /** Where it belongs, by place in `groups`. */
    readonly groups: readonly number[];
  }[];
  readonly groups: readonly Spelt[];
}

/** `lifeEventWords`: the page's words of a life event in `lang`. */
export function searchIndexOf(
  catalog: Catalog,
  lang: Language,
  lifeEventWords: (id: LifeEvent) => string,
): SearchIndex {
  const named = [
    ...catalog.departments.map(({ id, name, spelling }) => ({ id, ...spelt(name[lang], spelling, lang) })),
    ...catalog.lifeEvents.map(({ id, spelling }) => ({ id, ...spelt(lifeEventWords(id), spelling, lang) })),
  ];
  const placeOf = new Map(named.map(({ id }, place) => [id as string, place]));
  const items = catalog.services.map((service) => {
    const { name, citizenWords, spelling, departmentId, lifeEvents } = service;
    const official = spelt(name[lang], spelling.name, lang);
    return {
      service,
      title: citizenWords === null ? official : spelt(citizenWords[lang], spelling.citizenWords ?? '', lang),
      name: citizenWords === null ? null : official,
      groups: [departmentId, ...lifeEvents].flatMap((id) => placeOf.get(id) ?? []),
    };
  });
  return { items, groups: named };
}

function spelt(text: string, spelling: string, lang: Language): Spelt {
  // In English a text is typed as it is written; its letters are single syllables, so that nothing is left out.
  if (lang === 'en') return { text: text.toLowerCase(), syllables: [], starts: [] };
  const syllables: string[] = [];
  const starts: boolean[] = [];
  for (const word of spelling.split(' ')) {
    for (const [index, syllable] of word.split("'").entries()) {
      syllables.push(syllable);
      starts.push(index === 0);
    }
  }
  return { text: text.toLowerCase(), syllables, starts };
}

/**
 * Services that answer what was typed, best first; those that more people want first among equals. In Chinese: initials (`ybcb`),
 * syllables (`yibao`), any mixture (`yib`), or characters; what stands apart may stand apart in the text, too. In English: words
 * from their beginning.
 */
export function search({ items, groups }: SearchIndex, query: string): readonly CatalogService[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const near = groups.map((group) => (rankIn(group, words) <= WORD ? NEAR : NONE));
  const found = items.flatMap(({ service, title, name, groups: places }) => {
    const rank = Math.min(
      rankIn(title, words),
      name === null ? NONE : Math.max(NAMED, rankIn(name, words)),
      ...places.map((place) => near[place] ?? NONE),
    );
    return rank === NONE ? [] : [{ service, rank }];
  });
  if (found.length === 0 && words.length === 1) return searchInParts(items, words[0] ?? '');
  return found.sort((a, b) => a.rank - b.rank || a.service.rank - b.service.rank).map(({ service }) => service);
}

/** Characters and letters apart: `医保cb`. Apostrophes and the like are not typed by everybody. */
export function wordsOf(query: string): readonly string[] {
  return query.toLowerCase().match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? [];
}

/** Shorter pieces of letters are found everywhere. */
const PIECE_MIN = { characters: 1, letters: 4 } as const;

/** 身份证补办 for 补办身份证: as much as is found in one piece, and the rest somewhere else in the same text. */
function searchInParts(items: SearchIndex['items'], word: string): readonly CatalogService[] {
  const least = /^[a-z0-9]/.test(word) ? PIECE_MIN.letters : PIECE_MIN.characters;
  return items
    .filter(({ title, name }) =>
      [title, ...(name === null ? [] : [name])].some((text) => {
        for (let at = word.length - least; at >= least; at--) {
          if (rankOfWord(text, word.slice(0, at)) < NONE) return rankOfWord(text, word.slice(at)) < NONE;
        }
        return false;
      }),
    )
    .map(({ service }) => service)
    .sort((a, b) => a.rank - b.rank);
}

/** Every word must be there; the first says how well. */
function rankIn(text: Spelt, words: readonly string[]): number {
  let rank = NONE;
  for (const [index, word] of words.entries()) {
    const own = rankOfWord(text, word);
    if (own === NONE) return NONE;
    if (index === 0) rank = own;
  }
  return rank;
}

function rankOfWord({ text, syllables, starts }: Spelt, word: string): number {
  const at = text.indexOf(word);
  if (at === 0) return PREFIX;
  if (syllables.length === 0) return at > 0 && /[^a-z0-9]/.test(text[at - 1] ?? '') ? WORD : wordStarts(text, word);
  if (at > 0) return INSIDE;
  let rank = NONE;
  for (let from = 0; from < syllables.length; from++) {
    if (!isTyped(syllables, from, word, 0)) continue;
    if (from === 0) return PREFIX;
    if (starts[from] === true) return WORD;
    rank = INSIDE;
  }
  return rank;
}

/** In English letters in the middle of a word answer nothing. */
function wordStarts(text: string, word: string): number {
  const at = text.search(new RegExp(`[^a-z0-9]${word}`));
  return at >= 0 ? WORD : NONE;
}

/** Whether what is left of a word from `at` is typed as syllables from `from` on: each in full or by its initial, the last begun. */
function isTyped(syllables: readonly string[], from: number, word: string, at: number): boolean {
  const syllable = syllables[from];
  if (syllable === undefined) return false;
  let common = 0;
  while (common < syllable.length && syllable[common] === word[at + common]) common++;
  if (at + common === word.length) return true;
  if (common === 0) return false;
  if (common === syllable.length && isTyped(syllables, from + 1, word, at + common)) return true;
  const initial = common > 1 && syllable[1] === 'h' ? 2 : 1;
  return (initial === 2 && isTyped(syllables, from + 1, word, at + 2)) || isTyped(syllables, from + 1, word, at + 1);
}

/** Titles that can stand beside what is to be typed for them. */
const EXAMPLE_MAX = { zh: 6, en: 24 } as const;
const EXAMPLES = 3;

/** For who does not know how to: what people want most, and what finds it: its initials, or the beginning of its longest word. */
export function examplesOf(
  { mostWanted, services }: Catalog,
  lang: Language,
): readonly { readonly service: CatalogService; readonly typed: string }[] {
  return mostWanted
    .flatMap((id) => services.find((service) => service.id === id) ?? [])
    .filter((service) => titleOf(service)[lang].length <= EXAMPLE_MAX[lang])
    .slice(0, EXAMPLES)
    .map((service) => {
      const { spelling } = service;
      const [longest = ''] = [...wordsOf(titleOf(service).en)].sort((a, b) => b.length - a.length);
      return {
        service,
        typed: lang === 'en' ? longest.slice(0, 4) : initialsOf(spelling.citizenWords ?? spelling.name),
      };
    });
}

export function initialsOf(spelling: string): string {
  return spelling.split(/[ ']/).reduce((initials, syllable) => initials + (syllable[0] ?? ''), '');
}
