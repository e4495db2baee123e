import type { Instant } from '@youxu/basics';
import type { CommandInput, CommandName, DeskTicket, WindowDesk } from '@youxu/domain';

/** What the keys of a caller keypad mean, whatever is printed on them (PRACTICE, six-key pad). */
export type KeypadKey =
  | 'next'
  | 'recall'
  | 'arrived-or-finish'
  | 'finish'
  | 'missed'
  | 'pause'
  | 'hold'
  | 'call-back'
  | 'undo'
  | 'help';

export type KeyAction =
  | {
      readonly [N in CommandName]: { readonly do: 'give'; readonly name: N; readonly input: CommandInput<N> };
    }[CommandName]
  /** Finishing somebody who was called and has not been said to be here costs them their place: press once more. */
  | { readonly do: 'ask' }
  | { readonly do: 'nothing' };

/**
 * What a key does at a window that stands like this. A keypad finishes as 即办件 with one item, and invites to rate; any other outcome
 * is said at the desk.
 */
export function keyAction(key: KeypadKey, desk: WindowDesk, now: Instant, confirmed: boolean): KeyAction {
  const { windowId } = desk;
  const front = desk.open.at(-1) ?? null;
  const give = <N extends CommandName>(name: N, input: CommandInput<N>): KeyAction =>
    ({ do: 'give', name, input }) as KeyAction;
  if (desk.staff === null) return { do: 'nothing' };
  switch (key) {
    case 'next':
      return nextAction(desk, front, confirmed);
    case 'arrived-or-finish':
      if (front?.state === 'called') return give('mark-arrived', { windowId, ticketId: front.ticketId });
      return front === null ? { do: 'nothing' } : give('finish-service', { windowId, ...finishOf(front) });
    case 'finish':
      if (front?.state === 'called' && !confirmed) return { do: 'ask' };
      return front === null ? { do: 'nothing' } : give('finish-service', { windowId, ...finishOf(front) });
    case 'recall':
    case 'missed':
      if (front === null || !isUnconfirmed(front)) return { do: 'nothing' };
      return give(key === 'recall' ? 'recall' : 'mark-missed', { windowId, ticketId: front.ticketId });
    case 'pause':
      return desk.state === 'open'
        ? give('pause-window', { windowId, reason: 'short-break' })
        : give('open-window', { windowId });
    case 'undo':
      return desk.undo !== null && now < desk.undo.until ? give('undo', { windowId }) : { do: 'nothing' };
    case 'help':
      return give('call-help', { windowId });
    case 'hold':
      return front === null ? { do: 'nothing' } : give('hold-ticket', { windowId, ticketId: front.ticketId });
    case 'call-back': {
      const [held, another] = desk.held;
      // Which one of several is for the desk to say.
      return held === undefined || another !== undefined
        ? { do: 'nothing' }
        : give('resume-ticket', { windowId, ticketId: held.ticketId });
    }
  }
}

function nextAction(desk: WindowDesk, front: DeskTicket | null, confirmed: boolean): KeyAction {
  const { windowId } = desk;
  const calls = desk.state === 'open' && !desk.suspended;
  if (front === null) {
    if (desk.suspended) return { do: 'nothing' };
    return {
      do: 'give',
      ...(calls ? { name: 'call-next', input: { windowId } } : { name: 'open-window', input: { windowId } }),
    };
  }
  if (front.state === 'called' && !confirmed) return { do: 'ask' };
  const finish = finishOf(front);
  return calls
    ? { do: 'give', name: 'call-next', input: { windowId, finish } }
    : { do: 'give', name: 'finish-service', input: { windowId, ...finish } };
}

function finishOf({ ticketId }: DeskTicket): NonNullable<CommandInput<'call-next'>['finish']> {
  return { ticketId, outcome: 'immediate', items: 1, invite: true };
}

/** Nobody has said that the person came: called, or only by the clock. */
function isUnconfirmed(ticket: DeskTicket): boolean {
  return ticket.state === 'called' || ticket.arrivedAutomatically;
}
