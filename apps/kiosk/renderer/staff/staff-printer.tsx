import { Button, clockWords, StatusBar, type StatusKind, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { KioskState } from '../../agent/contract.ts';
import { useText } from '../strings/kiosk-text.ts';
import type { StaffTabProps } from './staff-screen.tsx';
import { printerWords, recordWords } from './staff-words.ts';

const KINDS = {
  ok: ['good', 'check'],
  low: ['warn', 'warn'],
  out: ['bad', 'warn'],
  fault: ['bad', 'warn'],
  unknown: ['muted', 'help'],
} as const satisfies Record<KioskState['printer'], readonly [StatusKind, string]>;

/** So many are in sight, and there is a button for each. */
const SHOWN = 5;

export function StaffPrinter({ facts, state, act }: StaffTabProps): ReactElement {
  const text = useText();
  const { t, of } = text;
  const here = useHere();
  const [kind, icon] = KINDS[state.printer];
  return (
    <div className="staff__tab">
      <section className="staff__part">
        <StatusBar
          kind={kind}
          icon={icon}
          word={facts.advice ? of(facts.advice.what) : printerWords(text, state.printer)}
        />
        <p className="staff__advice">{facts.advice ? of(facts.advice.remedy) : t('kiosk.staff.printer.fine')}</p>
        <div className="staff__acts">
          <Button icon="down" onClick={() => act({ do: 'feed' })} detail={t('kiosk.staff.feed.how')}>
            {t('kiosk.staff.feed')}
          </Button>
          <Button icon="printer" onClick={() => act({ do: 'print-test' })} detail={t('kiosk.staff.test.how')}>
            {t('kiosk.staff.test')}
          </Button>
        </div>
      </section>
      <section className="staff__part">
        <h2>{t('kiosk.staff.tickets')}</h2>
        {facts.tickets.length === 0 && <p>{t('kiosk.staff.tickets.none')}</p>}
        <ul className="staff__tickets">
          {facts.tickets.slice(0, SHOWN).map((record) => (
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
      </section>
    </div>
  );
}
