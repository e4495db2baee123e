import './guide.css';
import type { Instant } from '@youxu/basics';
import { useHall, useView } from '@youxu/client/react';
import type { GuideDesk as GuideView, MarkedTicket, StaffMember } from '@youxu/domain';
import { Button, Clock, Icon, Notice, NoticeRegion, refusalWords, Skeleton, useHere } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import type { AlertPort } from '../alert/alert-port.ts';
import { LineBanner } from '../desk/line-banner.tsx';
import type { PlanFacts } from '../desk/plan-facts.ts';
import type { DeskSettings } from '../session/desk-memory.ts';
import { CallSheetsDialog } from '../sheets/call-sheets-dialog.tsx';
import { VerificationDialog } from '../sheets/verification-dialog.tsx';
import { useText } from '../strings/desk-text.ts';
import { AppointmentCard, appointmentActions, BookingList } from './appointment-card.tsx';
import { BookDialog } from './book-dialog.tsx';
import { toFetch } from './called-marks.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { FindPanel } from './find-panel.tsx';
import { GuideAlerts } from './guide-alerts.tsx';
import { type GuideControl, useGuideControl } from './guide-control.ts';
import { GuideMenu } from './guide-menu.tsx';
import { MarkDialog } from './mark-dialog.tsx';
import { OfflineItemDialog } from './offline-item-dialog.tsx';
import { MarkedList, MissedList, QueueList } from './side-lists.tsx';
import { TakeDialog } from './take-dialog.tsx';
import { TakenCard } from './taken-card.tsx';
import { TicketCard, ticketActions } from './ticket-card.tsx';
import { useGuideKeys } from './use-guide-keys.ts';
import { useHelpAnswers } from './use-help-answers.ts';

export interface GuideDeskProps {
  readonly me: StaffMember;
  readonly facts: PlanFacts;
  readonly settings: DeskSettings;
  readonly onSettings: (settings: DeskSettings) => void;
  readonly alerts: AlertPort;
  readonly onSignOut: () => void;
  /** Null: there is no window for this person. */
  readonly onWindow: (() => void) | null;
}

/** 导办台: for whoever has no telephone, no card, or needs somebody. */
export function GuideDesk(props: GuideDeskProps): ReactElement {
  const { data, stale, freshAt, refusal } = useView('guide-desk', {});
  const text = useText();
  const { timeZone } = useHere();
  if (data !== null) return <LiveGuideDesk {...props} view={data} staleSinceAt={stale ? freshAt : null} />;
  return (
    <main className="desk-loading">
      <LineBanner staleSinceAt={null} />
      {refusal === null ? (
        <Skeleton rows={6} />
      ) : (
        <Notice kind="bad" action={<Button onClick={props.onSignOut}>{text.t('guide.sign-out')}</Button>}>
          {refusalWords(text, refusal, timeZone, 0)}
        </Notice>
      )}
    </main>
  );
}

type LiveProps = GuideDeskProps & { readonly view: GuideView; readonly staleSinceAt: Instant | null };

function LiveGuideDesk({ view, staleSinceAt, ...props }: LiveProps): ReactElement {
  const { t } = useText();
  const control = useGuideControl(view, props.facts);
  const [going, setGoing] = useState<ReadonlySet<string>>(() => new Set());
  const waiting = toFetch(view, going);
  const answers = props.me.roles.includes('duty-manager');
  const { left, answer } = useHelpAnswers(control);
  const helpCalls = left(view.helpCalls);
  /** Quiet here at once, whatever becomes of the line. */
  const go = ({ call, ticketId }: MarkedTicket): void => {
    setGoing(new Set([...going, call?.callId ?? '']));
    void control.go({ ticketId });
  };
  useGuideKeys({
    field: () => (control.front.kind === 'find' ? document.querySelector<HTMLElement>('.guide-find input') : null),
    onScan: (scanned) => void control.scan(scanned),
    onKey: (code) => {
      const [first] = waiting;
      const [help] = answers ? helpCalls : [];
      if (code === 'F8' && first !== undefined) go(first);
      else if (code === 'F2' && help !== undefined) answer(help);
      else if (code === 'Escape') control.leave();
      else return frontKey(control, code);
      return true;
    },
  });
  return (
    <div className="desk guide" data-stale={staleSinceAt !== null}>
      <Header control={control} me={props.me} />
      <LineBanner staleSinceAt={staleSinceAt} atGuide />
      {view.suspended && <Notice kind="bad">{t('advise.suspended')}</Notice>}
      {control.settling && (
        <div role="status">
          <Notice kind="warn">{t('unknown.settling')}</Notice>
        </div>
      )}
      <GuideAlerts
        waiting={waiting}
        helpCalls={helpCalls}
        alerts={props.alerts}
        onGoing={go}
        onAnswer={answers ? answer : null}
      />
      <div className="desk__body">
        <main className="desk__work">
          <FrontOf control={control} />
        </main>
        <aside className="queue-panel">
          <MarkedList control={control} />
          <MissedList control={control} />
          <QueueList control={control} />
        </aside>
      </div>
      <NoticeRegion notices={control.notices} />
      <Dialogs control={control} props={props} />
    </div>
  );
}

