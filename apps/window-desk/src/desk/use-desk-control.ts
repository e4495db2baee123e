import { OutageWatch } from '@youxu/client';
import { useServerClock, useView } from '@youxu/client/react';
import type { DeskTicket, Outcome, TicketId, WindowDesk, WindowId } from '@youxu/domain';
import { type Hold, type ShownNotice, useHold, useNotices } from '@youxu/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { DeskMemory } from '../session/desk-memory.ts';
import { useText } from '../strings/desk-text.ts';
import { capOf, useStrip, useStripKeys } from '../strip/use-strip.tsx';
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

/** They ask the hall for nothing to be done: wanted most while a command waits for a line that is down. */
const SHEETS: ReadonlySet<DeskKey> = new Set<DeskKey>(['verify', 'call-sheets']);

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
  /** One more citizen beside those at the window. */
  readonly callAnother: () => void;
  /** As printed on the keyboard, or as the clerk has chosen in the strip. */
  readonly capOf: (key: DeskKey) => string;
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
  const cap = useCaps();
  const [deskId] = useState(() => memory.deskId());
  const text = useText();
  const now = useServerClock();
  const { notices, show } = useNotices();
  const say = useCallback<Performing['say']>((kind, words) => void show({ kind, words }), [show]);
  const { give, busy, isBusy, settling } = useGive(say, deskId);
  const [chosen, setChosen] = useState<TicketId | null>(null);
  const desk = deskState(view, { me, deskId, chosen, openTicketsMax: facts.openTicketsMax(windowId) });
  const { confirming, confirm } = useConfirming(desk);
  const { dialog, open, close } = useDialog(desk.front?.ticketId ?? null);
  const performing: Performing = {
    windowId,
    deskId,
    desk,
    text,
    give,
    say,
    open,
    outcomeOf: (ticket) => outcomeOf(ticket, memory, facts),
  };
  const blockOfKey = (key: DeskKey): Block | null =>
    blockOf(key, desk, {
      now,
      callsMax: facts.callsMax(desk.front),
      partners: facts.partnersAt(windowId, me).length,
    });
  const reminds = useReminder(windowId, memory, () => say('warn', text.t('said.enter-first', { key: cap('advance') })));
  const advance = useAdvance(isBusy, (action) =>
    action.act === 'confirm' ? confirm() : void (reminds(action) || performPrimary(action, performing)),
  );
  /** Says why a key does nothing. */
  const isFree = (key: DeskKey): boolean => {
    const block = blockOfKey(key);
    if (block !== null) say('info', blockWords(text, block, now, cap('advance')));
    return block === null && (SHEETS.has(key) || !isBusy());
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
    scan: (scanned) => void (isBusy() || scan(performing, scanned)),
  });
  useStripKeys(desk.mine);
  useLettingGo(missed, desk.front?.ticketId);
  useComingHere(desk.phase === 'elsewhere', memory, () => advance(primaryAction(desk)));

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
    close,
    blockOf: blockOfKey,
    press,
    pressPrimary: () => advance(primary),
    missed,
    callAnother: () => advance({ act: 'call-next' }),
    capOf: cap,
    resume: (ticket) => void (isBusy() || resume(performing, ticket)),
    bringFront: setChosen,
    notices,
  };
}

/** As the last time; the first time as the plan's tags say. */
function outcomeOf(ticket: DeskTicket, memory: DeskMemory, facts: PlanFacts): Outcome {
  const serviceId = currentService(ticket)?.serviceId ?? '';
  return memory.outcomeOf(serviceId) ?? usualOutcome(facts.service(serviceId));
}

function useCaps(): (key: DeskKey) => string {
  const { state } = useStrip();
  return (key) => capOf(key, state);
}

/** Before the first call after an outage, once: what was called by voice comes first. */
function useReminder(windowId: WindowId, memory: DeskMemory, remind: () => void): (action: PrimaryAction) => boolean {
  const desk = useView('window-desk', { windowId });
  const [watch] = useState(() => new OutageWatch(() => performance.now(), memory.lastAtWork(windowId)));
  useEffect(() => {
    watch.seen(desk);
    memory.setLastAtWork(windowId, watch.last);
  }, [watch, desk, memory, windowId]);
  return (action) => {
    const calls = action.act === 'call-next' || (action.act === 'finish' && action.followedBy === 'call-next');
    const isDue = calls && watch.askFirst();
    if (isDue) remind();
    return isDue;
  };
}

type Advance = (action: ReturnType<typeof advanceAction>) => void;

/** The big button changes its meaning under the hand: it is deaf for a while after each press. */
function useAdvance(isBusy: () => boolean, act: Advance): Advance {
  const quietUntilMs = useRef(0);
  return (action) => {
    const atMs = performance.now();
    if (isBusy() || atMs < quietUntilMs.current) return;
    quietUntilMs.current = atMs + (action.act === 'confirm' ? CONFIRM_QUIET_MS : ADVANCE_QUIET_MS);
    act(action);
  };
}

const ABOUT_FRONT: ReadonlySet<DialogName> = new Set<DialogName>(['finish', 'transfer']);

/** What is asked about one ticket is never answered for another that has come to the front meanwhile. */
function useDialog(front: TicketId | null): Pick<DeskControl, 'dialog' | 'open' | 'close'> {
  const [opened, setOpened] = useState<{ readonly name: DialogName; readonly about: TicketId | null } | null>(null);
  const isOver = opened !== null && ABOUT_FRONT.has(opened.name) && opened.about !== front;
  return {
    dialog: isOver ? null : (opened?.name ?? null),
    // At once: what is typed next is for the dialog and not for the desk, however slow the machine.
    open: (name) => flushSync(() => setOpened({ name, about: front })),
    close: () => setOpened(null),
  };
}

/** Who holds a key means the ticket that is in front now, and no other that comes there meanwhile. */
function useLettingGo({ cancel }: Hold, front: TicketId | undefined): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another ticket is in front
  useEffect(() => cancel, [cancel, front]);
}

/** [STAFF-5] Somebody has just sat down here: the desk where they were before stops by itself. Only at first; later it takes a press. */
function useComingHere(isElsewhere: boolean, memory: DeskMemory, come: () => void): void {
  useEffect(() => {
    const isNew = memory.isNewHere();
    if (isElsewhere && isNew) come();
  }, [isElsewhere, memory, come]);
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
