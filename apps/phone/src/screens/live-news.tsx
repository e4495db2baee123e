import type { TicketView } from '@youxu/domain';
import type { ReactElement } from 'react';
import type { Situation } from '../situation.ts';
import { useText } from '../words.ts';

/** From so few on each one counts for who listens to the page. */
const COUNTED_AHEAD = 3;

/**
 * For screen readers: the state when it changes, and the last few places. Everything else on the page changes in silence: a voice
 * that reads every minute of a forecast drowns the one sentence that matters.
 */
export function LiveNews({
  ticket,
  situation,
}: {
  readonly ticket: TicketView;
  readonly situation: Situation;
}): ReactElement {
  return (
    <p role="status" className="yx-said">
      {useNews(ticket, situation)}
    </p>
  );
}

function useNews({ ahead, keptFor }: TicketView, situation: Situation): string {
  const { t } = useText();
  switch (situation) {
    case 'waiting':
      return ahead !== null && ahead <= COUNTED_AHEAD
        ? t('word.people-ahead', { count: ahead })
        : t('ticket-state.waiting');
    case 'next':
      return t('word.you-are-next');
    case 'kept':
      return t('kept.title');
    case 'kept-away':
      return keptFor === null ? t('ticket-state.waiting') : t('kept.away', { window: keptFor.number });
    case 'suspended':
      return t('suspended.title');
    case 'called':
      // The plate itself is an alert.
      return '';
    default:
      return t(`ticket-state.${situation}`);
  }
}
