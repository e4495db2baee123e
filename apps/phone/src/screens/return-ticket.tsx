import type { TicketView } from '@youxu/domain';
import { Button, Notice } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useCommand } from '../use-command.ts';
import { problemWords, useText } from '../words.ts';

/** [MISS-3] A missed ticket comes back by one press, all day. */
export function ReturnTicket({ ticket }: { readonly ticket: TicketView }): ReactElement {
  const text = useText();
  const { t } = text;
  const { run, isBusy, problem } = useCommand('return-ticket');
  const { returnBehind, ticketId } = ticket;
  return (
    <>
      <p>{returnBehind === null ? t('missed.behind-desk') : t('missed.behind', { count: returnBehind })}</p>
      {problem !== null && <Notice kind="bad">{problemWords(text, problem)}</Notice>}
      <Button variant="primary" className="page__wide" busy={isBusy} onClick={() => void run({ ticketId })}>
        {t('missed.return')}
      </Button>
    </>
  );
}
