import { Button } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import type { KioskState } from '../../agent/contract.ts';
import type { StaffAct, StaffFacts, StaffOutcome } from '../../agent/staff/staff-contract.ts';
import type { AgentLink } from '../agent-link.ts';
import type { Step } from '../flow.ts';
import { useText } from '../strings/kiosk-text.ts';
import { PinPad } from './pin-pad.tsx';
import { StaffLineTab } from './staff-line.tsx';
import { StaffMachine } from './staff-machine.tsx';
import { STAFF_TABS, type StaffPage, type StaffTab } from './staff-page.ts';
import { StaffPrinter } from './staff-printer.tsx';
import { StaffReaders } from './staff-readers.tsx';
import { answerWords } from './staff-words.ts';
import { useStaff } from './use-staff.ts';
import './staff-screen.css';

export interface StaffScreenProps {
  readonly page: StaffPage;
  readonly link: AgentLink;
  /** Null: the agent has said nothing yet. */
  readonly state: KioskState | null;
  readonly go: (step: Step) => void;
}

/** What a tab is made of. `act` says in the status line what became of it. */
export interface StaffTabProps {
  readonly facts: StaffFacts;
  readonly state: KioskState;
  readonly act: (act: StaffAct) => void;
}

/** For whoever looks after the machine: first the PIN, then how everything is. */
export function StaffScreen({ page, link, state, go }: StaffScreenProps): ReactElement {
  const open = (tab: StaffTab): void => go({ do: 'answer', at: 'staff', page: { at: 'staff', tab, seen: null } });
  return page.tab === 'pin' ? (
    <PinPad onPin={(pin) => link.staffEnter(pin)} onIn={() => open('printer')} />
  ) : (
    <StaffTabs {...{ link, state, open }} tab={page.tab} seen={page.seen} onOut={() => go({ do: 'reset' })} />
  );
}

function StaffTabs(props: {
  readonly link: AgentLink;
  readonly state: KioskState | null;
  readonly tab: StaffTab;
  readonly seen: string | null;
  readonly open: (tab: StaffTab) => void;
  readonly onOut: () => void;
}): ReactElement {
  const { link, state, tab, seen, open, onOut } = props;
  const text = useText();
  const { t } = text;
  const { facts, act } = useStaff(link, onOut);
  const [answer, setAnswer] = useState('');
  const actAndTell = async (what: StaffAct): Promise<void> => {
    setAnswer(t('kiosk.staff.busy'));
    const outcome: StaffOutcome = await act(what);
    if (outcome.kind === 'out') onOut();
    setAnswer(answerWords(text, outcome));
  };
  const tabProps = facts !== null && state !== null && { facts, state, act: (what: StaffAct) => void actAndTell(what) };
  return (
    <main className="staff">
      <div className="staff__head">
        <h1 tabIndex={-1}>{t('kiosk.staff')}</h1>
        <p className="staff__answer" role="status">
          {answer}
        </p>
        <Button variant="quiet" icon="cross" onClick={onOut}>
          {t('kiosk.staff.leave')}
        </Button>
      </div>
      <fieldset className="staff__tabs">
        <legend className="yx-said">{t('kiosk.staff')}</legend>
        {STAFF_TABS.map((one) => (
          <Button key={one} pressed={one === tab} onClick={() => open(one)}>
            {t(`kiosk.staff.tab.${one}`)}
          </Button>
        ))}
      </fieldset>
      {tabProps && tab === 'printer' && <StaffPrinter {...tabProps} />}
      {tabProps && tab === 'readers' && <StaffReaders readers={tabProps.state.readers} seen={seen} />}
      {tabProps && tab === 'line' && <StaffLineTab {...tabProps} />}
      {tabProps && tab === 'machine' && <StaffMachine {...tabProps} />}
    </main>
  );
}
