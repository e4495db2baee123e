import { clockWords, Field, List, ListRow, useHere } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { comeBack } from '../desk/perform.ts';
import { parseTicketCode } from '../desk/ticket-code.ts';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useText } from '../strings/desk-text.ts';
import { beginHere } from './choices.tsx';
import { DeskDialog } from './desk-dialog.tsx';

/** Somebody who was missed stands here: scan, type, or pick. */
export function ReturnedDialog({ control }: { readonly control: DeskControl }): ReactElement {
  const { t } = useText();
  const here = useHere();
  const { missed } = control.view;
  const [typed, setTyped] = useState('');
  const submit = async (): Promise<string | null> => {
    const code = parseTicketCode(typed);
    if (code === null) return t('returned.invalid');
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
      <Field label={t('returned.number')} hint={t('returned.hint')}>
        {(field) => (
          <input
            {...field}
            ref={beginHere}
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {missed.length > 0 && (
        <>
          <p className="choices__label">{t('returned.here')}</p>
          <List label={t('returned.here')}>
            {missed.map(({ ticketId, number, at }) => (
              <ListRow
                key={ticketId}
                lead={number}
                onPress={() => {
                  setTyped(number);
                }}
              >
                {t('returned.at', { at: clockWords(at, here) })}
              </ListRow>
            ))}
          </List>
        </>
      )}
    </DeskDialog>
  );
}
