import { Button, HoldButton, StatusBar, useHold } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { StaffEnd } from '../../agent/staff/staff-contract.ts';
import { useText } from '../strings/kiosk-text.ts';
import { Fact } from './staff-line.tsx';
import type { StaffTabProps } from './staff-screen.tsx';

/** What interrupts citizens is held, not touched. */
const HOLD_MS = 2_000;

export function StaffMachine({ facts, state, act }: StaffTabProps): ReactElement {
  const { t } = useText();
  const { versions, inShell } = facts;
  const { outOfService } = state;
  const isOut = outOfService?.by === 'staff';
  const end = (how: StaffEnd) => (): void => act({ do: 'end', how });
  return (
    <div className="staff__tab">
      <section className="staff__part">
        <StatusBar
          kind={outOfService === null ? 'good' : 'warn'}
          word={t(outOfService === null ? 'kiosk.staff.service.in' : `kiosk.staff.service.out-by.${outOfService.by}`)}
        />
        <div className="staff__acts">
          <Button icon={isOut ? 'check' : 'pause'} onClick={() => act({ do: 'set-service', out: !isOut })}>
            {t(isOut ? 'kiosk.staff.service.put-back' : 'kiosk.staff.service.take-out')}
          </Button>
        </div>
        <dl className="staff__facts">
          <Fact name={t('kiosk.staff.version')}>{versions.kiosk}</Fact>
          <Fact name={t('kiosk.staff.version.plan')}>{versions.plan ?? t('kiosk.staff.none')}</Fact>
          <Fact name="Node">{versions.node}</Fact>
        </dl>
      </section>
      <section className="staff__part">
        <h2>{t('kiosk.staff.end')}</h2>
        <div className="staff__acts">
          <HeldButton words={t('kiosk.staff.end.page')} onHeld={() => location.reload()} />
          <HeldButton words={t('kiosk.staff.end.restart-agent')} onHeld={end('restart-agent')} />
          {inShell && <HeldButton words={t('kiosk.staff.end.restart-shell')} onHeld={end('restart-shell')} />}
          {inShell && <HeldButton words={t('kiosk.staff.end.exit')} onHeld={end('exit')} danger />}
        </div>
        <p>{t(inShell ? 'kiosk.staff.end.how' : 'kiosk.staff.end.no-shell')}</p>
      </section>
    </div>
  );
}

function HeldButton(props: {
  readonly words: string;
  readonly onHeld: () => void;
  readonly danger?: boolean;
}): ReactElement {
  const hold = useHold(props.onHeld, HOLD_MS);
  return (
    <HoldButton hold={hold} variant={props.danger === true ? 'danger' : 'secondary'}>
      {props.words}
    </HoldButton>
  );
}