function Header({ control, me }: { readonly control: GuideControl; readonly me: StaffMember }): ReactElement {
  const { t, of } = control.text;
  const hall = useHall();
  return (
    <header className="desk-header">
      <Icon name="help" />
      <h1 className="desk-header__name">
        <span className="desk-header__window">{t('guide.title')}</span>
        <span className="desk-header__staff">{of(me.name)}</span>
      </h1>
      <Clock now={hall.serverNow} />
      <Button variant="quiet" onClick={() => control.open({ kind: 'verify', number: null })}>
        {t('verify.title')}
      </Button>
      <Button variant="quiet" onClick={() => control.open({ kind: 'call-sheets' })}>
        {t('call-sheets.title')}
      </Button>
      <Button variant="quiet" className="desk-header__more" onClick={() => control.open({ kind: 'menu' })}>
        {t('menu.open')}
      </Button>
    </header>
  );
}

/** True: the key meant something for what lies before the guide. */
function frontKey(control: GuideControl, code: string): boolean {
  const place = Number(/^Digit([1-9])$/.exec(code)?.[1] ?? 0) - 1;
  const { front, busy } = control;
  if (place < 0 || busy) return false;
  const actions: readonly ({ readonly run: () => void } | null)[] =
    front.kind === 'ticket'
      ? ticketActions(control, front.ticket)
      : front.kind === 'appointment'
        ? appointmentActions(control, front.booking)
        : front.kind === 'taken'
          ? [{ run: () => void control.print() }, { run: () => void control.look({ ticketId: front.taken.ticketId }) }]
          : [];
  const action = actions[place];
  if (action === undefined || action === null) return false;
  action.run();
  return true;
}

function FrontOf({ control }: { readonly control: GuideControl }): ReactElement {
  const { front } = control;
  switch (front.kind) {
    case 'find':
      return <FindPanel key={front.turn} control={control} />;
    case 'ticket':
      return <TicketCard control={control} ticket={front.ticket} />;
    case 'taken':
      return <TakenCard control={control} front={front} />;
    case 'bookings':
      return <BookingList control={control} bookings={front.bookings} />;
    case 'appointment':
      return <AppointmentCard control={control} booking={front.booking} />;
  }
}

/** Only the one that is open is there, so each begins anew. */
function Dialogs({
  control,
  props,
}: {
  readonly control: GuideControl;
  readonly props: GuideDeskProps;
}): ReactElement | null {
  const { dialog, open } = control;
  const close = (): void => open(null);
  switch (dialog?.kind) {
    case 'take':
      return <TakeDialog control={control} serviceIds={dialog.serviceIds} offline={dialog.offline} />;
    case 'offline-item':
      return <OfflineItemDialog control={control} number={dialog.number} />;
    case 'book':
      return <BookDialog control={control} serviceId={dialog.serviceId} />;
    case 'mark':
      return <MarkDialog control={control} ticket={dialog.ticket} />;
    case 'cancel':
      return <CancelDialog control={control} ticket={dialog.ticket} />;
    case 'verify':
      return <VerificationDialog number={dialog.number} onClose={close} />;
    case 'call-sheets':
      return <CallSheetsDialog onClose={close} />;
    case 'menu':
      return <GuideMenu {...props} onClose={close} />;
    case undefined:
      return null;
  }
}
