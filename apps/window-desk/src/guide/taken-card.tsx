import { Button, forecastWords, StatusBar, TicketNumber } from '@youxu/ui';
import type { ReactElement } from 'react';
import { NumberWithFacts, PriorityFact } from '../desk/ticket-facts.tsx';
import { Paper } from '../sheets/paper.tsx';
import { Needs } from './guide-alerts.tsx';
import type { GuideControl } from './guide-control.ts';
import type { Front } from './guide-front.ts';
import { Where } from './ticket-card.tsx';
import { TicketSlip } from './ticket-slip.tsx';

type Taken = Extract<Front, { kind: 'taken' }>;

/** A number that was taken here: said, written down or printed. */
export function TakenCard({ control, front }: { readonly control: GuideControl; readonly front: Taken }): ReactElement {
  const { text, facts } = control;
  const { t, of, lang } = text;
  const { taken, paper, since } = front;
  const { ahead, forecast } = since ?? taken;
  const marked = control.view.marked.find(({ ticketId }) => ticketId === taken.ticketId);
  return (
    <section className="ticket-panel guide-ticket" aria-label={taken.number}>
      <StatusBar kind="good" icon="check" word={t(paper === 'again' ? 'guide.reprinted' : 'guide.taken')} />
      <div className="ticket-panel__body" role="status">
        <NumberWithFacts number={<TicketNumber number={taken.number} size="hero" />}>
          {since !== undefined && ahead === null && (
            <li>
              <strong>{t(`ticket-state.${since.state}`)}</strong> <Where ticket={since} control={control} />
            </li>
          )}
          {ahead !== null && (
            <>
              <li>
                <strong>{ahead === 0 ? t('word.nobody-ahead') : t('word.people-ahead', { count: ahead })}</strong>
              </li>
              <li>{forecastWords(forecast, lang)}</li>
            </>
          )}
          <li>{t('guide.windows', { numbers: taken.windowNumbers.join(t('verify.and')) })}</li>
          <PriorityFact priorityClass={taken.priorityClass} facts={facts} />
        </NumberWithFacts>
        <ul className="ticket-panel__services">
          {taken.serviceIds.map((id) => (
            <li key={id}>{of(facts.service(id)?.name ?? { zh: id, en: id })}</li>
          ))}
        </ul>
        {marked !== undefined && (
          <p className="guide-ticket__needs">
            <Needs ticket={marked} />
          </p>
        )}
        <p className="desk-dialog__note">{t('guide.taken.how')}</p>
      </div>
      <div className="guide-actions">
        <Button variant="primary" icon="printer" keyCap="1" onClick={() => void control.print()}>
          {t(paper === 'printed' ? 'guide.reprint' : 'guide.print')}
        </Button>
        <Button keyCap="2" onClick={() => void control.look({ ticketId: taken.ticketId })}>
          {t('guide.look-at')}
        </Button>
        <Button variant="quiet" keyCap="Esc" onClick={control.leave}>
          {t('guide.next-person')}
        </Button>
      </div>
      <Paper size="slip">
        <TicketSlip control={control} taken={taken} isReprint={paper === 'again'} />
      </Paper>
    </section>
  );
}
