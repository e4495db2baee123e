import type { DeskTicket } from '@youxu/domain';
import { Button, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import { takenWords } from './day-words.ts';
import { comeBack } from './perform.ts';
import type { DeskControl } from './use-desk-control.ts';

/** Tickets that this window has set aside, each one press from coming back. */
export function Shelves({ control }: { readonly control: DeskControl }): ReactElement | null {
  const text = useText();
  const { t } = text;
  const here = useHere();
  const { view, desk, busy, now } = control;
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
        tickets={view.held.map((ticket) => ({ ...ticket, at: takenWords(text, ticket.stateAt, now, here) }))}
        onPress={(ticket) => control.resume(ticket)}
      />
      <Shelf
        title={t('queue.missed')}
        label={t('returned.submit')}
        tickets={view.missed.map((ticket) => ({ ...ticket, at: takenWords(text, ticket.at, now, here) }))}
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
