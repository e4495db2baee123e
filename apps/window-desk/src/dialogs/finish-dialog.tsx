import { type DeskTicket, OUTCOMES, type Outcome } from '@youxu/domain';
import { Button } from '@youxu/ui';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { isCalling } from '../desk/desk-state.ts';
import { finish } from '../desk/perform.ts';
import { currentService } from '../desk/plan-facts.ts';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useText } from '../strings/desk-text.ts';
import { Choices, pickByDigit } from './choices.tsx';
import { DeskDialog } from './desk-dialog.tsx';

const ITEMS_MAX = 99;

interface FinishDialogProps {
  readonly control: DeskControl;
  readonly ticket: DeskTicket;
}

/** How it ended and how many items: remembered for this item, so that the next one is a single key again. */
export function FinishDialog({ control, ticket }: FinishDialogProps): ReactElement {
  const { t } = useText();
  const [outcome, setOutcome] = useState<Outcome>(() => control.outcomeOf(ticket));
  const [items, setItems] = useState(1);
  const change = (by: number): void => setItems((now) => Math.min(ITEMS_MAX, Math.max(1, now + by)));
  const choices = OUTCOMES.map((value) => ({ value, words: t(`outcome.${value}`) }));

  const end = async (then: 'call-next' | 'nothing'): Promise<string | null> => {
    const problem = await finish(
      control,
      { ticketId: ticket.ticketId, outcome, items, invite: true },
      ticket.number,
      then,
    );
    const serviceId = currentService(ticket)?.serviceId;
    if (problem === null && serviceId !== undefined) control.memory.setOutcome(serviceId, outcome);
    return problem?.words ?? null;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.code === 'Equal') change(1);
    else if (event.code === 'Minus') change(-1);
    else pickByDigit(event);
  };
  return (
    <DeskDialog
      title={t('finish.title', { number: ticket.number })}
      submit={t('finish.only')}
      busy={control.busy}
      onSubmit={() => end('nothing')}
      onClose={control.close}
      onKeyDown={onKeyDown}
      {...(isCalling(control.desk) && {
        other: { words: t('finish.and-next'), keyCap: 'F8', run: () => end('call-next') },
      })}
    >
      <Choices label={t('finish.outcome')} choices={choices} value={outcome} onChange={setOutcome} digits first />
      <div className="desk-dialog__stepper">
        <span id="items-label" className="choices__label">
          {t('finish.items')}
        </span>
        <Button keyCap="-" aria-label={t('finish.fewer')} disabled={items <= 1} onClick={() => change(-1)} />
        <output aria-labelledby="items-label">{items}</output>
        <Button keyCap="+" aria-label={t('finish.more')} disabled={items >= ITEMS_MAX} onClick={() => change(1)} />
      </div>
      <p className="desk-dialog__note">{t('finish.note')}</p>
    </DeskDialog>
  );
}
