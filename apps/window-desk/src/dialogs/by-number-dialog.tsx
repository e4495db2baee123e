import type { TicketNumber } from '@youxu/domain';
import { TextField } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { isOfflineNumber, parseTicketCode } from '../desk/ticket-code.ts';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useText } from '../strings/desk-text.ts';
import { AdoptDialog } from './adopt-dialog.tsx';
import { Choices } from './choices.tsx';
import { DeskDialog, GO_ON, type Submitted } from './desk-dialog.tsx';
import { EnterCallDialog } from './enter-call-dialog.tsx';
import { NumberField } from './number-field.tsx';

const REASONS = ['urgent', 'was-called', 'outage', 'continued'] as const;
type Reason = (typeof REASONS)[number] | 'other';
type Next = { readonly how: 'adopt' | 'enter'; readonly number: TicketNumber };

/**
 * A named ticket out of order, with its reason [ORD-7]; an offline number that the hall does not know yet is adopted [NUM-5]; one that
 * was called by voice during an outage is entered and not called again [HAND-1]. No reason is chosen beforehand: nobody states one by Enter.
 */
export function ByNumberDialog({ control }: { readonly control: DeskControl }): ReactElement {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState<Reason | null>(null);
  const [words, setWords] = useState('');
  const [next, setNext] = useState<Next | null>(null);
  if (next?.how === 'adopt') return <AdoptDialog control={control} number={next.number} />;
  if (next?.how === 'enter') return <EnterCallDialog control={control} number={next.number} />;

  const submit = async (): Promise<Submitted> => {
    const code = parseTicketCode(typed);
    if (code === null || !('number' in code)) return t('ticket-code.invalid');
    const { number } = code;
    if (reason === null) return t('by-number.reason.missing');
    if (reason === 'outage') {
      setNext({ how: 'enter', number });
      return GO_ON;
    }
    const why = reason === 'other' ? words.trim() : t(`reason.${reason}`);
    if (why === '') return t('by-number.other.missing');
    const given = await control.give('call-ticket', { windowId: control.windowId, number, reason: why });
    if (given.ok) return null;
    if (given.error.code !== 'unknown-ticket' || !isOfflineNumber(number)) return given.error.words;
    setNext({ how: 'adopt', number });
    return GO_ON;
  };
  return (
    <DeskDialog
      title={t('by-number.title')}
      submit={t(reason === 'outage' ? 'by-number.enter' : 'by-number.submit')}
      busy={control.busy}
      onSubmit={submit}
      onClose={control.close}
    >
      <NumberField
        value={typed}
        onChange={setTyped}
        hint={t(reason === 'outage' ? 'by-number.outage' : 'by-number.note')}
      />
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
        <TextField label={t('by-number.other')} value={words} maxLength={200} onChange={setWords} />
      )}
    </DeskDialog>
  );
}
