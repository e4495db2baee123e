import type { MarkedTicket } from '@youxu/domain';
import { Card, clockWords, forecastWords, List, ListRow, Tag, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import { byTurn } from './called-marks.ts';
import { Needs } from './guide-alerts.tsx';
import type { GuideControl } from './guide-control.ts';

interface SideProps {
  readonly control: GuideControl;
}

/** Whom the guides look after: one press lays the ticket before them. */
export function MarkedList({ control }: SideProps): ReactElement {
  const { text, view } = control;
  const { t } = text;
  const here = useHere();
  return (
    <Card title={t('guide.marked')} aside={<span>{view.marked.length}</span>}>
      {view.marked.length === 0 && <p className="queue-panel__empty">{t('guide.marked.none')}</p>}
      <List label={t('guide.marked')}>
        {byTurn(view.marked).map((ticket) => (
          <ListRow
            key={ticket.ticketId}
            lead={ticket.number}
            detail={text.of(ticket.serviceName)}
            trail={<MarkedState ticket={ticket} control={control} />}
            onPress={() => void control.look({ ticketId: ticket.ticketId })}
          >
            <Needs ticket={ticket} />
            {ticket.fetching !== null && (
              <div>
                <strong>
                  {t('fetch.by', { name: text.of(ticket.fetching.name), at: clockWords(ticket.fetching.at, here) })}
                </strong>
              </div>
            )}
          </ListRow>
        ))}
      </List>
    </Card>
  );
}

function MarkedState({ ticket, control }: SideProps & { readonly ticket: MarkedTicket }): ReactElement {
  const { t } = control.text;
  const { call, ahead, state, arrivedAutomatically } = ticket;
  if (call !== null) {
    const isComing = state === 'called' || arrivedAutomatically;
    return <Tag kind={isComing ? 'call' : 'good'}>{t('guide.window', { windowNumber: call.windowNumber })}</Tag>;
  }
  if (ahead === null) return <>{t(`ticket-state.${state}`)}</>;
  return <>{ahead === 0 ? t('guide.is-next') : t('guide.ahead', { count: ahead })}</>;
}

/** The hall's missed tickets: who comes back mostly comes here. */
export function MissedList({ control }: SideProps): ReactElement | null {
  const { text, view } = control;
  const { t } = text;
  const here = useHere();
  if (view.missed.length === 0) return null;
  return (
    <Card title={t('guide.missed')} aside={<span>{view.missed.length}</span>}>
      <List label={t('guide.missed')}>
        {view.missed.map(({ ticketId, number, windowNumber, at }) => (
          <ListRow
            key={ticketId}
            lead={number}
            trail={clockWords(at, here)}
            onPress={() => void control.look({ ticketId })}
          >
            {t('guide.window', { windowNumber })}
          </ListRow>
        ))}
      </List>
    </Card>
  );
}

/** "How long will it take?" is what a guide is asked most. */
export function QueueList({ control }: SideProps): ReactElement {
  const { text, facts, menu } = control;
  const { t, of, lang } = text;
  return (
    <Card title={t('guide.queues')}>
      <List label={t('guide.queues')}>
        {menu?.queues.map(({ queueId, waiting, kept = 0, forecast, openWindowNumbers }) => (
          <ListRow
            key={queueId}
            trail={forecastWords(forecast, lang)}
            detail={
              openWindowNumbers.length === 0
                ? t('transfer.no-window')
                : t('transfer.windows', { numbers: openWindowNumbers.join(t('verify.and')) })
            }
          >
            {of(facts.queueName(queueId) ?? { zh: queueId, en: queueId })} ·{' '}
            {t('guide.waiting', { count: waiting + kept })}
          </ListRow>
        ))}
      </List>
    </Card>
  );
}
