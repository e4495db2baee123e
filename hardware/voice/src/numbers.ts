import { assert } from '@youxu/basics';

/** The highest number that is read as a number; longer ones are spelled like a room's. */
const COUNTED_MAX = 999;

/** Clip ids of a whole number from 0 to 999 in Mandarin: 12 → 十二, 20 → 二十, 103 → 一百零三, 110 → 一百一十. */
export function countedZh(n: number): readonly string[] {
  assert(Number.isInteger(n) && n >= 0 && n <= COUNTED_MAX, `not a number to be counted: ${n}`);
  const hundreds = Math.floor(n / 100);
  const tens = Math.floor((n % 100) / 10);
  const ones = n % 10;
  if (n < 10) return [`${n}`];
  const clips: string[] = [];
  if (hundreds > 0) clips.push(`${hundreds * 100}`);
  if (hundreds > 0 && tens === 0 && ones > 0) clips.push('0');
  // Ten is 十 alone, but 一十 behind a hundred: 十二, 一百一十二.
  if (hundreds > 0 && tens === 1) clips.push('1');
  if (tens > 0) clips.push(`${tens * 10}`);
  if (ones > 0) clips.push(`${ones}`);
  return clips;
}

/** Clip ids of a whole number from 0 to 999 in American English: 23 → twenty three, 103 → one hundred three. */
export function countedEn(n: number): readonly string[] {
  assert(Number.isInteger(n) && n >= 0 && n <= COUNTED_MAX, `not a number to be counted: ${n}`);
  const hundreds = Math.floor(n / 100);
  const rest = n % 100;
  const clips: string[] = [];
  if (hundreds > 0) clips.push(`${hundreds}`, 'hundred');
  if (rest >= 20) {
    clips.push(`${rest - (rest % 10)}`);
    if (rest % 10 > 0) clips.push(`${rest % 10}`);
  } else if (rest > 0 || hundreds === 0) {
    clips.push(`${rest}`);
  }
  return clips;
}

/** Clip ids of letters and digits said one by one; in Mandarin 1 is 幺 (yāo), as in every call and telephone number. */
export function spelledZh(text: string): readonly string[] {
  return [...text].map((sign) => (sign === '1' ? 'yao' : sign.toLowerCase()));
}

export function spelledEn(text: string): readonly string[] {
  return [...text].map((sign) => sign.toLowerCase());
}
