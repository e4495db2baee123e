import { unreachable } from '@youxu/basics';
import type { TicketView } from '@youxu/domain';
import { clockWords, forecastWords, inShort, listWords, momentWords, StatusBar, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Situation } from '../situation.ts';
import { useText } from '../words.ts';

export interface StandingProps {
  readonly ticket: TicketView;
  readonly situation: Situation;
}

/** Where the ticket stands: the state in a word, how many and how long, where to go. */
export function Standing({ ticket, situation }: StandingProps): ReactElement {
  const { t } = useText();
  switch (situation) {
    case 'suspended':
      return <Stopped kind="bad" icon="warn" title={t('suspended.title')} what={t('suspended.what')} />;
    case 'waiting':
      return (
        <>
          <StatusBar kind="accent" icon="clock" word={t('ticket-state.waiting')} />
          <p className="ticket__ahead">{t('word.people-ahead', { count: ticket.ahead ?? 0 })}</p>
          <WaitAndWindows ticket={ticket} />
        </>
      );
    case 'next':
      return (
        <>
          <StatusBar kind="accent" icon="clock" word={t('ticket-state.waiting')} />
          <p className="ticket__ahead">{t('word.you-are-next')}</p>
          <WaitAndWindows ticket={ticket} />
          {ticket.windows.some(({ state }) => state === 'open') && <p>{t('next.what')}</p>}
        </>
      );
    case 'kept':
      return (
        <>
          <StatusBar kind="accent" icon="clock" word={t('ticket-state.waiting')} />
          <p className="ticket__ahead">{t('kept.title')}</p>
          <p>{t('kept.what', { window: ticket.keptFor?.number ?? '' })}</p>
        </>
      );
    case 'kept-away':
      return (
        <>
          <StatusBar kind="accent" icon="clock" word={t('ticket-state.waiting')} />
          <KeptAway ticket={ticket} />
        </>
      );
    case 'called':
    case 'serving':
      return (
        <>
          <StatusBar kind="good" icon="person" word={t('serving.title', { window: ticket.call?.windowNumber ?? '' })} />
          <p>{t('serving.what')}</p>
        </>
      );
    case 'held':
      return (
        <Stopped
          kind="warn"
          icon="pause"
          title={t('held.title')}
          what={t('held.what', { window: ticket.heldAtNumber ?? '' })}
        />
      );
    case 'missed':
      return <StatusBar kind="warn" icon="warn" word={t('missed.title')} />;
    case 'done':
      return <StatusBar kind="good" icon="check" word={t('done.title')} />;
    case 'cancelled':
      return <Stopped kind="muted" icon="cross" title={t('cancelled.title')} what={t('cancelled.what')} />;
    case 'expired':
      return <Stopped kind="muted" icon="cross" title={t('expired.title')} what={t('expired.what')} />;
    default:
      return unreachable(situation);
  }
}

/** For how long nobody is at the window that keeps the ticket, as far as somebody said. */
function KeptAway({ ticket: { keptFor } }: { readonly ticket: TicketView }): ReactElement {
  const { t } = useText();
  if (keptFor === null) return <p className="ticket__stop">{t('wait.no-window')}</p>;
  const window = keptFor.number;
  return (
    <>
      <p className="ticket__ahead">{t('kept.away', { window })}</p>
      {keptFor.state === 'paused' ? (
        <Paused windows={[keptFor]} rest="none" />
      ) : (
        <p className="ticket__stop">{t('kept.closed', { window })}</p>
      )}
    </>
  );
}

function WaitAndWindows({ ticket }: { readonly ticket: TicketView }): ReactElement {
  const { lang } = useText();
  return (
    <>
      <p className="ticket__wait">{forecastWords(ticket.forecast, lang)}</p>
      <Windows ticket={ticket} />
    </>
  );
}

/** Where to go, as the windows are now; where none calls: until when. */
function Windows({ ticket }: { readonly ticket: TicketView }): ReactElement {
  const { t, lang } = useText();
  const here = useHere();
  const { windows, windowNumbers, reopensAt } = ticket;
  const paused = windows.filter(({ state }) => state === 'paused');
  if (windows.every(({ state }) => state !== 'open')) {
    if (paused.length > 0) return <Paused windows={paused} rest="none" />;
    return (
      <p className="ticket__stop">
        {reopensAt === null ? t('wait.no-window') : t('wait.reopens', { at: momentWords(reopensAt, here, Date.now()) })}
      </p>
    );
  }
  const floors = [...new Set(windows.map(({ floorNumber }) => floorNumber))].map((floor) => t('word.floor', { floor }));
  return (
    <>
      <p>
        {listWords(floors, lang)} · {t('wait.where', { windows: listWords(inShort(windowNumbers), lang) })}
      </p>
      {paused.length > 0 && <Paused windows={paused} rest="some" />}
    </>
  );
}

interface PausedProps {
  readonly windows: TicketView['windows'];
  /** Whether others go on. */
  readonly rest: 'some' | 'none';
}

function Paused({ windows, rest }: PausedProps): ReactElement {
  const { t, lang } = useText();
  const here = useHere();
  const numbers = listWords(inShort(windows.map(({ number }) => number)), lang);
  const back = windows.flatMap(({ returnsAt }) => returnsAt ?? []).sort((a, b) => a - b)[0];
  return (
    <p className="ticket__stop">
      {back === undefined
        ? t('wait.paused', { windows: numbers })
        : t('wait.paused-until', { windows: numbers, at: clockWords(back, here) })}{' '}
      {t(`wait.rest-${rest}`)}
    </p>
  );
}

interface StoppedProps {
  readonly kind: 'warn' | 'bad' | 'muted';
  readonly icon: 'pause' | 'cross' | 'warn';
  readonly title: string;
  readonly what: string;
}

function Stopped({ kind, icon, title, what }: StoppedProps): ReactElement {
  return (
    <>
      <StatusBar kind={kind} icon={icon} word={title} />
      <p>{what}</p>
    </>
  );
}
