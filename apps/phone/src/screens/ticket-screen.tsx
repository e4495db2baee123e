import type { TicketView } from '@youxu/domain';
import { Card, clockWords, TicketNumber, useHere } from '@youxu/ui';
import { type ReactElement, useEffect, useRef } from 'react';
import type { CallAlert } from '../call-alert.ts';
import { isCancellable, isWaiting, type Situation, situationOf } from '../situation.ts';
import { useText } from '../words.ts';
import { AlertButton } from './alert-button.tsx';
import { CallScreen } from './call-screen.tsx';
import { CancelTicket } from './cancel-ticket.tsx';
import { Foot } from './foot.tsx';
import { LiveNews } from './live-news.tsx';
import { OvertakenCard } from './overtaken-card.tsx';
import { RatingCard } from './rating-card.tsx';
import { ReturnTicket } from './return-ticket.tsx';
import { StagesCard } from './stages-card.tsx';
import { Standing } from './standing.tsx';

export interface TicketScreenProps {
  readonly ticket: TicketView;
  readonly alert: CallAlert;
  readonly isArmed: boolean;
}

/** Whoever is in the next street has time to come back. */
const CLOSE_AHEAD = 2;

/** One's own ticket: where it stands, and what may be done about it. */
export function TicketScreen({ ticket, alert, isArmed }: TicketScreenProps): ReactElement {
  const { t } = useText();
  const situation = situationOf(ticket);
  useTitle(ticket, situation);
  useNudge(ticket, situation, alert);
  if (situation === 'called' && ticket.call !== null) {
    return <CallScreen number={ticket.number} call={ticket.call} alert={alert} isArmed={isArmed} />;
  }
  return (
    <main className="page__body">
      <LiveNews ticket={ticket} situation={situation} />
      <NumberCard ticket={ticket} situation={situation} />
      {situation === 'missed' && <ReturnTicket ticket={ticket} />}
      {isWaiting(situation) && <AlertButton alert={alert} isArmed={isArmed} />}
      <OvertakenCard overtaken={ticket.overtaken} />
      {ticket.services.length > 1 && <StagesCard services={ticket.services} />}
      {ticket.rating !== null && <RatingCard key={ticket.rating.serviceRecordId} rating={ticket.rating} />}
      {isCancellable(situation) && <CancelTicket ticket={ticket} />}
      {isWaiting(situation) && <p className="page__muted">{t('wait.rule')}</p>}
      <Foot complaintPhone={ticket.complaintPhone} />
    </main>
  );
}

function NumberCard({
  ticket,
  situation,
}: {
  readonly ticket: TicketView;
  readonly situation: Situation;
}): ReactElement {
  const { t, of } = useText();
  const here = useHere();
  return (
    <Card className={`ticket ticket--${situation}`}>
      <h1 className="ticket__number">
        <span className="yx-said">{t('page.my-number')}</span>
        <TicketNumber number={ticket.number} size="fill" />
      </h1>
      <Standing ticket={ticket} situation={situation} />
      <p className="ticket__facts">
        {ticket.services.length === 1 && <span>{ticket.services.map(({ name }) => of(name))}</span>}
        <span>
          {t('page.taken-at', { at: clockWords(ticket.issuedAt, here) })} · {of(ticket.priorityClass)}
        </span>
      </p>
    </Card>
  );
}

/** Once, when few are left: a short touch of the hand, so that one goes near. */
function useNudge({ ahead }: TicketView, situation: Situation, alert: CallAlert): void {
  const isClose = situation === 'next' || (situation === 'waiting' && ahead !== null && ahead <= CLOSE_AHEAD);
  const was = useRef(isClose);
  useEffect(() => {
    if (isClose && !was.current) alert.nudge();
    was.current = isClose;
  }, [isClose, alert]);
}

/** Seen among other pages of the phone without opening this one. */
function useTitle({ number, ahead }: TicketView, situation: Situation): void {
  const { t } = useText();
  const words = situation === 'waiting' ? t('word.people-ahead', { count: ahead ?? 0 }) : titleWords(t, situation);
  useEffect(() => {
    document.title = `${number} ${words}`;
  }, [number, words]);
}

function titleWords(t: ReturnType<typeof useText>['t'], situation: Situation): string {
  if (situation === 'suspended') return t('suspended.title');
  if (situation === 'next' || situation === 'kept' || situation === 'kept-away' || situation === 'waiting') {
    return t('ticket-state.waiting');
  }
  return t(`ticket-state.${situation}`);
}
