import type { TicketView } from '@youxu/domain';
import { Button, Dialog, Notice } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { useCommand } from '../use-command.ts';
import { problemWords, useText } from '../words.ts';

/** Withdraws the ticket, after a question. */
export function CancelTicket({ ticket }: { readonly ticket: TicketView }): ReactElement {
  const text = useText();
  const { t } = text;
  const [isAsking, setAsking] = useState(false);
  const { run, isBusy, problem } = useCommand('cancel-ticket');
  const cancel = async (): Promise<void> => {
    await run({ ticketId: ticket.ticketId, reason: 'by-citizen' });
    setAsking(false);
  };
  return (
    <>
      {problem !== null && <Notice kind="bad">{problemWords(text, problem)}</Notice>}
      <Button variant="quiet" className="page__wide" onClick={() => setAsking(true)}>
        {t('cancel.open')}
      </Button>
      <Dialog
        open={isAsking}
        title={t('cancel.question', { number: ticket.number })}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancel.no')}</Button>
            <Button variant="danger" busy={isBusy} onClick={() => void cancel()}>
              {t('cancel.yes')}
            </Button>
          </>
        }
      >
        {t('cancel.what')}
      </Dialog>
    </>
  );
}
