import './queue-panel.css';
import { Card, List, ListRow, Tag, TicketNumber, waitRangeWords } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import { type Next, Why, waitedMinutes } from './next-in-line.tsx';
import { Shelves } from './shelves.tsx';
import type { DeskControl } from './use-desk-control.ts';

/** Who comes next and why, and what else waits at this window. */
export function QueuePanel({ control }: { readonly control: DeskControl }): ReactElement {
  const { t } = useText();
  const { view, desk } = control;
  return (
    <aside className="queue-panel">
      <Figures control={control} />
      <Card title={t('queue.title')} className="queue-panel__next">
        {view.next.length === 0 ? (
          <p className="queue-panel__empty">{t('queue.empty')}</p>
        ) : (
          <ol className="next-five" aria-label={t('queue.title')}>
            {view.next.map((next) => (
              <NextRow key={next.ticketId} next={next} control={control} />
            ))}
          </ol>
        )}
      </Card>
      {desk.mine && <Shelves control={control} />}
      {view.queues.length > 1 && <Queues control={control} />}
    </aside>
  );
}

function Figures({ control }: { readonly control: DeskControl }): ReactElement {
  const { t, lang } = useText();
  const { view, now } = control;
  const { longestSince, forecast } = view;
  const minutes = longestSince === null ? null : Math.max(0, Math.floor((now - longestSince) / 60_000));
  return (
    <dl className="figures">
      <Figure name={t('queue.waiting')} value={String(view.waiting)} />
      {minutes !== null && <Figure name={t('queue.longest')} value={t('queue.minutes', { minutes })} />}
      {view.overdue > 0 && <Figure name={t('queue.overdue')} value={String(view.overdue)} isBad />}
      {forecast !== null && (
        <Figure
          name={t('queue.forecast')}
          value={waitRangeWords(forecast.p50Minutes, forecast.p80Minutes, lang)}
          isLong
        />
      )}
      <Figure name={t('queue.served')} value={String(view.servedToday)} />
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly isBad?: boolean;
  readonly isLong?: boolean;
}

function Figure({ name, value, isBad = false, isLong = false }: FigureProps): ReactElement {
  return (
    <div className="figures__one" data-bad={isBad} data-long={isLong}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function NextRow({ next, control }: { readonly next: Next; readonly control: DeskControl }): ReactElement {
  const { t, of } = useText();
  const isPriority = control.facts.priorityName(next.priorityClass) !== null;
  return (
    <li className="next-five__row">
      <TicketNumber number={next.number} size="text" />
      <span className="next-five__service">{of(next.serviceName)}</span>
      <span className="next-five__why">
        {isPriority && <Tag kind="priority">{t('word.priority')}</Tag>} <Why next={next} />
      </span>
      <span className="next-five__minutes">{t('queue.minutes', { minutes: waitedMinutes(next, control.now) })}</span>
    </li>
  );
}

function Queues({ control }: { readonly control: DeskControl }): ReactElement {
  const { t, of } = useText();
  return (
    <Card title={t('queue.queues')} className="queue-panel__queues">
      <List label={t('queue.queues')}>
        {control.view.queues.map((queue) => (
          <ListRow key={queue.queueId} trail={t('queue.people', { count: queue.waiting })}>
            <span>
              {of(queue.name)} {queue.mode === 'relief' && <Tag kind="muted">{t('queue.relief')}</Tag>}
            </span>
          </ListRow>
        ))}
      </List>
    </Card>
  );
}
