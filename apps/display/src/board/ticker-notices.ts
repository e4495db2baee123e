import type { Instant } from '@youxu/basics';
import type { Board, BoardFrame } from '@youxu/domain';
import { clockWords, type Here, inShort, listWords } from '@youxu/ui/words';
import type { DisplayText } from '../words.ts';
import { dayPart, isQuiet, openWindows } from './hall-hours.ts';
import type { TickerWords } from './ticker.tsx';

/**
 * What glides at the foot: first what holds now (numbers are over but people are still served, lunch, what to do with a missed
 * number), then the plan's notices, and where to complain if they do not say it.
 */
export function noticesNow(
  { notices, complaintPhone, returnBehind, timeZone }: BoardFrame,
  board: Board | null,
  now: Instant,
): readonly TickerWords[] {
  const first: TickerWords[] = [];
  if (board !== null && !isQuiet(board)) {
    const { hours, opensAt, missed } = board;
    const part = dayPart(hours, now);
    if (part.part === 'break') first.push((text) => lunchWords(board, clockOf(part.opensAt, text, timeZone), text));
    if (opensAt !== null) first.push((text) => text.t('board.no-more-numbers'));
    if (missed.length > 0) first.push((text) => text.t('board.missed-told', { count: returnBehind }));
  }
  const ours = notices.map((notice) => (text: DisplayText) => text.of(notice));
  const told = notices.some(({ zh }) => zh.includes(complaintPhone));
  const complaints = (text: DisplayText): string => text.t('board.complaints', { phone: complaintPhone });
  return [...first, ...ours, ...(told ? [] : [complaints])];
}

/** PRACTICE, "Lunch": duty windows go on, the others say when they resume, and nobody loses their place. */
function lunchWords(board: Board, opensAt: string, text: DisplayText): string {
  const open = openWindows(board) ?? [];
  return open.length === 0
    ? text.t('board.lunch', { opensAt })
    : text.t('board.lunch-duty', { windows: listWords(inShort(open), text.lang), opensAt });
}

function clockOf(at: Instant, { lang }: DisplayText, timeZone: string): string {
  const here: Here = { lang, timeZone };
  return clockWords(at, here);
}
