import { useView } from '@youxu/client/react';
import type { DeskTicket } from '@youxu/domain';
import { Button, Field, Notice, useHere } from '@youxu/ui';
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { prospectOf, type TransferTarget, transferTargets } from '../desk/transfer-targets.ts';
import type { DeskControl } from '../desk/use-desk-control.ts';
import { useLatest } from '../desk/use-latest.ts';
import { useText } from '../strings/desk-text.ts';
import { Choices } from './choices.tsx';
import { DeskDialog, GO_ON, type Submitted } from './desk-dialog.tsx';
import { PickList } from './pick-list.tsx';
import './transfer.css';
import { prospectWords, transferOption } from './transfer-words.tsx';
import { usePick } from './use-pick.ts';

interface TransferDialogProps {
  readonly control: DeskControl;
  readonly ticket: DeskTicket;
}

type Placing = 'keep' | 'back' | 'pinned';
const REASONS = ['other-matter', 'wrong-window', 'cannot'] as const;
/** Between saying what will happen and doing it: longer than a double press. */
const READ_MS = 600;
/** For who works where; a hall that does not say it in this time is asked without it. */
const TOLD_MS_MAX = 2_000;
/** No character, for somebody types; it only picks another place. */
const INSTEAD_KEY = 'F8';

/** To a queue, keeping the place or at its end, or to a window by name [ORD-4]. Where nobody calls now it takes a second step. */
export function TransferDialog({ control, ticket }: TransferDialogProps): ReactElement {
  const text = useText();
  const { t, of } = text;
  const around = { text, here: useHere(), now: control.now };
  const { data: menu } = useView('kiosk-menu', {});
  const { data: list, refusal } = useView('window-list', {});
  const [placing, setPlacing] = useState<'keep' | 'back'>('keep');
  const [reason, setReason] = useState('');
  const secondStep = useSecondStep();
  const targets = transferTargets(control.facts, ticket, control.windowId, { menu, list });
  const pick = usePick(targets.map((target) => transferOption(target, targets, control.facts, around)));
  const target = targets.find(({ id }) => id === pick.picked);
  const prospect = target === undefined ? 'called' : prospectOf(target);
  const foretold = target === undefined ? null : prospectWords(target, ticket.number, around);
  const isTold = prospect === 'waits' && secondStep.of === target?.id;

  const send = async ({ window, queueId, queueName }: TransferTarget): Promise<Submitted> => {
    const given = await control.give('transfer-ticket', {
      windowId: control.windowId,
      ticketId: ticket.ticketId,
      toQueueId: queueId,
      ...(window === null ? { placing } : { placing: 'pinned' as const, toWindowId: window.id }),
      ...(reason.trim() !== '' && { reason: reason.trim() }),
    });
    const { number } = ticket;
    const windowNumber = window?.number ?? '';
    if (!given.ok) {
      // It has closed since.
      const isClosed = given.error.code === 'window-not-open' && window !== null;
      return isClosed ? t('transfer.refused', { windowNumber, number }) : given.error.words;
    }
    if (window === null)
      control.say('good', t('said.sent', { number, queue: of(queueName), ahead: given.value.ahead }));
    else
      control.say(
        'good',
        t(prospect === 'waits' ? 'said.sent-to-paused' : 'said.sent-to-window', { number, windowNumber }),
      );
    return null;
  };
  /** As it stands by then: what is not what was pressed is looked at first. */
  const decide = useLatest(async (id: string): Promise<Submitted> => {
    if (target?.id !== id || prospect === 'refused') return GO_ON;
    return prospect === 'waits' && !secondStep.taken(id) ? GO_ON : send(target);
  });
  const whenTold = useWhenTold(list !== null || refusal !== null);
  const submit = async (): Promise<Submitted> =>
    target === undefined ? t('transfer.choose') : whenTold(() => decide.current(target.id));
  const placings: readonly Placing[] = target?.window ? ['pinned'] : ['keep', 'back'];
  return (
    <DeskDialog
      title={t('transfer.title', { number: ticket.number })}
      submit={t(isTold ? 'transfer.anyway' : 'transfer.submit')}
      busy={control.busy}
      blocked={prospect === 'refused'}
      onSubmit={submit}
      onClose={control.close}
      onKeyDown={(event) => {
        if (event.key !== INSTEAD_KEY || !target?.window || foretold === null) return;
        event.preventDefault();
        pick.choose(target.queueId);
      }}
    >
      <PickList label={t('transfer.search')} pick={pick} none={t('transfer.none')} />
      <div role="status">
        {target !== undefined && foretold !== null && (
          <Foretold key={`${target.id} ${isTold}`}>
            {foretold} {isTold && <strong>{t('transfer.sure')}</strong>}
            {target.window !== null && (
              <Button className="transfer__instead" keyCap={INSTEAD_KEY} onClick={() => pick.choose(target.queueId)}>
                {t('transfer.to-queue', { queue: of(target.queueName) })}
              </Button>
            )}
          </Foretold>
        )}
      </div>
      <Choices
        label={t('transfer.placing')}
        choices={placings.map((value) => ({ value, words: t(`transfer.${value}`) }))}
        value={target?.window ? 'pinned' : placing}
        onChange={(value) => value !== 'pinned' && setPlacing(value)}
      />
      <ReasonField reason={reason} onReason={setReason} />
    </DeskDialog>
  );
}

/**
 * Whoever types faster than the hall says who works where would send somebody to where nobody calls, without a word: that press
 * waits for it, once.
 */
function useWhenTold(isTold: boolean): (act: () => Promise<Submitted>) => Promise<Submitted> {
  const waiting = useRef<(() => void) | null>(null);
  const isClosed = useRef(false);
  useEffect(() => {
    if (isTold) waiting.current?.();
  }, [isTold]);
  useEffect(() => {
    isClosed.current = false;
    return () => {
      isClosed.current = true;
    };
  }, []);
  return async (act) => {
    if (waiting.current !== null) return GO_ON;
    if (!isTold) {
      await new Promise<void>((resolve) => {
        waiting.current = resolve;
        setTimeout(resolve, TOLD_MS_MAX);
      });
      waiting.current = null;
    }
    return isClosed.current ? GO_ON : act();
  };
}

/** What was said once, the same again does, but not at once. */
function useSecondStep(): { readonly of: string | null; readonly taken: (id: string) => boolean } {
  const [told, setTold] = useState<{ readonly id: string; readonly atMs: number } | null>(null);
  return {
    of: told?.id ?? null,
    taken: (id) => {
      const atMs = performance.now();
      if (told?.id === id) return atMs - told.atMs >= READ_MS;
      setTold({ id, atMs });
      return false;
    },
  };
}

/** In sight, also in a strip. */
function Foretold({ children }: { readonly children: ReactNode }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={box} className="transfer__foretold">
      <Notice kind="warn">{children}</Notice>
    </div>
  );
}

interface ReasonFieldProps {
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}

function ReasonField({ reason, onReason }: ReasonFieldProps): ReactElement {
  const { t } = useText();
  return (
    <Field label={t('transfer.reason')}>
      {(field) => (
        <>
          <input
            {...field}
            list="transfer-reasons"
            value={reason}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => onReason(event.target.value)}
          />
          <datalist id="transfer-reasons">
            {REASONS.map((each) => (
              <option key={each} value={t(`reason.${each}`)} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
