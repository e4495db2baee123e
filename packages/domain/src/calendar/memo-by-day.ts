import type { LocalDate } from '../ids.ts';
import type { DayNumber } from './local-time.ts';

/** About eleven years of days; a longer walk starts the cache anew instead of growing without end. */
const DAYS_MAX = 4096;

/** `compute`, remembering its answers. */
export function memoByDay<T, D extends DayNumber | LocalDate = DayNumber>(compute: (day: D) => T): (day: D) => T {
  const known = new Map<D, T>();
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    if (known.size >= DAYS_MAX) known.clear();
    const value = compute(day);
    known.set(day, value);
    return value;
  };
}
