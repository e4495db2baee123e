import type { StaffMember } from '@youxu/domain';
import { TextField, useHere } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { beginHere, Choices, pickByDigit } from '../dialogs/choices.tsx';
import { DeskDialog } from '../dialogs/desk-dialog.tsx';
import { useText } from '../strings/desk-text.ts';
import type { Entering, EnterProblem } from './enter-hall.ts';
import { enterProblemWords } from './sign-in.tsx';

interface HandOverDialogProps {
  readonly control: DeskControl;
  readonly me: StaffMember;
  readonly onEnter: (who: Entering) => Promise<EnterProblem | null>;
}

/** [STAFF-2] AB post: the colleague's password and Enter. Tickets stay where they are, both people are recorded. */
export function HandOverDialog({ control, me, onEnter }: HandOverDialogProps): ReactElement {
  const text = useText();
  const { t, of } = text;
  const { timeZone } = useHere();
  const { windowId, facts } = control;
  const partners = facts.partnersAt(windowId, me.id);
  const [first] = partners;
  const [number, setNumber] = useState<string | null>(first?.number ?? null);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const chosen = partners.find((one) => one.number === number) ?? first;
  const takeOver = async (): Promise<string | null> => {
    if (chosen === undefined || busy) return null;
    setBusy(true);
    const problem = await onEnter({ number: chosen.number, password, windowId });
    setBusy(false);
    setPassword('');
    return problem === null ? null : enterProblemWords(text, problem, timeZone);
  };
  return (
    <DeskDialog
      title={t('hand-over.title')}
      submit={t('hand-over.submit')}
      busy={busy || control.busy}
      onSubmit={takeOver}
      onClose={control.close}
      onKeyDown={pickByDigit}
    >
      {partners.length > 1 && (
        <Choices
          label={t('hand-over.title')}
          choices={partners.map((one) => ({ value: one.number, words: of(one.name) }))}
          value={number}
          onChange={setNumber}
        />
      )}
      <TextField
        label={t('hand-over.password', { name: chosen === undefined ? '' : of(chosen.name) })}
        ref={beginHere}
        type="password"
        autoComplete="off"
        value={password}
        onChange={setPassword}
        required
      />
      <p className="desk-dialog__note">{t('hand-over.note', { name: of(me.name) })}</p>
    </DeskDialog>
  );
}
