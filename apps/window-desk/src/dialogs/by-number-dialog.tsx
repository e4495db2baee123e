import type { TicketNumber } from '@youxu/domain';
import { Field } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { isOfflineNumber, parseTicketCode } from '../desk/ticket-code.ts';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useText } from '../strings/desk-text.ts';
import { AdoptDialog } from './adopt-dialog.tsx';
import { beginHere, Choices } from './choices.tsx';
import { DeskDialog, GO_ON, type Submitted } from './desk-dialog.tsx';

const REASONS = ['urgent', 'was-called', 'outage', 'continued'] as const;
type Reason = (typeof REASONS)[number] | 'other';

/** A named ticket out of order, with its reason [ORD-7]; an offline number that the hall does not know yet is adopted [NUM-5]. */
export function ByNumberDialog({ control }: { readonly control: DeskControl }): ReactElement {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState<Reason>('urgent');
  const [words, setWords] = useState('');
  const [adopting, setAdopting] = useState<TicketNumber | null>(null);
  if (adopting !== null) return <AdoptDialog control={control} number={adopting} />;

  const submit = async (): Promise<Submitted> => {
    const code = parseTicketCode(typed);
    if (code === null || !('number' in code)) return t('returned.invalid');
    const why = reason === 'other' ? words.trim() : t(`reason.${reason}`);
    if (why === '') return t('by-number.other.missing');
    const { number } = code;
    const given = await control.give('call-ticket', { windowId: control.windowId, number, reason: why });
    if (given.ok) return null;
    if (given.error.code !== 'unknown-ticket' || !isOfflineNumber(number)) return given.error.words;
    setAdopting(number);
    return GO_ON;
  };
  return (
    <DeskDialog
      title={t('by-number.title')}
      submit={t('by-number.submit')}
      busy={control.busy}
      onSubmit={submit}
      onClose={control.close}
    >
      <Field label={t('returned.number')} hint={t('by-number.note')}>
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
      <Choices
        label={t('by-number.reason')}
        choices={[
          ...REASONS.map((value) => ({ value, words: t(`reason.${value}`) })),
          { value: 'other' as const, words: t('by-number.other') },
        ]}
        value={reason}
        onChange={setReason}
      />
      {reason === 'other' && (
        <Field label={t('by-number.other')}>
          {(field) => (
            <input {...field} value={words} maxLength={200} onChange={(event) => setWords(event.target.value)} />
          )}
        </Field>
      )}
    </DeskDialog>
  );
}
