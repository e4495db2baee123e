import { Button, clockWords, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/kiosk-text.ts';
import type { StaffPartProps } from './staff-screen.tsx';
import { recordWords } from './staff-words.ts';

/** What the kiosk gave last; as many as have room. */
export function StaffTickets({ facts, act }: StaffPartProps): ReactElement {
  const text = useText();
  const { t } = text;
  const here = useHere();
  if (facts.tickets.length === 0) return <p className="staff__part">{t('kiosk.staff.tickets.none')}</p>;
  return (
    <ul className="staff__part staff__tickets">
      {facts.tickets.map((record) => (
        <li key={record.ticketId}>
          <strong>{record.number}</strong>
          <span>{clockWords(record.at, here)}</span>
          <span>{recordWords(text, record)}</span>
          <Button
            aria-label={t('kiosk.staff.reprint.of', { number: record.number })}
            onClick={() => act({ do: 'reprint', ticketId: record.ticketId })}
          >
            {t('kiosk.staff.reprint')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
