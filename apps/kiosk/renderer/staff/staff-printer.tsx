import { Button, type IconName, StatusBar, type StatusKind } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { KioskState } from '../../agent/contract.ts';
import { useText } from '../strings/kiosk-text.ts';
import type { StaffPartProps } from './staff-screen.tsx';
import { printerWords } from './staff-words.ts';

const KINDS = {
  ok: ['good', 'check'],
  low: ['warn', 'warn'],
  out: ['bad', 'warn'],
  fault: ['bad', 'warn'],
  unknown: ['muted', 'help'],
} as const satisfies Record<KioskState['printer'], readonly [StatusKind, IconName]>;

export function StaffPrinter({ facts, state, act }: StaffPartProps): ReactElement {
  const text = useText();
  const { t, of } = text;
  const { advice } = facts;
  const [kind, icon] = KINDS[state.printer];
  return (
    <>
      <section className="staff__part">
        <StatusBar kind={kind} icon={icon} word={advice ? of(advice.what) : printerWords(text, state.printer)} />
        <p className="staff__advice">{advice ? of(advice.remedy) : t('kiosk.staff.printer.fine')}</p>
      </section>
      <div className="staff__acts">
        <Button size="choice" icon="down" onClick={() => act({ do: 'feed' })} detail={t('kiosk.staff.feed.how')}>
          {t('kiosk.staff.feed')}
        </Button>
        <Button
          size="choice"
          icon="printer"
          onClick={() => act({ do: 'print-test' })}
          detail={t('kiosk.staff.test.how')}
        >
          {t('kiosk.staff.test')}
        </Button>
      </div>
    </>
  );
}
