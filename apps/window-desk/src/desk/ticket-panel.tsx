import type { DeskTicket } from '@youxu/domain';
import { clockWords, type IconName, Notice, StatusBar, type StatusKind, TicketNumber, useHere } from '@youxu/ui';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../strings/desk-text.ts';
import type { Phase } from './desk-state.ts';
import { NextInLine } from './next-in-line.tsx';
import { currentService } from './plan-facts.ts';
import { NumberWithFacts, TicketFacts, TicketNeeds } from './ticket-facts.tsx';
import type { DeskControl } from './use-desk-control.ts';

const KINDS: Readonly<Record<Phase, StatusKind>> = {
  'signed-off': 'muted',
  taken: 'warn',
  closed: 'muted',
  paused: 'warn',
  suspended: 'bad',
  idle: 'good',
  called: 'call',
  serving: 'accent',
};
const ICONS: Readonly<Partial<Record<Phase, IconName>>> = {
  taken: 'person',
  paused: 'pause',
  suspended: 'warn',
  called: 'speaker',
  serving: 'person',
};

/** The ticket in front, or what stands in its place: the number is the hero (LOOK). */
export function TicketPanel({ control }: { readonly control: DeskControl }): ReactElement {
  const { t, of } = useText();
  const { desk, view } = control;
  const { phase, front } = desk;
  const word = phase === 'taken' ? t('phase.taken', { name: of(view.staff?.name ?? view.name) }) : t(`phase.${phase}`);
  const icon = ICONS[phase];
  return (
    <section className="ticket-panel" aria-label={word}>
      <StatusBar kind={KINDS[phase]} word={word} {...(icon && { icon })}>
        <PhaseDetail control={control} />
      </StatusBar>
      <div className="ticket-panel__body">
        {front === null ? <NoTicket control={control} /> : <Ticket control={control} ticket={front} />}
      </div>
    </section>
  );
}

/** At the right of the state: since when, until when, how often. */
function PhaseDetail({ control }: { readonly control: DeskControl }): ReactNode {
  const { t } = useText();
  const here = useHere();
  const { desk, view, now } = control;
  const { phase, front } = desk;
  if (front !== null) {
    const parts = [
      phase === 'called' && t('phase.count', { count: front.calls }),
      front.arrivedAutomatically && t('phase.automatic'),
      (view.state !== 'open' || view.suspended) && t('phase.no-more'),
    ].filter((part) => part !== false);
    return (
      <>
        {parts.join(' · ')} <time className="ticket-panel__timer">{timerWords(now - front.stateAt)}</time>
      </>
    );
  }
  if (phase !== 'paused' || view.pause === null) return null;
  const { reason, returnsAt } = view.pause;
  if (returnsAt === null) return t(`pause.${reason}`);
  const at = { returnsAt: clockWords(returnsAt, here) };
  return `${t(`pause.${reason}`)} · ${now <= returnsAt ? t('phase.returns', at) : t('phase.overdue', at)}`;
}

/** `0:18`, `6:12`, `1:02:05`. */
function timerWords(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000));
  const pad = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours}:${pad(minutes % 60)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

function NoTicket({ control }: { readonly control: DeskControl }): ReactElement {
  const { t } = useText();
  const { desk, view } = control;
  const [next] = view.next;
  const { phase } = desk;
  if (phase === 'idle' && next !== undefined) return <NextInLine next={next} control={control} />;
  const advice = phase === 'idle' || phase === 'called' || phase === 'serving' ? 'nobody' : phase;
  return <p className="ticket-panel__advice">{t(`advise.${advice}`)}</p>;
}

/** Service so long that it was probably forgotten (PRACTICE: three times the typical). */
const LONG_FACTOR = 3;

function Ticket({ control, ticket }: { readonly control: DeskControl; readonly ticket: DeskTicket }): ReactElement {
  const { t, of } = useText();
  const { facts, now, view } = control;
  const minutes = Math.floor((now - ticket.stateAt) / 60_000);
  const typical = facts.typicalMinutes(currentService(ticket)?.serviceId ?? '');
  const isLong = ticket.state === 'serving' && typical !== null && minutes >= LONG_FACTOR * typical;
  return (
    <>
      <NumberWithFacts
        key={ticket.ticketId}
        number={
          <div className={ticket.state === 'called' ? 'yx-call-in' : undefined}>
            <TicketNumber number={ticket.number} size="hero" called={ticket.state === 'called'} />
          </div>
        }
      >
        <TicketFacts ticket={ticket} facts={facts} />
      </NumberWithFacts>
      <ul className="ticket-panel__services">
        {ticket.services.map((service) => (
          <li key={service.serviceId} data-current={service.current} data-done={service.done}>
            {of(service.name)}
          </li>
        ))}
      </ul>
      <TicketNeeds ticket={ticket} />
      {view.unheard === ticket.number && <Notice kind="warn">{t('advise.unheard', { number: ticket.number })}</Notice>}
      {ticket.arrivedAutomatically && !isLong && <p className="ticket-panel__hint">{t('advise.automatic')}</p>}
      {isLong && <Notice kind="warn">{t('advise.long', { minutes })}</Notice>}
    </>
  );
}
