import { PAUSE_REASONS, type PauseReason } from '@youxu/domain';
import { clockWords, useHere } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useText } from '../strings/desk-text.ts';
import { Choices, pickByDigit } from './choices.tsx';
import { DeskDialog } from './desk-dialog.tsx';

const RETURN_MINUTES = ['5', '10', '15', '30', '60', '90'] as const;
type ReturnIn = (typeof RETURN_MINUTES)[number] | 'unknown';

/** How long it usually takes: what is right without touching it. */
const USUAL: Readonly<Record<PauseReason, ReturnIn>> = {
  'short-break': '10',
  'system-fault': 'unknown',
  consulting: '10',
  lunch: '90',
  meeting: '60',
  other: '15',
};

export function PauseDialog({ control }: { readonly control: DeskControl }): ReactElement {
  const { t } = useText();
  const here = useHere();
  const [reason, setReason] = useState<PauseReason>('short-break');
  const [chosenReturn, setReturn] = useState<ReturnIn | null>(null);
  const returnIn = chosenReturn ?? USUAL[reason];
  const returnAt = (minutes: string): number => control.now + Number(minutes) * 60_000;
  const reasons = PAUSE_REASONS.map((value) => ({ value, words: t(`pause.${value}`) }));
  const times = [
    ...RETURN_MINUTES.map((value) => ({
      value,
      words: t('pause.at', { minutes: value, at: clockWords(returnAt(value), here) }),
    })),
    { value: 'unknown' as const, words: t('pause.unknown') },
  ];
  const pause = async (): Promise<string | null> => {
    const returnsAt = returnIn === 'unknown' ? {} : { returnsAt: Math.round(returnAt(returnIn)) };
    const given = await control.give('pause-window', { windowId: control.windowId, reason, ...returnsAt });
    return given.ok ? null : given.error.words;
  };
  return (
    <DeskDialog
      title={t('pause.title')}
      submit={t('pause.submit')}
      busy={control.busy}
      onSubmit={pause}
      onClose={control.close}
      onKeyDown={pickByDigit}
    >
      <Choices label={t('pause.reason')} choices={reasons} value={reason} onChange={setReason} digits first />
      <Choices
        label={t('pause.return')}
        choices={times}
        value={returnIn}
        onChange={setReturn}
        digits
        digitsAfter={reasons.length}
      />
      <p className="desk-dialog__note">{t('pause.alarm', { minutes: control.facts.pauseAlarmMinutes })}</p>
    </DeskDialog>
  );
}
