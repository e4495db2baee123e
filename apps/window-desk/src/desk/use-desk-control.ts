import { useServerClock } from '@youxu/client/react';
import type { DeskTicket, TicketId, WindowDesk, WindowId } from '@youxu/domain';
import { type Hold, type ShownNotice, useHold, useNotices } from '@youxu/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { DeskMemory } from '../session/desk-memory.ts';
import { useText } from '../strings/desk-text.ts';
import { type Block, blockOf } from './availability.ts';
import { blockWords } from './block-words.ts';
import { type DeskState, deskState } from './desk-state.ts';
import type { DeskKey } from './keys.ts';
import { type DialogName, type Performing, performKey, performPrimary, resume, scan } from './perform.ts';
import { currentService, type PlanFacts, usualOutcome } from './plan-facts.ts';
import { advanceAction, type PrimaryAction, primaryAction } from './primary-action.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useGive } from './use-give.ts';

/** After the big button a second press within this is the same hand (the keypad's rule, PRACTICE). */
const ADVANCE_QUIET_MS = 1_500;
/** Between asking "is it done?" and the answer: longer than a double press. */
const CONFIRM_QUIET_MS = 600;
const CONFIRM_MS_MAX = 5_000;

/** All that the parts of the desk share. */
export interface DeskControl extends Performing {
  readonly view: WindowDesk;
  readonly facts: PlanFacts;
  readonly memory: DeskMemory;
  readonly now: number;
  readonly primary: PrimaryAction;
  /** F8 was pressed once on a called ticket; another press finishes it. */
  readonly confirming: boolean;
  readonly busy: boolean;
  readonly settling: boolean;
  readonly dialog: DialogName | null;
  readonly close: () => void;
  readonly blockOf: (key: DeskKey) => Block | null;
  readonly press: (key: DeskKey) => void;
  readonly pressPrimary: () => void;
  readonly missed: Hold;
  readonly resume: (ticket: DeskTicket) => void;
  readonly bringFront: (ticketId: TicketId) => void;
  readonly notices: readonly ShownNotice[];
}

export interface DeskControlInput {
  readonly windowId: WindowId;
  readonly me: string;
  readonly view: WindowDesk;
  readonly facts: PlanFacts;
  readonly memory: DeskMemory;
}

export function useDeskControl({ windowId, me, view, facts, memory }: DeskControlInput): DeskControl {
  const text = useText();
  const now = useServerClock();
  const { notices, show } = useNotices();
  const say = useCallback<Performing['say']>((kind, words) => void show({ kind, words }), [show]);
  const { give, busy, settling } = useGive(say);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [chosen, setChosen] = useState<TicketId | null>(null);
  const desk = deskState(view, { me, chosen, openTicketsMax: facts.openTicketsMax(windowId) });
  const { confirming, confirm } = useConfirming(desk);
  const quietUntilMs = useRef(0);

  const performing: Performing = {
    windowId,
    desk,
    text,
    give,
    say,
    // At once: what is typed next is for the dialog and not for the desk, however slow the machine.
    open: (name) => flushSync(() => setDialog(name)),
    outcomeOf: (ticket) => {
      const serviceId = currentService(ticket)?.serviceId ?? '';
      return memory.outcomeOf(serviceId) ?? usualOutcome(facts.service(serviceId));
    },
  };
  const blockOfKey = (key: DeskKey): Block | null => blockOf(key, desk, { now, callsMax: facts.callsMax(desk.front) });
  const advance = (action: ReturnType<typeof advanceAction>): void => {
    const atMs = performance.now();
    if (busy || atMs < quietUntilMs.current) return;
    quietUntilMs.current = atMs + (action.act === 'confirm' ? CONFIRM_QUIET_MS : ADVANCE_QUIET_MS);
    if (action.act === 'confirm') confirm();
    else void performPrimary(action, performing);
  };
  /** Says why a key does nothing. */
  const isFree = (key: DeskKey): boolean => {
    const block = blockOfKey(key);
    if (block !== null) say('info', blockWords(text, block, now));
    return block === null && !busy;
  };
  const press = (key: DeskKey): void => {
    if (!isFree(key)) return;
    if (key === 'advance') advance(advanceAction(desk, confirming));
    else void performKey(key, performing);
  };
  const missed = useHold(() => press('missed'));
  useDeskKeys({
    press,
    missed,
    mayMiss: () => isFree('missed'),
    scan: (scanned) => void (busy || scan(performing, scanned)),
  });

  const primary = primaryAction(desk, confirming);
  return {
    ...performing,
    view,
    facts,
    memory,
    now,
    primary,
    confirming,
    busy,
    settling,
    dialog,
    close: () => setDialog(null),
    blockOf: blockOfKey,
    press,
    pressPrimary: () => advance(primary),
    missed,
    resume: (ticket) => void (busy || resume(performing, ticket)),
    bringFront: setChosen,
    notices,
  };
}

/** Whether the ticket in front was asked about, for a few seconds and for as long as it is called. */
function useConfirming({ front, phase }: DeskState): { readonly confirming: boolean; readonly confirm: () => void } {
  const [asked, setAsked] = useState<TicketId | null>(null);
  useEffect(() => {
    if (asked === null) return;
    const timer = setTimeout(() => setAsked(null), CONFIRM_MS_MAX);
    return () => clearTimeout(timer);
  }, [asked]);
  return {
    confirming: phase === 'called' && asked !== null && asked === front?.ticketId,
    confirm: () => setAsked(front?.ticketId ?? null),
  };
}
