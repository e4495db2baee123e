import './desk.css';
import type { Instant } from '@youxu/basics';
import { useView } from '@youxu/client/react';
import type { Refusal, StaffMember, WindowDesk, WindowId } from '@youxu/domain';
import { Button, Notice, NoticeRegion, refusalWords, Skeleton, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import { ByNumberDialog } from '../dialogs/by-number-dialog.tsx';
import { FinishDialog } from '../dialogs/finish-dialog.tsx';
import { MenuDialog } from '../dialogs/menu-dialog.tsx';
import { PauseDialog } from '../dialogs/pause-dialog.tsx';
import { ResumeDialog } from '../dialogs/resume-dialog.tsx';
import { ReturnedDialog } from '../dialogs/returned-dialog.tsx';
import { TransferDialog } from '../dialogs/transfer-dialog.tsx';
import type { DeskMemory, DeskSettings } from '../session/desk-memory.ts';
import { useText } from '../strings/desk-text.ts';
import { DeskHeader } from './desk-header.tsx';
import { KeyGrid } from './key-grid.tsx';
import { LineBanner } from './line-banner.tsx';
import type { PlanFacts } from './plan-facts.ts';
import { PrimaryButton } from './primary-button.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { TicketPanel } from './ticket-panel.tsx';
import { type DeskControl, useDeskControl } from './use-desk-control.ts';

export interface DeskProps {
  readonly windowId: WindowId;
  readonly me: StaffMember;
  readonly facts: PlanFacts;
  readonly memory: DeskMemory;
  readonly settings: DeskSettings;
  readonly onSettings: (settings: DeskSettings) => void;
  readonly onSignOut: () => void;
  /** Null: there is no other. */
  readonly onAnotherWindow: (() => void) | null;
}

/** One window's desk. Everything on it is the hall's view of the window, so any number of browsers agree. */
export function Desk(props: DeskProps): ReactElement {
  const { data, stale, freshAt, refusal } = useView('window-desk', { windowId: props.windowId });
  if (data !== null) return <LiveDesk {...props} view={data} staleSinceAt={stale ? freshAt : null} />;
  return (
    <main className="desk-loading">
      <LineBanner staleSinceAt={null} />
      {refusal === null ? <Skeleton rows={6} /> : <Refused {...props} refusal={refusal} />}
    </main>
  );
}

/** The window is not there any more, or not for this person. */
function Refused({ refusal, onAnotherWindow, onSignOut }: DeskProps & { readonly refusal: Refusal }): ReactElement {
  const text = useText();
  const { timeZone } = useHere();
  return (
    <Notice
      kind="bad"
      action={
        <Button onClick={onAnotherWindow ?? onSignOut}>
          {text.t(onAnotherWindow === null ? 'menu.hand-over' : 'menu.another-window')}
        </Button>
      }
    >
      {refusalWords(text, refusal, timeZone, 0)}
    </Notice>
  );
}

type LiveDeskProps = DeskProps & { readonly view: WindowDesk; readonly staleSinceAt: Instant | null };

function LiveDesk({ view, staleSinceAt, ...props }: LiveDeskProps): ReactElement {
  const { windowId, me, facts, memory } = props;
  const control = useDeskControl({ windowId, me: me.id, view, facts, memory });
  const { t } = useText();
  return (
    <div className="desk" data-phase={control.desk.phase} data-stale={staleSinceAt !== null}>
      <DeskHeader control={control} />
      <LineBanner staleSinceAt={staleSinceAt} />
      {control.settling && (
        <div role="status">
          <Notice kind="warn">{t('unknown.settling')}</Notice>
        </div>
      )}
      <div className="desk__body">
        <main className="desk__work">
          <TicketPanel control={control} />
          <PrimaryButton control={control} />
          <KeyGrid control={control} />
        </main>
        <QueuePanel control={control} />
      </div>
      <NoticeRegion notices={control.notices} />
      <DeskDialog control={control} props={props} />
    </div>
  );
}

/** Only the one that is open is there, so each begins anew. */
function DeskDialog({
  control,
  props,
}: {
  readonly control: DeskControl;
  readonly props: DeskProps;
}): ReactElement | null {
  const { front, view } = control.desk;
  switch (control.dialog) {
    case 'finish':
      return front && <FinishDialog control={control} ticket={front} />;
    case 'transfer':
      return front && <TransferDialog control={control} ticket={front} />;
    case 'pause':
      return <PauseDialog control={control} />;
    case 'returned':
      return <ReturnedDialog control={control} />;
    case 'by-number':
      return <ByNumberDialog control={control} />;
    case 'resume':
      return <ResumeDialog control={control} held={view.held} />;
    case 'menu':
      return <MenuDialog control={control} {...props} />;
    case null:
      return null;
  }
}
