import type { Language } from '@youxu/domain';

const DIGITS_ZH = ['零', '幺', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const DIGITS_EN = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;

/** A sentence as it is written → as it is said in this hall: `A012` is A零幺二, 10:42 is 10点42分, 12–18 is 12到18. */
export function readAloud(text: string, language: Language): string {
  const zh = language === 'zh';
  return text
    .replace(/\b([A-Z])(\d{2,5})\b/g, (_, letter: string, digits: string) =>
      zh ? `${letter}${spell(digits, DIGITS_ZH, '')}` : `${letter} ${spell(digits, DIGITS_EN, ' ')}`,
    )
    .replace(/\b(\d{1,2}):(\d{2})\b/g, (_, hours: string, minutes: string) => timeOf(+hours, minutes, zh))
    .replace(/(\d)\s*[–~]\s*(?=\d)/g, zh ? '$1到' : '$1 to ')
    .replace(/(?<=\d)\s*、\s*(?=\d)/g, '，')
    .replace(/\s*[/·|]\s*/g, zh ? '，' : ', ')
    .replace(/[“”「」]/g, '')
    .trim();
}

function spell(digits: string, words: readonly string[], between: string): string {
  return [...digits].map((digit) => words[Number(digit)]).join(between);
}

function timeOf(hours: number, minutes: string, zh: boolean): string {
  if (minutes === '00') return zh ? `${hours}点` : `${hours} o’clock`;
  return zh ? `${hours}点${minutes.replace(/^0/, '零')}分` : `${hours} ${minutes.replace(/^0/, 'oh ')}`;
}
