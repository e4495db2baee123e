import type { Board } from '@youxu/domain';
import { useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { hoursWords } from './hall-hours.ts';
import './hours-today.css';

/** The hours that hold today, as they were extended. */
export function HoursToday({ hours }: { readonly hours: Board['hours'] }): ReactElement {
  return (
    <p className="hours-today">
      <Bilingual words={(text) => text.t('closed.hours')} />
      <strong>{hoursWords(hours, useHere())}</strong>
    </p>
  );
}
