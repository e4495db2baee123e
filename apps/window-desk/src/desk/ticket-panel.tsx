import type { DeskTicket } from '@youxu/domain';
import { clockWords, type IconName, Notice, StatusBar, type StatusKind, TicketNumber, useHere } from '@youxu/ui';
import type { ReactElement, ReactNode } from 'react';
import { type DeskText, useText } from '../strings/desk-text.ts';
import type { Phase } from './desk-state.ts';
import { NextInLine } from './next-in-line.tsx';
import { NumberWithFacts, TicketFacts, TicketNeeds } from './ticket-facts.tsx';
import type { DeskControl } from './use-desk-control.ts';
import { isBeingFetched, sinceAt } from './why-words.ts';

const KINDS: Readonly<Record<Phase, StatusKind>> = {
  'signed-off': 'muted',
  taken: 'warn',
  elsewhere: 'warn',
  closed: 'muted',
  paused: 'warn',
  suspended: 'bad',
  idle: 'good',
  called: 'call',
  serving: 'accent',
};
const ICONS: Readonly<Partial<Record<Phase, IconName>>> = {
  taken: 'person',
  elsewhere: 'person',
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
        <EnteredElsewhere control={control} />
        {front === null ? <NoTicket control={control} /> : <Ticket control={control} ticket={front} />}
      </div>
    </section>
  );
}

/** At the right of the state: since when, until when, how often. */
function PhaseDetail({ control }: { readonly control: DeskControl }): ReactNode {
  const text = useText();
  const { t } = text;
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
        {parts.join(' · ')} <time className="ticket-panel__timer">{timerWords(text, now - sinceAt(front))}</time>
      </>
    );
  }
  if (phase !== 'paused' || view.pause === null) return null;
  const { reason, returnsAt } = view.pause;
  if (returnsAt === null) return t(`pause.${reason}`);
  const at = { returnsAt: clockWords(returnsAt, here) };
  return `${t(`pause.${reason}`)} · ${now <= returnsAt ? t('phase.returns', at) : t('phase.overdue', at)}`;
}

/** `已 18 秒`, `已 6 分 12 秒`, `已 1 小时 2 分`: with a colon it would read as the time of day. */
function timerWords({ t }: DeskText, elapsedMs: number): string {
  const all = Math.max(0, Math.floor(elapsedMs / 1000));
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  if (hours > 0) return t('phase.for-hours', { hours, minutes });
  return minutes > 0 ? t('phase.for-minutes', { minutes, seconds }) : t('phase.for-seconds', { seconds });
}

function NoTicket({ control }: { readonly control: DeskControl }): ReactElement {
  const { t } = useText();
  const { desk, view } = control;
  const [next] = view.next;
  const { phase } = desk;
  if (phase === 'idle' && next !== undefined) return <NextInLine next={next} control={control} />;
  const advice = phase === 'idle' || phase === 'called' || phase === 'serving' ? 'nobody' : phase;
  return (
    <>
      <p className="ticket-panel__advice">{t(`advise.${advice}`)}</p>
      {phase === 'paused' && <LongPause control={control} />}
    </>
  );
}

/** [ALARM-2] People see "back at about …" and wait. */
function LongPause({ control }: { readonly control: DeskControl }): ReactElement | null {
  const { t } = useText();
  const here = useHere();
  const { view, now, capOf } = control;
  const nudge = view.nudges.find(({ kind, at }) => kind === 'long-pause' && at <= now);
  if (nudge === undefined) return null;
  const key = capOf('advance');
  const returnsAt = view.pause?.returnsAt ?? null;
  const words =
    returnsAt === null
      ? t('advise.pause-long', { minutes: Math.floor((now - view.stateAt) / 60_000), key })
      : t('advise.pause-over', { at: clockWords(returnsAt, here), key });
  return (
    <Notice kind="warn">
      {words} {nudge.alarmAt <= now && t('advise.alarmed')}
    </Notice>
  );
}

/** Called and not come: what can be done, from the moment on when it can be done. */
function NotHere({
  control,
  ticket,
}: {
  readonly control: DeskControl;
  readonly ticket: DeskTicket;
}): ReactElement | null {
  const { t } = useText();
  const { now, blockOf, capOf, view } = control;
  if (isBeingFetched(ticket, now)) return null;
  if (ticket.state !== 'called' || view.unheard === ticket.number) return null;
  if (blockOf('recall') === null)
    return <p className="ticket-panel__hint">{t('advise.not-here', { key: capOf('recall') })}</p>;
  const isLate = (ticket.missedAllowedAt ?? Number.POSITIVE_INFINITY) <= now;
  return isLate ? <p className="ticket-panel__hint">{t('advise.never-came', { calls: ticket.calls })}</p> : null;
}

/** [HAND-4] Other windows have entered what they called by voice; until somebody is called here. */
function EnteredElsewhere({ control }: { readonly control: DeskControl }): ReactNode {
  const { t } = useText();
  const here = useHere();
  const { taken } = control.view;
  if (!control.desk.mine) return null;
  return taken.map(({ number, windowNumber, at }) => (
    <Notice key={number} kind="warn">
      {t('advise.entered-elsewhere', { number, windowNumber, at: clockWords(at, here) })}
    </Notice>
  ));
}

function Ticket({ control, ticket }: { readonly control: DeskControl; readonly ticket: DeskTicket }): ReactElement {
  const { t, of } = useText();
  const { facts, now, view } = control;
  const minutes = Math.floor((now - sinceAt(ticket)) / 60_000);
  const long = view.nudges.find(
    ({ kind, number, at }) => kind === 'long-service' && number === ticket.number && at <= now,
  );
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
      <TicketNeeds ticket={ticket} now={now} />
      {view.unheard === ticket.number && <Notice kind="warn">{t('advise.unheard', { number: ticket.number })}</Notice>}
      <NotHere control={control} ticket={ticket} />
      {ticket.arrivedAutomatically && long === undefined && !isBeingFetched(ticket, now) && (
        <p className="ticket-panel__hint">{t('advise.automatic')}</p>
      )}
      {long !== undefined && (
        <Notice kind="warn">
          {t('advise.long', { minutes })} {long.alarmAt <= now && t('advise.alarmed')}
        </Notice>
      )}
    </>
  );
}
