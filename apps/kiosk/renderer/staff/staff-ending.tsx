import { HoldButton, useHold } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/kiosk-text.ts';
import type { StaffPartProps } from './staff-screen.tsx';

/** What interrupts citizens is held, not touched. */
const HOLD_MS = 2_000;

export function StaffEnding({ facts, act }: StaffPartProps): ReactElement {
  const { t } = useText();
  const { inShell } = facts;
  const restart = (how: 'restart-agent' | 'restart-shell'): ReactElement => (
    <HeldButton words={t(`kiosk.staff.end.${how}`)} onHeld={() => act({ do: 'end', how })} />
  );
  return (
    <>
      <p className="staff__part">{t(inShell ? 'kiosk.staff.end.how' : 'kiosk.staff.end.no-shell')}</p>
      <div className="staff__acts">
        <HeldButton words={t('kiosk.staff.end.page')} onHeld={() => location.reload()} />
        {restart('restart-agent')}
        {inShell && restart('restart-shell')}
        {inShell && (
          <HeldButton words={t('kiosk.staff.end.exit')} onHeld={() => act({ do: 'end', how: 'exit' })} isLast />
        )}
      </div>
    </>
  );
}

function HeldButton(props: {
  readonly words: string;
  readonly onHeld: () => void;
  /** Nothing comes back by itself. */
  readonly isLast?: boolean;
}): ReactElement {
  const hold = useHold(props.onHeld, HOLD_MS);
  return (
    <HoldButton hold={hold} size="choice" variant={props.isLast === true ? 'danger' : 'secondary'}>
      {props.words}
    </HoldButton>
  );
}
