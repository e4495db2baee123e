import { clockWords, List, ListRow, useHere } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { comeBack } from '../desk/perform.ts';
import { parseTicketCode } from '../desk/ticket-code.ts';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useText } from '../strings/desk-text.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { NumberField } from './number-field.tsx';

/** Somebody who was missed stands here: scan, type, or pick. */
export function ReturnedDialog({ control }: { readonly control: DeskControl }): ReactElement {
  const { t } = useText();
  const here = useHere();
  const { missed } = control.view;
  const [typed, setTyped] = useState('');
  const submit = async (): Promise<string | null> => {
    const code = parseTicketCode(typed);
    if (code === null) return t('ticket-code.invalid');
    return (await comeBack(control, code))?.words ?? null;
  };
  return (
    <DeskDialog
      title={t('returned.title')}
      submit={t('returned.submit')}
      busy={control.busy}
      onSubmit={submit}
      onClose={control.close}
    >
      <NumberField value={typed} onChange={setTyped} hint={t('ticket-code.hint')} />
      {missed.length > 0 && (
        <>
          <p className="choices__label">{t('returned.here')}</p>
          <List label={t('returned.here')}>
            {missed.map(({ ticketId, number, at }) => (
              <ListRow key={ticketId} lead={number} onPress={() => setTyped(number)}>
                {t('returned.at', { at: clockWords(at, here) })}
              </ListRow>
            ))}
          </List>
        </>
      )}
    </DeskDialog>
  );
}
