import type { StaffTicket } from '@youxu/domain';
import type { ReactElement } from 'react';
import { DeskDialog } from '../dialogs/desk-dialog.tsx';
import { useText } from '../strings/desk-text.ts';
import type { GuideControl } from './guide-control.ts';

interface CancelDialogProps {
  readonly control: GuideControl;
  readonly ticket: StaffTicket;
}

/** A withdrawn number does not come back: asked once more. */
export function CancelDialog({ control, ticket }: CancelDialogProps): ReactElement {
  const { t } = useText();
  const { ticketId, number } = ticket;
  const submit = async (): Promise<string | null> => {
    const given = await control.give('cancel-ticket', { ticketId, reason: 'by-staff' });
    if (!given.ok) return given.error.words;
    control.say('good', t('cancel.done', { number }));
    control.leave();
    return null;
  };
  return (
    <DeskDialog
      title={t('cancel.title', { number })}
      submit={t('cancel.submit')}
      busy={control.busy}
      onSubmit={submit}
      onClose={() => control.open(null)}
    >
      <p>{t('cancel.note')}</p>
    </DeskDialog>
  );
}
