import { fill, type Lang, sharedTables } from './tables.ts';

/** PRACTICE: above 30 minutes a figure is rounded up to five. */
const EXACT_UP_TO_MINUTES = 30;

function rounded(minutes: number): number {
  const whole = Math.max(1, Math.ceil(minutes));
  return whole <= EXACT_UP_TO_MINUTES ? whole : Math.ceil(whole / 5) * 5;
}

/** The figures of `waitRangeWords`, for whatever is said beside them. */
export function waitRangeMinutes(
  p50Minutes: number,
  p80Minutes: number,
): { readonly from: number; readonly to: number } {
  const from = rounded(p50Minutes);
  return { from, to: Math.max(from, rounded(p80Minutes)) };
}

/** What the hall tells of a wait: minutes, or that no window works, and then nobody can say. */
export function forecastWords(
  forecast: { readonly p50Minutes: number; readonly p80Minutes: number } | null,
  lang: Lang,
): string {
  return forecast === null
    ? sharedTables[lang]['word.nobody-works']
    : waitRangeWords(forecast.p50Minutes, forecast.p80Minutes, lang);
}

/**
 * A forecast in words: `约 12–18 分钟`. Minutes, 0 or more, of half and of four fifths of all waits; rounded up, above 30 to five.
 * One figure where both come to the same.
 */
export function waitRangeWords(p50Minutes: number, p80Minutes: number, lang: Lang): string {
  const { from, to } = waitRangeMinutes(p50Minutes, p80Minutes);
  const words = sharedTables[lang];
  return from === to ? fill(words['word.wait-about'], { minutes: from }) : fill(words['word.wait-range'], { from, to });
}
