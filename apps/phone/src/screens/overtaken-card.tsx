import type { TicketView } from '@youxu/domain';
import type { ReactElement } from 'react';
import { useText } from '../words.ts';

/** [VIEW-5] Why somebody who came later was called first: by which rules and how many, nobody by name or number. */
export function OvertakenCard({ overtaken }: Pick<TicketView, 'overtaken'>): ReactElement | null {
  const { t } = useText();
  const count = overtaken.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return null;
  return (
    <details className="why">
      <summary>{t('why.title', { count })}</summary>
      <ul className="why__list">
        {overtaken.map(({ why, count: several }) => (
          <li key={why}>
            <span>{t(`why.${why}`)}</span> <strong>{t('why.count', { count: several })}</strong>
          </li>
        ))}
      </ul>
      <p className="page__muted">{t('why.record')}</p>
    </details>
  );
}
