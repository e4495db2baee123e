import type { DeskTicket } from '@youxu/domain';
import { clockWords, useHere } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { currentService } from '../desk/plan-facts.ts';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useText } from '../strings/desk-text.ts';
import { Choices, pickByDigit } from './choices.tsx';
import { DeskDialog } from './desk-dialog.tsx';

interface ResumeDialogProps {
  readonly control: DeskControl;
  readonly held: readonly DeskTicket[];
}

/** Which of several held tickets; the oldest is preselected. */
export function ResumeDialog({ control, held }: ResumeDialogProps): ReactElement {
  const { t, of } = useText();
  const here = useHere();
  const [chosen, setChosen] = useState<string | null>(held[0]?.ticketId ?? null);
  const choices = held.map((ticket) => ({
    value: ticket.ticketId as string,
    words: [
      ticket.number,
      of(currentService(ticket)?.name ?? { zh: '', en: '' }),
      t('resume.held-at', { at: clockWords(ticket.stateAt, here) }),
    ].join(' · '),
  }));
  const submit = async (): Promise<string | null> => {
    const ticket = held.find(({ ticketId }) => ticketId === chosen);
    if (ticket === undefined) return null;
    const given = await control.give('resume-ticket', { windowId: control.windowId, ticketId: ticket.ticketId });
    if (!given.ok) return given.error.words;
    control.say('good', t('said.resumed', { number: ticket.number }));
    return null;
  };
  return (
    <DeskDialog
      title={t('resume.title')}
      submit={t('resume.submit')}
      busy={control.busy}
      onSubmit={submit}
      onClose={control.close}
      onKeyDown={pickByDigit}
    >
      <Choices label={t('queue.held')} choices={choices} value={chosen} onChange={setChosen} digits first />
    </DeskDialog>
  );
}
