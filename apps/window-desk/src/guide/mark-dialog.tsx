import type { StaffTicket } from '@youxu/domain';
import { type ReactElement, useState } from 'react';
import { pickByDigit } from '../dialogs/choices.tsx';
import { DeskDialog } from '../dialogs/desk-dialog.tsx';
import { useText } from '../strings/desk-text.ts';
import type { GuideControl } from './guide-control.ts';
import { MarkFields, type Marks } from './mark-fields.tsx';

interface MarkDialogProps {
  readonly control: GuideControl;
  readonly ticket: StaffTicket;
}

/** Needs and acute care of somebody; what is marked moves nobody but by the published rule of care [ORD-3]. */
export function MarkDialog({ control, ticket }: MarkDialogProps): ReactElement {
  const { t } = useText();
  const [marks, setMarks] = useState<Marks>({ needs: ticket.needs, care: ticket.care });
  const { ticketId, number } = ticket;
  const submit = async (): Promise<string | null> => {
    const given = await control.give('mark-ticket', { ticketId, ...marks });
    if (!given.ok) return given.error.words;
    control.say('good', t('mark.done', { number }));
    await control.look({ ticketId });
    return null;
  };
  return (
    <DeskDialog
      title={t('mark.title', { number })}
      submit={t('mark.submit')}
      busy={control.busy}
      onSubmit={submit}
      onClose={() => control.open(null)}
      onKeyDown={pickByDigit}
    >
      <MarkFields value={marks} onChange={setMarks} digits />
      <p className="desk-dialog__note">{t('mark.note')}</p>
    </DeskDialog>
  );
}
