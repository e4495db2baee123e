import { inShort, listWords } from '@youxu/ui/words';
import type { KioskText } from './kiosk-text.ts';

/** `1、2、3 号窗口`, with the floor before it where that is not this one: `2 楼 5 号窗口`. Null: no window is known. */
export function placeWords(
  { t, lang }: KioskText,
  windowNumbers: readonly string[],
  floorNumber: number | null,
  homeFloorNumber: number,
): string | null {
  if (windowNumbers.length === 0) return null;
  const windows = t('kiosk.windows', {
    windows: eitherOf(inShort(windowNumbers), lang),
  });
  if (floorNumber === null || floorNumber === homeFloorNumber) return windows;
  const floor = t('word.floor', { floor: floorNumber });
  return lang === 'zh' ? `${floor} ${windows}` : `${windows}, ${floor.toLowerCase()}`;
}

/** `1、2、3`, `1, 2 or 3`. */
function eitherOf(numbers: readonly string[], lang: KioskText['lang']): string {
  if (lang === 'zh' || numbers.length < 2) return listWords(numbers, lang);
  return `${listWords(numbers.slice(0, -1), lang)} or ${numbers.at(-1)}`;
}
