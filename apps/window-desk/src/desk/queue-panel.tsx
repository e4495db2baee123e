import './queue-panel.css';
import type { DeskTicket } from '@youxu/domain';
import { Button, Card, clockWords, List, ListRow, Tag, TicketNumber, useHere, waitRangeWords } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import { type Next, Why, waitedMinutes } from './next-in-line.tsx';
import { comeBack } from './perform.ts';
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
      {desk.mine && <Aside control={control} />}
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

/** Tickets that this window has set aside, each one press from coming back. */
function Aside({ control }: { readonly control: DeskControl }): ReactElement | null {
  const { t } = useText();
  const here = useHere();
  const { view, desk, busy } = control;
  const back = async (number: DeskTicket['number']): Promise<void> => {
    const problem = await comeBack(control, { number });
    if (problem !== null) control.say('bad', problem.words);
  };
  return (
    <>
      <Shelf
        title={t('queue.beside')}
        label={t('queue.bring-front')}
        tickets={desk.beside.map((ticket) => ({ ...ticket, at: t(`ticket-state.${ticket.state}`) }))}
        onPress={({ ticketId }) => control.bringFront(ticketId)}
      />
      <Shelf
        title={t('queue.held')}
        label={t('key.resume')}
        tickets={view.held.map((ticket) => ({ ...ticket, at: clockWords(ticket.stateAt, here) }))}
        onPress={(ticket) => control.resume(ticket)}
      />
      <Shelf
        title={t('queue.missed')}
        label={t('returned.submit')}
        tickets={view.missed.map((ticket) => ({ ...ticket, at: clockWords(ticket.at, here) }))}
        onPress={({ number }) => void (busy || back(number))}
      />
    </>
  );
}

interface ShelfProps<T> {
  readonly title: string;
  /** What a press does, for those who do not see where it stands. */
  readonly label: string;
  readonly tickets: readonly T[];
  readonly onPress: (ticket: T) => void;
}

function Shelf<T extends { readonly number: string; readonly ticketId: string; readonly at: string }>({
  title,
  label,
  tickets,
  onPress,
}: ShelfProps<T>): ReactElement | null {
  if (tickets.length === 0) return null;
  return (
    <section className="shelf" aria-label={title}>
      <h2 className="shelf__title">{title}</h2>
      {tickets.map((ticket) => (
        <Button key={ticket.ticketId} className="shelf__ticket" onClick={() => onPress(ticket)}>
          <span>
            <span className="yx-said">{label}</span> {ticket.number} <span className="shelf__at">{ticket.at}</span>
          </span>
        </Button>
      ))}
    </section>
  );
}

function Queues({ control }: { readonly control: DeskControl }): ReactElement {
  const { t, of } = useText();
  return (
    <Card title={t('queue.queues')} className="queue-panel__queues">
      <List label={t('queue.queues')}>
        {control.view.queues.map((queue) => (
          <ListRow key={queue.queueId} trail={t('queue.people', { count: queue.waiting })}>
            {of(queue.name)} {queue.mode === 'relief' && <Tag kind="muted">{t('queue.relief')}</Tag>}
          </ListRow>
        ))}
      </List>
    </Card>
  );
}
