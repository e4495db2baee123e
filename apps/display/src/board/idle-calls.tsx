import { useHall } from '@youxu/client/react';
import type { Board } from '@youxu/domain';
import { clockWords, inShort, listWords, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import type { DisplayText } from '../words.ts';
import { dayPart, openWindows } from './hall-hours.ts';
import { HoursToday } from './hours-today.tsx';
import './idle-calls.css';

/** Open, and nobody has been called: what to do meanwhile, never a blank table. */
export function IdleCalls({ board }: { readonly board: Board }): ReactElement {
  const { hours } = board;
  const client = useHall();
  const part = dayPart(hours, useTick(client.serverNow, 1_000));
  return (
    <section className="idle">
      <p className="idle__title">
        <Bilingual words={(text) => text.t('idle.no-calls')} />
      </p>
      {part.part === 'before' && (
        <Bilingual words={(text, here) => text.t('idle.before-opening', { opensAt: clockWords(part.opensAt, here) })} />
      )}
      {part.part === 'break' && (
        <Bilingual words={(text, here) => lunchWords(board, clockWords(part.opensAt, here), text)} />
      )}
      {part.part === 'open' && <Bilingual words={(text) => text.t('idle.take-number')} />}
      {hours.length > 0 && <HoursToday hours={hours} />}
    </section>
  );
}

/** PRACTICE, "Lunch": which windows go on; the ticker, which not every board has, says it at length. */
function lunchWords(board: Board, opensAt: string, text: DisplayText): string {
  const open = openWindows(board);
  // Between two sessions only windows on duty have numbers to give.
  if (open === null) return text.t(board.opensAt === null ? 'idle.lunch-some' : 'idle.lunch', { opensAt });
  return open.length === 0
    ? text.t('idle.lunch', { opensAt })
    : text.t('idle.lunch-duty', { windows: listWords(inShort(open), text.lang), opensAt });
}
