import './queue-panel.css';
import {
  Card,
  clockWords,
  List,
  ListRow,
  Tag,
  TicketNumber,
  useHere,
  waitRangeMinutes,
  waitRangeWords,
} from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import { waitWords } from './day-words.ts';
import { type Next, Why } from './next-in-line.tsx';
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
      <Newcomer control={control} />
      {desk.mine && <Shelves control={control} />}
      {view.queues.length > 1 && <Queues control={control} />}
    </aside>
  );
}

function Figures({ control }: { readonly control: DeskControl }): ReactElement {
  const text = useText();
  const { t } = text;
  const here = useHere();
  const { view, now } = control;
  const { longestSince } = view;
  return (
    <dl className="figures">
      <Figure name={t('queue.waiting')} value={String(view.waiting)} />
      {longestSince !== null && <Figure name={t('queue.longest')} value={waitWords(text, longestSince, now, here)} />}
      {view.overdue > 0 && <Figure name={t('queue.overdue')} value={String(view.overdue)} isBad />}
      <Figure name={t('queue.served')} value={String(view.servedToday)} />
    </dl>
  );
}

/** What somebody who comes now may be told, in the words of the ticket. */
function Newcomer({ control }: { readonly control: DeskControl }): ReactElement | null {
  const { t, lang } = useText();
  const here = useHere();
  const { forecast } = control.view;
  if (forecast === null) return null;
  const { p50Minutes, p80Minutes } = forecast;
  const minutes = waitRangeMinutes(p50Minutes, p80Minutes);
  const at = (after: number): string => clockWords(control.now + after * 60_000, here);
  const [from, to] = [at(minutes.from), at(minutes.to)];
  const range = waitRangeWords(p50Minutes, p80Minutes, lang);
  return (
    <p className="queue-panel__newcomer">
      {from === to ? t('queue.newcomer-at', { range, at: from }) : t('queue.newcomer', { range, from, to })}
    </p>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly isBad?: boolean;
}

function Figure({ name, value, isBad = false }: FigureProps): ReactElement {
  return (
    <div className="figures__one" data-bad={isBad}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function NextRow({ next, control }: { readonly next: Next; readonly control: DeskControl }): ReactElement {
  const text = useText();
  const { t, of } = text;
  const here = useHere();
  const isPriority = control.facts.priority(next.priorityClass) !== null;
  return (
    <li className="next-five__row">
      <TicketNumber number={next.number} size="text" />
      <span className="next-five__service">{of(next.serviceName)}</span>
      <span className="next-five__why">
        {isPriority && <Tag kind="priority">{t('word.priority')}</Tag>} <Why next={next} facts={control.facts} />
      </span>
      <span className="next-five__minutes">{waitWords(text, next.arrivedAt, control.now, here)}</span>
    </li>
  );
}

function Queues({ control }: { readonly control: DeskControl }): ReactElement {
  const { t, of, lang } = useText();
  return (
    <Card title={t('queue.queues')} className="queue-panel__queues">
      <List label={t('queue.queues')}>
        {control.view.queues.map((queue) => (
          <ListRow
            key={queue.queueId}
            trail={t('queue.people', { count: queue.waiting })}
            detail={queue.forecast && waitRangeWords(queue.forecast.p50Minutes, queue.forecast.p80Minutes, lang)}
          >
            <span>
              {of(queue.name)} {queue.mode === 'relief' && <Tag kind="muted">{t('queue.relief')}</Tag>}
            </span>
          </ListRow>
        ))}
      </List>
    </Card>
  );
}
