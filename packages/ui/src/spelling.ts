import { customPinyin, pinyin } from 'pinyin-pro';

/** Where the library takes the other reading, seen in the names of the eight halls' items. */
const READINGS = {
  典当行: 'diǎn dàng háng',
  分行: 'fēn háng',
  还林: 'huán lín',
  还款: 'huán kuǎn',
  发卡: 'fā kǎ',
  重名: 'chóng míng',
} as const;

let prepared = false;
const words = new Intl.Segmenter('zh', { granularity: 'word' });
const HAN = /^\p{Script=Han}+$/u;

/**
 * How a text is typed: `can'jia yi'bao` for 参加医保. Words apart by spaces, the syllables of a word by apostrophes, ü as v;
 * Latin letters and figures as they are, in small letters; no punctuation.
 */
export function spell(text: string): string {
  if (!prepared) {
    customPinyin(READINGS);
    prepared = true;
  }
  // One syllable for each character, so that every word finds its own: readings depend on more than the word.
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' });
  return [...words.segment(text)]
    .flatMap(({ segment, index }) => {
      const from = [...text.slice(0, index)].length;
      const length = [...segment].length;
      if (HAN.test(segment)) return syllables.slice(from, from + length).join("'");
      return segment.toLowerCase().match(/[a-z0-9]+/g) ?? [];
    })
    .join(' ');
}
