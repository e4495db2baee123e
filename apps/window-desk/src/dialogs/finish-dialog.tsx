import type { DeskTicket } from '@youxu/domain';
import { type ReactElement, useState } from 'react';
import { isCalling } from '../desk/desk-state.ts';
import { finish } from '../desk/perform.ts';
import { currentService } from '../desk/plan-facts.ts';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useText } from '../strings/desk-text.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { type Ended, endedByKey, OutcomeFields } from './outcome-fields.tsx';

interface FinishDialogProps {
  readonly control: DeskControl;
  readonly ticket: DeskTicket;
}

/** How it ended and how many items: remembered for this item, so that the next one is a single key again. */
export function FinishDialog({ control, ticket }: FinishDialogProps): ReactElement {
  const { t, of } = useText();
  const { hearingWhatFailed } = control.facts;
  const [ended, setEnded] = useState<Ended>(() => ({ outcome: control.outcomeOf(ticket), items: 1 }));

  const end = async (then: 'call-next' | 'nothing'): Promise<string | null> => {
    const problem = await finish(control, { ticketId: ticket.ticketId, ...ended, invite: true }, ticket.number, then);
    const serviceId = currentService(ticket)?.serviceId;
    if (problem === null && serviceId !== undefined) control.memory.setOutcome(serviceId, ended.outcome);
    return problem?.words ?? null;
  };
  return (
    <DeskDialog
      title={t('finish.title', { number: ticket.number })}
      submit={t('finish.only')}
      busy={control.busy}
      onSubmit={() => end('nothing')}
      onClose={control.close}
      onKeyDown={(event) => endedByKey(event, ended, setEnded)}
      wide
      {...(isCalling(control.desk) && {
        other: { words: t('finish.and-next'), keyCap: 'F8', run: () => end('call-next') },
      })}
    >
      <OutcomeFields value={ended} onChange={setEnded} first />
      {ended.outcome === 'not-done' && hearingWhatFailed !== null && (
        <p className="desk-dialog__note">{t('finish.not-done', { item: of(hearingWhatFailed.name) })}</p>
      )}
      <p className="desk-dialog__note">{t('finish.note')}</p>
    </DeskDialog>
  );
}
