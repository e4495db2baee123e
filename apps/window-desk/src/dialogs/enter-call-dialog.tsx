import type { CommandInput, ServiceId, TicketNumber } from '@youxu/domain';
import { Notice, TextField, useHere } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { isOfflineNumber, parseTicketCode } from '../desk/ticket-code.ts';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useText } from '../strings/desk-text.ts';
import { Choices } from './choices.tsx';
import { DeskDialog, GO_ON, type Submitted } from './desk-dialog.tsx';
import { localTimeOf, todayAt } from './local-clock.ts';
import { NumberField } from './number-field.tsx';
import { type Ended, endedByKey, OutcomeFields } from './outcome-fields.tsx';
import { PickList } from './pick-list.tsx';
import { serviceOptions } from './service-options.ts';
import { usePick } from './use-pick.ts';

interface EnterCallDialogProps {
  readonly control: DeskControl;
  readonly number: TicketNumber | null;
}

const BECAME = ['finished', 'missed', 'serving'] as const;
type Became = (typeof BECAME)[number];

/** What stands on the emergency call sheet, number after number, with the times written there [HAND-1]. */
export function EnterCallDialog({ control, number }: EnterCallDialogProps): ReactElement {
  const text = useText();
  const { t } = text;
  const { timeZone } = useHere();
  const [typed, setTyped] = useState<string>(number ?? '');
  const [calledAt, setCalledAt] = useState('');
  const [finishedAt, setFinishedAt] = useState(() => localTimeOf(control.now, timeZone));
  const [became, setBecame] = useState<Became>('finished');
  const [ended, setEnded] = useState<Ended>({ outcome: 'immediate', items: 1 });
  const [entered, setEntered] = useState<readonly string[]>([]);
  const options = serviceOptions(text, control.facts.servicesAt(control.windowId));
  const pick = usePick(options, options[0]?.id ?? null);
  const code = parseTicketCode(typed);
  const isOffline = code !== null && 'number' in code && isOfflineNumber(code.number);

  const submit = async (): Promise<Submitted> => {
    if (code === null || !('number' in code)) return t('ticket-code.invalid');
    const [from, to] = [calledAt, finishedAt].map((time) => todayAt(time, control.now, timeZone));
    if (from === null || from === undefined || from > control.now) return t('enter-call.called-at.missing');
    if (became === 'finished' && (to === null || to === undefined || to < from || to > control.now)) {
      return t('enter-call.finished-at.missing');
    }
    const input: CommandInput<'enter-call'> = {
      windowId: control.windowId,
      number: code.number,
      calledAt: from,
      became: became === 'finished' ? { ...ended, finishedAt: to as number } : became,
      ...(isOffline && pick.picked !== null && { serviceId: pick.picked as ServiceId }),
    };
    const given = await control.give('enter-call', input);
    if (!given.ok) return given.error.words;
    if (became === 'serving') return null;
    // The next one of the sheet was called when this one had gone.
    setEntered([...entered, code.number]);
    setTyped('');
    if (became === 'finished') setCalledAt(finishedAt);
    return GO_ON;
  };
  return (
    <DeskDialog
      title={t('enter-call.title')}
      submit={t('enter-call.submit')}
      busy={control.busy}
      onSubmit={submit}
      onClose={control.close}
      onKeyDown={(event) => became === 'finished' && endedByKey(event, ended, setEnded)}
      wide
    >
      <div role="status">
        {entered.length > 0 && (
          <Notice kind="good">{t('enter-call.entered', { numbers: entered.slice(-8).join('、') })}</Notice>
        )}
      </div>
      <NumberField key={entered.length} value={typed} onChange={setTyped} hint={t('enter-call.note')} />
      <div className="desk-dialog__row">
        <TimeField label={t('enter-call.called-at')} value={calledAt} onChange={setCalledAt} />
        {became === 'finished' && (
          <TimeField label={t('enter-call.finished-at')} value={finishedAt} onChange={setFinishedAt} />
        )}
      </div>
      <Choices
        label={t('enter-call.became')}
        choices={BECAME.map((value) => ({ value, words: t(`enter-call.${value}`) }))}
        value={became}
        onChange={setBecame}
      />
      {isOffline && <PickList label={t('adopt.service')} pick={pick} none={t('transfer.none')} first={false} />}
      {became === 'finished' && <OutcomeFields value={ended} onChange={setEnded} />}
    </DeskDialog>
  );
}

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (time: string) => void;
}

/** Four digits, as the clock on the wall shows it: a browser's own field asks for morning or afternoon in some languages. */
export function TimeField({ label, value, onChange }: TimeFieldProps): ReactElement {
  const { t } = useText();
  return (
    <TextField
      label={label}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      placeholder={t('enter-call.time-example')}
      value={value}
      onChange={onChange}
    />
  );
}
