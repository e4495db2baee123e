import type { Plugin } from 'vite';
import { stringTables } from './string-tables.ts';
import { syntaxOf } from './syntax.ts';

const ACCENTED: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ü' };
const LONGER_BY = 0.4;

/**
 * A sentence as a language would say it that nobody speaks: with accents, two fifths longer, and in brackets, so that words which
 * came from no table are seen, and places where only our own languages fit. Facts stay as they are.
 */
export function pseudo(sentence: string): string {
  const accented = sentence.replace(/\{\w+\}|[aeiou]/gi, (found) => {
    const letter = ACCENTED[found.toLowerCase()];
    if (letter === undefined) return found;
    return found === found.toLowerCase() ? letter : letter.toUpperCase();
  });
  const letters = [...accented.replace(/\{\w+\}/g, '').trim()];
  const isChinese = /\p{Script=Han}/u.test(sentence);
  // The brackets are as wide as one hanzi, or two letters.
  const more = letters.slice(0, Math.max(0, Math.round(letters.length * LONGER_BY) - (isChinese ? 1 : 2))).join('');
  return `[${accented}${isChinese || more === '' ? '' : ' '}${more.trim()}]`;
}

/** Most modules have no tables: they need not be read. */
const NAMES_A_KEY = /['"][a-z][\w-]*\.[\w.-]+['"]:/;

/** Builds a page that speaks the pseudo language: Chinese in longer Chinese, English in longer English. */
export function pseudoLanguage(): Plugin {
  return {
    name: 'youxu-pseudo-language',
    enforce: 'pre',
    transform(code, id) {
      const file = id.split('?')[0] ?? '';
      if (!/\.tsx?$/.test(file) || file.includes('/node_modules/') || !NAMES_A_KEY.test(code)) return null;
      const sentences = stringTables(syntaxOf(file, code)).flatMap((table) => table.sentences);
      if (sentences.length === 0) return null;
      let spoken = code;
      // From behind, so that places before stay where they are.
      for (const { words, start, end } of sentences.toSorted((a, b) => b.start - a.start)) {
        spoken = `${spoken.slice(0, start)}${JSON.stringify(pseudo(words))}${spoken.slice(end)}`;
      }
      return { code: spoken, map: null };
    },
  };
}
