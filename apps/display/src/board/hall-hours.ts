import type { Instant } from '@youxu/basics';
import type { Board } from '@youxu/domain';
import { clockWords, type Here } from '@youxu/ui/words';

/** Where in its day the hall is, by its hours alone. */
export type DayPart =
  | { readonly part: 'day-off' }
  | { readonly part: 'before' | 'break'; readonly opensAt: Instant }
  | { readonly part: 'open' }
  | { readonly part: 'over' };

export function dayPart(hours: Board['hours'], now: Instant): DayPart {
  const [first] = hours;
  if (first === undefined) return { part: 'day-off' };
  if (hours.some(({ fromAt, toAt }) => fromAt <= now && now < toAt)) return { part: 'open' };
  const next = hours.find(({ fromAt }) => fromAt > now);
  if (next === undefined) return { part: 'over' };
  return { part: next === first ? 'before' : 'break', opensAt: next.fromAt };
}

/** The windows that are open; null where the board does not know its windows one by one. */
export function openWindows({ windows }: Board): readonly string[] | null {
  if (windows.length === 0) return null;
  return windows.flatMap(({ windowNumber, state }) => (state === 'open' ? [windowNumber] : []));
}

/** `9:00–12:00　13:30–17:00`. */
export function hoursWords(hours: Board['hours'], here: Here): string {
  return hours.map(({ fromAt, toAt }) => `${clockWords(fromAt, here)}–${clockWords(toAt, here)}`).join('   ');
}

/** The hall is closed and empty: no numbers are given, nobody waits, nobody is at a window. */
export function isQuiet({ opensAt, calls, waiting }: Board): boolean {
  return (
    opensAt !== null &&
    calls.every(({ state }) => state === 'over') &&
    Object.values(waiting).every((people) => people === 0)
  );
}
