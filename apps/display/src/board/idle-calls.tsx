import { useHall } from '@youxu/client/react';
import type { Board } from '@youxu/domain';
import { clockWords, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { dayPart } from './hall-hours.ts';
import { HoursToday } from './hours-today.tsx';
import './idle-calls.css';

/** Open, and nobody has been called: what to do meanwhile, never a blank table. */
export function IdleCalls({ board: { hours } }: { readonly board: Board }): ReactElement {
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
        <Bilingual words={(text, here) => text.t('idle.lunch', { opensAt: clockWords(part.opensAt, here) })} />
      )}
      {part.part === 'open' && <Bilingual words={(text) => text.t('idle.take-number')} />}
      {hours.length > 0 && <HoursToday hours={hours} />}
    </section>
  );
}
