import { unreachable } from '@youxu/basics';
import type { TicketView } from '@youxu/domain';
import { StatusBar, waitRangeWords } from '@youxu/ui';
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
          <p>{t('next.what')}</p>
        </>
      );
    case 'kept':
      return (
        <>
          <StatusBar kind="accent" icon="clock" word={t('ticket-state.waiting')} />
          <p className="ticket__ahead">{t('kept.title')}</p>
          <p>{t('kept.what')}</p>
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
      return <Stopped kind="warn" icon="pause" title={t('held.title')} what={t('held.what')} />;
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

function WaitAndWindows({ ticket }: { readonly ticket: TicketView }): ReactElement {
  const { t, lang } = useText();
  const { forecast, windowNumbers } = ticket;
  const windows = windowNumbers.join(lang === 'zh' ? '、' : ', ');
  return (
    <>
      <p className="ticket__wait">
        {forecast === null ? t('wait.unsure') : waitRangeWords(forecast.p50Minutes, forecast.p80Minutes, lang)}
      </p>
      <p>{windows === '' ? t('wait.no-window') : t('wait.where', { windows })}</p>
    </>
  );
}

interface StoppedProps {
  readonly kind: 'warn' | 'muted';
  readonly icon: 'pause' | 'cross';
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
