import type { ReactNode } from 'react';

export interface PickOption {
  readonly id: string;
  readonly lead: ReactNode;
  readonly words: string;
  readonly detail?: string;
  /** Further words by which it is found. */
  readonly search?: readonly string[];
  /** What belongs to it: found by that, too. */
  readonly matters?: readonly Matter[];
  /** The matter by which it was found, where its own words do not fit. */
  readonly matched?: string;
}

interface Matter {
  readonly words: string;
  readonly search: readonly string[];
}

/** How a text is typed, as `spell` of ui says it: `can'jia yi'bao`. */
export type Spell = (text: string) => string;

/**
 * What fits every word of the query: characters, initials (`ybcb`), syllables or a mixture (`yib`); a figure is a whole window number:
 * 1 is not 11. What is so called from its beginning comes first.
 */
export function findOptions<O extends PickOption>(
  options: readonly O[],
  query: string,
  spell: Spell | null,
): readonly O[] {
  const wanted = query.toLowerCase().match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) ?? [];
  if (wanted.length === 0) return options;
  return options
    .flatMap((option) => {
      const own = [option.words, ...(option.search ?? [])];
      const matters = option.matters ?? [];
      const rank = rankOfAll([...own, ...matters.flatMap(textsOf)], wanted, spell);
      if (rank === NOT) return [];
      const isOwn = matters.length === 0 || rankOfAll(own, wanted, spell) !== NOT;
      const matter = isOwn ? undefined : matters.find((one) => rankOfAll(textsOf(one), wanted, spell) !== NOT);
      return [{ option: matter === undefined ? option : { ...option, matched: matter.words }, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ option }) => option);
}

const FIRST = 0;
const INSIDE = 1;
const NOT = 2;

function textsOf({ words, search }: Matter): readonly string[] {
  return [words, ...search];
}

/** Of the word that fits least. */
function rankOfAll(texts: readonly string[], wanted: readonly string[], spell: Spell | null): number {
  return Math.max(...wanted.map((word) => Math.min(...texts.map((text) => rankOf(text, word, spell)))));
}

function rankOf(text: string, word: string, spell: Spell | null): number {
  const plain = text.toLowerCase();
  if (/^\d+$/.test(word)) return plain === word ? FIRST : NOT;
  const at = plain.indexOf(word);
  if (at >= 0) return at === 0 ? FIRST : INSIDE;
  if (spell === null || !/^[a-z]+$/.test(word)) return NOT;
  const syllables = syllablesOf(text, spell);
  for (let first = 0; first < syllables.length; first++) {
    if (isTyped(syllables, first, word)) return first === 0 ? FIRST : INSIDE;
  }
  return NOT;
}

/** Whether a word is some letters of each syllable from the first one on, at least one of each. */
function isTyped(syllables: readonly string[], at: number, word: string): boolean {
  if (word === '') return true;
  const syllable = syllables[at];
  if (syllable === undefined) return false;
  let same = 0;
  while (same < syllable.length && syllable[same] === word[same]) same++;
  for (let letters = same; letters > 0; letters--) if (isTyped(syllables, at + 1, word.slice(letters))) return true;
  return false;
}

/** Spelling takes longer than finding; the words of a hall are few. */
const spelt = new Map<string, readonly string[]>();

function syllablesOf(text: string, spell: Spell): readonly string[] {
  let syllables = spelt.get(text);
  if (syllables === undefined) {
    syllables = spell(text).split(/[ ']/);
    spelt.set(text, syllables);
  }
  return syllables;
}
