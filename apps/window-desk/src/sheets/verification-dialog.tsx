import type { TicketNumber, VerificationSheet } from '@youxu/domain';
import { type ReactElement, useState } from 'react';
import { parseTicketCode } from '../desk/ticket-code.ts';
import { DeskDialog, GO_ON, type Submitted } from '../dialogs/desk-dialog.tsx';
import { NumberField } from '../dialogs/number-field.tsx';
import { useText } from '../strings/desk-text.ts';
import { PaperDialog } from './paper.tsx';
import { usePulling } from './pulling.tsx';
import { VerificationPaper } from './verification-sheet.tsx';

interface VerificationDialogProps {
  /** Whose question it is, where that is known. */
  readonly number: TicketNumber | null;
  readonly onClose: () => void;
}

/** In a quarrel: scan or type the asker's ticket, Enter; and Enter again prints it. */
export function VerificationDialog({ number, onClose }: VerificationDialogProps): ReactElement {
  const { t } = useText();
  const pulling = usePulling();
  const [typed, setTyped] = useState<string>(number ?? '');
  const [busy, setBusy] = useState(false);
  const [sheet, setSheet] = useState<VerificationSheet | null>(null);
  const submit = async (): Promise<Submitted> => {
    const code = parseTicketCode(typed);
    if (code === null) return t('ticket-code.invalid');
    setBusy(true);
    const asked = await pulling.verification('number' in code ? code.number : code.ticketId);
    setBusy(false);
    if (!asked.ok) return asked.error;
    setSheet(asked.value);
    return GO_ON;
  };
  if (sheet !== null) {
    return (
      <PaperDialog title={t('verify.title')} onClose={onClose}>
        <VerificationPaper sheet={sheet} />
      </PaperDialog>
    );
  }
  return (
    <DeskDialog title={t('verify.title')} submit={t('verify.submit')} busy={busy} onSubmit={submit} onClose={onClose}>
      <NumberField value={typed} onChange={setTyped} hint={t('verify.hint')} />
      <p className="desk-dialog__note">{t('verify.note')}</p>
    </DeskDialog>
  );
}
