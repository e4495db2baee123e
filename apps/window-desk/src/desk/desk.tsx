import './desk.css';
import type { Instant } from '@youxu/basics';
import { useView } from '@youxu/client/react';
import type { Refusal, StaffMember, WindowDesk, WindowId } from '@youxu/domain';
import { Button, Notice, NoticeRegion, refusalWords, Skeleton, useHere } from '@youxu/ui';
import { type ReactElement, useEffect } from 'react';
import type { AlertPort } from '../alert/alert-port.ts';
import { attentionOf } from '../alert/attention.ts';
import { useAttention } from '../alert/use-attention.ts';
import { ByNumberDialog } from '../dialogs/by-number-dialog.tsx';
import { EnterCallDialog } from '../dialogs/enter-call-dialog.tsx';
import { FinishDialog } from '../dialogs/finish-dialog.tsx';
import { MenuDialog } from '../dialogs/menu-dialog.tsx';
import { PauseDialog } from '../dialogs/pause-dialog.tsx';
import { ResumeDialog } from '../dialogs/resume-dialog.tsx';
import { ReturnedDialog } from '../dialogs/returned-dialog.tsx';
import { TransferDialog } from '../dialogs/transfer-dialog.tsx';
import { DutyHelp } from '../guide/guide-alerts.tsx';
import type { DeskMemory, DeskSettings } from '../session/desk-memory.ts';
import type { Entering, EnterProblem } from '../session/enter-hall.ts';
import { HandOverDialog } from '../session/hand-over-dialog.tsx';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { CallSheetsDialog } from '../sheets/call-sheets-dialog.tsx';
import { VerificationDialog } from '../sheets/verification-dialog.tsx';
import { useText } from '../strings/desk-text.ts';
import { TakenKeys } from '../strip/taken-keys.tsx';
import { useStrip } from '../strip/use-strip.tsx';
import { DeskFoot } from './desk-foot.tsx';
import { DeskHeader } from './desk-header.tsx';
import { KeyGrid } from './key-grid.tsx';
import { LineBanner } from './line-banner.tsx';
import type { PlanFacts } from './plan-facts.ts';
import { PrimaryButton } from './primary-button.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { TicketPanel } from './ticket-panel.tsx';
import { type DeskControl, useDeskControl } from './use-desk-control.ts';
import { frontWords } from './why-words.ts';

export interface DeskProps {
  readonly windowId: WindowId;
  readonly me: StaffMember;
  readonly facts: PlanFacts;
  readonly memory: DeskMemory;
  readonly settings: DeskSettings;
  readonly onSettings: (settings: DeskSettings) => void;
  readonly alerts: AlertPort;
  readonly onEnter: (who: Entering) => Promise<EnterProblem | null>;
  readonly onSignOut: () => void;
  /** Null: there is no other. */
  readonly onAnotherWindow: (() => void) | null;
  /** Null: this person is no guide. */
  readonly onGuide: (() => void) | null;
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
  const { windowId, me, facts, memory, settings, alerts } = props;
  const control = useDeskControl({ windowId, me: me.id, view, facts, memory });
  const text = useText();
  const { t } = text;
  const { front } = control.desk;
  useAttention({
    // What is shown is old: nobody is called to a line that may be empty.
    attention: staleSinceAt === null ? attentionOf(control.desk, control.now) : null,
    windowNumber: view.windowNumber,
    settings,
    alerts,
  });
  useEffect(() => {
    memory.setPeople(windowId, [me, ...facts.partnersAt(windowId, me.id)]);
  }, [memory, windowId, me, facts]);
  return (
    <div className="desk" data-phase={control.desk.phase} data-stale={staleSinceAt !== null}>
      <DeskHeader control={control} />
      <LineBanner staleSinceAt={staleSinceAt} />
      <TakenKeys onChange={() => control.open('settings')} />
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
        <footer className="desk__foot">
          {me.roles.includes('duty-manager') && (
            <DutyHelp windowId={windowId} alerts={alerts} settings={settings} control={control} />
          )}
          {control.desk.mine && <DeskFoot control={control} />}
        </footer>
        <QueuePanel control={control} />
      </div>
      <NoticeRegion notices={control.notices} />
      <p className="yx-said" role="status">
        {front !== null && frontWords(text, front, props.facts)}
      </p>
      <DeskDialog control={control} props={props} />
    </div>
  );
}

function Settings({ control, props }: { readonly control: DeskControl; readonly props: DeskProps }): ReactElement {
  const { settings, onSettings, alerts } = props;
  const isInStrip = useStrip().strip !== null;
  return <SettingsDialog {...{ settings, onSettings, alerts, isInStrip }} onClose={control.close} />;
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
    case 'enter-call':
      return <EnterCallDialog control={control} number={null} />;
    case 'verify':
      return <VerificationDialog number={null} onClose={control.close} />;
    case 'call-sheets':
      return <CallSheetsDialog onClose={control.close} />;
    case 'resume':
      return <ResumeDialog control={control} held={view.held} />;
    case 'hand-over':
      return <HandOverDialog control={control} me={props.me} onEnter={props.onEnter} />;
    case 'settings':
      return <Settings control={control} props={props} />;
    case 'menu':
      return <MenuDialog control={control} {...props} />;
    case null:
      return null;
  }
}
