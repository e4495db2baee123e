import { useServerClock } from '@youxu/client/react';
import type { StaffTicket } from '@youxu/domain';
import { Button, clockWords, forecastWords, StatusBar, type StatusKind, TicketNumber, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import { takenWords } from '../desk/day-words.ts';
import { NumberWithFacts, PriorityFact } from '../desk/ticket-facts.tsx';
import { Needs } from './guide-alerts.tsx';
import type { GuideControl } from './guide-control.ts';

const KINDS: Readonly<Record<StaffTicket['state'], StatusKind>> = {
  issued: 'muted',
  waiting: 'accent',
  called: 'call',
  serving: 'good',
  held: 'warn',
  missed: 'warn',
  done: 'muted',
  cancelled: 'muted',
  expired: 'muted',
};

interface TicketCardProps {
  readonly control: GuideControl;
  readonly ticket: StaffTicket;
}

/** A ticket that was laid before the guide: how it stands, and what can be done for its person. */
export function TicketCard({ control, ticket }: TicketCardProps): ReactElement {
  const { text, facts } = control;
  const { t, of, lang } = text;
  const here = useHere();
  const now = useServerClock();
  const { state, needs, care, ahead, forecast, call } = ticket;
  return (
    <section className="ticket-panel guide-ticket" aria-label={ticket.number} tabIndex={-1}>
      <StatusBar kind={KINDS[state]} word={t(`ticket-state.${state}`)}>
        <Where ticket={ticket} control={control} />
      </StatusBar>
      <div className="ticket-panel__body">
        <NumberWithFacts number={<TicketNumber number={ticket.number} size="hero" called={state === 'called'} />}>
          <li>{t('guide.issued', { at: takenWords(text, ticket.issuedAt, now, here) })}</li>
          {ahead !== null && <li>{ahead === 0 ? t('guide.is-next') : t('guide.ahead', { count: ahead })}</li>}
          {ahead !== null && <li>{forecastWords(forecast, lang)}</li>}
          {call === null && <li>{t('guide.windows', { numbers: ticket.windowNumbers.join(t('verify.and')) })}</li>}
          <PriorityFact priorityClass={ticket.priorityClass} facts={facts} />
        </NumberWithFacts>
        <ul className="ticket-panel__services">
          {ticket.services.map((service) => (
            <li key={service.serviceId} data-current={service.current} data-done={service.done}>
              {of(service.name)}
            </li>
          ))}
        </ul>
        {(needs.length > 0 || care !== null) && (
          <p className="guide-ticket__needs">
            <strong>
              <Needs ticket={ticket} />
            </strong>
          </p>
        )}
      </div>
      <Actions control={control} ticket={ticket} />
    </section>
  );
}

/** At which window, or for which. */
export function Where({ ticket, control }: TicketCardProps): ReactElement {
  const { t } = control.text;
  const here = useHere();
  const { call, missed, keptAt } = ticket;
  if (call !== null) {
    return <>{t('guide.at-window', { windowNumber: call.windowNumber, floor: call.floorNumber })}</>;
  }
  if (missed !== null) {
    return <>{t('guide.missed-at', { windowNumber: missed.windowNumber, at: clockWords(missed.at, here) })}</>;
  }
  if (keptAt !== null) return <>{t('guide.kept', { windowNumber: keptAt })}</>;
  return <>{ticket.slotAt === null ? '' : t('guide.slot', { at: clockWords(ticket.slotAt, here) })}</>;
}

const OPEN: ReadonlySet<StaffTicket['state']> = new Set(['issued', 'waiting', 'called', 'serving', 'held', 'missed']);
const CANCELLABLE: ReadonlySet<StaffTicket['state']> = new Set(['issued', 'waiting', 'missed', 'held']);

/** What the keys 1 to 5 do with a ticket; null: nothing now. */
export function ticketActions(control: GuideControl, ticket: StaffTicket): readonly (TicketAction | null)[] {
  const { state, number } = ticket;
  const isOpen = OPEN.has(state);
  return [
    isOpen ? { words: 'guide.mark', run: () => control.open({ kind: 'mark', ticket }) } : null,
    state === 'missed' ? { words: 'returned.submit', run: () => void control.giveBack({ number }) } : null,
    isOpen ? { words: 'guide.reprint', run: () => void control.reprint(ticket) } : null,
    CANCELLABLE.has(state) ? { words: 'guide.cancel', run: () => control.open({ kind: 'cancel', ticket }) } : null,
    { words: 'verify.title', run: () => control.open({ kind: 'verify', number }) },
  ];
}

interface TicketAction {
  readonly words: 'guide.mark' | 'returned.submit' | 'guide.reprint' | 'guide.cancel' | 'verify.title';
  readonly run: () => void;
}

function Actions({ control, ticket }: TicketCardProps): ReactElement {
  const { t } = control.text;
  return (
    <div className="guide-actions">
      {ticketActions(control, ticket).map(
        (action, index) =>
          action !== null && (
            <Button
              key={action.words}
              keyCap={String(index + 1)}
              busy={control.busy}
              variant={action.words === 'returned.submit' ? 'primary' : 'secondary'}
              onClick={action.run}
            >
              {t(action.words)}
            </Button>
          ),
      )}
      <Button variant="quiet" keyCap="Esc" onClick={control.leave}>
        {t('action.back')}
      </Button>
    </div>
  );
}
