import { useView } from '@youxu/client/react';
import type { DeskTicket } from '@youxu/domain';
import { Field, WindowSign } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { type TransferTarget, transferTargets } from '../desk/transfer-targets.ts';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { type DeskText, useText } from '../strings/desk-text.ts';
import { Choices } from './choices.tsx';
import { DeskDialog } from './desk-dialog.tsx';
import { findOptions, PickList, type PickOption } from './pick-list.tsx';

interface TransferDialogProps {
  readonly control: DeskControl;
  readonly ticket: DeskTicket;
}

type Placing = 'keep' | 'back' | 'pinned';
const REASONS = ['other-matter', 'wrong-window', 'cannot'] as const;

/** To a queue, keeping the place or at its end, or to a window by name [ORD-4]. */
export function TransferDialog({ control, ticket }: TransferDialogProps): ReactElement {
  const text = useText();
  const { t } = text;
  const { data: menu } = useView('kiosk-menu', {});
  const [query, setQuery] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const [placing, setPlacing] = useState<'keep' | 'back'>('keep');
  const [reason, setReason] = useState('');
  const targets = transferTargets(control.facts, ticket, control.windowId, menu);
  const options = targets.map((target) => optionOf(text, target));
  const target = targets.find(({ id }) => id === picked);

  const search = (next: string): void => {
    setQuery(next);
    setPicked(next.trim() === '' ? null : (findOptions(options, next)[0]?.id ?? null));
  };
  const submit = async (): Promise<string | null> => {
    if (target === undefined) return t('transfer.choose');
    const { window, queueId } = target;
    const given = await control.give('transfer-ticket', {
      windowId: control.windowId,
      ticketId: ticket.ticketId,
      toQueueId: queueId,
      ...(window === null ? { placing } : { placing: 'pinned' as const, toWindowId: window.id }),
      ...(reason.trim() !== '' && { reason: reason.trim() }),
    });
    if (!given.ok) return given.error.words;
    const { number } = ticket;
    control.say(
      'good',
      window === null
        ? t('said.sent', { number, ahead: given.value.ahead })
        : t('said.sent-to-window', { number, windowNumber: window.number }),
    );
    return null;
  };
  const placings: readonly Placing[] = target?.window ? ['pinned'] : ['keep', 'back'];
  return (
    <DeskDialog
      title={t('transfer.title', { number: ticket.number })}
      submit={t('transfer.submit')}
      busy={control.busy}
      onSubmit={submit}
      onClose={control.close}
    >
      <PickList
        label={t('transfer.search')}
        options={options}
        query={query}
        onQuery={search}
        picked={picked}
        onPick={setPicked}
        none={t('transfer.none')}
      />
      <Choices
        label={t('transfer.placing')}
        choices={placings.map((value) => ({ value, words: t(`transfer.${value}`) }))}
        value={target?.window ? 'pinned' : placing}
        onChange={(value) => value !== 'pinned' && setPlacing(value)}
      />
      <Field label={t('transfer.reason')}>
        {(field) => (
          <>
            <input
              {...field}
              list="transfer-reasons"
              value={reason}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => setReason(event.target.value)}
            />
            <datalist id="transfer-reasons">
              {REASONS.map((each) => (
                <option key={each} value={t(`reason.${each}`)} />
              ))}
            </datalist>
          </>
        )}
      </Field>
    </DeskDialog>
  );
}

function optionOf({ t, of }: DeskText, target: TransferTarget): PickOption {
  const { id, queueName, series, window, openWindowNumbers, waiting } = target;
  const people = waiting === null ? '' : `${t('queue.waiting')} ${waiting} · `;
  const open =
    openWindowNumbers.length > 0
      ? t('transfer.windows', { numbers: openWindowNumbers.join('、') })
      : t('transfer.no-window');
  const names = [queueName.zh, queueName.en, series];
  if (window === null) {
    return { id, lead: series, words: of(queueName), detail: `${people}${open}`, search: names };
  }
  return {
    id,
    lead: <WindowSign number={window.number} />,
    words: of(window.name),
    detail:
      waiting !== null && openWindowNumbers.length === 0 ? `${of(queueName)} · ${t('transfer.closed')}` : of(queueName),
    search: [...names, window.number, window.name.zh, window.name.en],
  };
}
