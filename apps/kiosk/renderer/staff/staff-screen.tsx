import { type ReactElement, useState } from 'react';
import type { KioskState } from '../../agent/contract.ts';
import type { StaffAct, StaffFacts } from '../../agent/staff/staff-contract.ts';
import type { AgentLink } from '../agent-link.ts';
import type { Step } from '../flow.ts';
import { useText } from '../strings/kiosk-text.ts';
import { PinPad } from './pin-pad.tsx';
import { StaffEnding } from './staff-ending.tsx';
import { StaffLine, StaffNumbers } from './staff-line.tsx';
import { StaffMenu } from './staff-menu.tsx';
import type { StaffPage, StaffPart } from './staff-page.ts';
import { StaffPrinter } from './staff-printer.tsx';
import { StaffReaders } from './staff-readers.tsx';
import { StaffService } from './staff-service.tsx';
import { StaffTickets } from './staff-tickets.tsx';
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

/** What a part is made of. `act` says below the title what became of it. */
export interface StaffPartProps {
  readonly facts: StaffFacts;
  readonly state: KioskState;
  readonly act: (act: StaffAct) => void;
}

/** For whoever looks after the machine: first the PIN, then how everything is, then one thing at a time. */
export function StaffScreen({ page, link, state, go }: StaffScreenProps): ReactElement {
  const menu: StaffPage = { at: 'staff', part: 'menu', seen: null };
  return page.part === 'pin' ? (
    <PinPad onPin={(pin) => link.staffEnter(pin)} onIn={() => go({ do: 'answer', to: page, page: menu })} />
  ) : (
    <StaffInside
      {...{ link, state }}
      part={page.part}
      seen={page.seen}
      onOpen={(part) => go({ do: 'open', page: { at: 'staff', part, seen: null } })}
      onOut={() => go({ do: 'reset' })}
    />
  );
}

function StaffInside(props: {
  readonly link: AgentLink;
  readonly state: KioskState | null;
  readonly part: 'menu' | StaffPart;
  readonly seen: string | null;
  readonly onOpen: (part: StaffPart) => void;
  readonly onOut: () => void;
}): ReactElement {
  const { link, state, part, seen, onOpen, onOut } = props;
  const text = useText();
  const { t } = text;
  const { facts, act } = useStaff(link, onOut);
  const [answer, setAnswer] = useState<{ readonly of: string; readonly words: string } | null>(null);
  const actAndTell = async (what: StaffAct): Promise<void> => {
    setAnswer({ of: part, words: t('kiosk.staff.busy') });
    const outcome = await act(what);
    if (outcome.kind === 'out') onOut();
    setAnswer({ of: part, words: answerWords(text, outcome) });
  };
  return (
    <main className="staff">
      <div className="staff__head">
        <h1 tabIndex={-1}>{t(part === 'menu' ? 'kiosk.staff' : `kiosk.staff.part.${part}`)}</h1>
        <p className="staff__answer" role="status">
          {answer?.of === part ? answer.words : ''}
        </p>
      </div>
      {facts !== null && state !== null && (
        <Part {...{ part, seen, facts, state, onOpen, onOut }} act={(what) => void actAndTell(what)} />
      )}
    </main>
  );
}

function Part(
  props: StaffPartProps & {
    readonly part: 'menu' | StaffPart;
    readonly seen: string | null;
    readonly onOpen: (part: StaffPart) => void;
    readonly onOut: () => void;
  },
): ReactElement {
  const { part, seen, onOpen, onOut, ...rest } = props;
  switch (part) {
    case 'menu':
      return <StaffMenu {...rest} onOpen={onOpen} onOut={onOut} />;
    case 'printer':
      return <StaffPrinter {...rest} />;
    case 'tickets':
      return <StaffTickets {...rest} />;
    case 'readers':
      return <StaffReaders readers={rest.state.readers} seen={seen} />;
    case 'line':
      return <StaffLine {...rest} />;
    case 'numbers':
      return <StaffNumbers line={rest.facts.line} />;
    case 'service':
      return <StaffService {...rest} />;
    case 'end':
      return <StaffEnding {...rest} />;
  }
}
