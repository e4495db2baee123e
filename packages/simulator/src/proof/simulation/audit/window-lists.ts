import type { HallEvent, HallState, WindowId } from '@youxu/domain';

interface WindowBefore {
  readonly windowId: WindowId;
  /** The same person goes on [STAFF-5]. */
  readonly samePerson: boolean;
  readonly lists: string;
}

/** [STAFF-2] Who sits at a window changes nothing of what stands there; where the same person goes on, undo stays, too [STAFF-5]. */
export function windowBefore(state: HallState, event: HallEvent): WindowBefore | undefined {
  if (event.type !== 'v1.StaffSignedOn' && event.type !== 'v1.WindowPaused' && event.type !== 'v1.WindowOpened')
    return undefined;
  const { windowId } = event.body;
  const samePerson = event.type !== 'v1.StaffSignedOn' || state.windows.get(windowId)?.staffId === event.body.staffId;
  return { windowId, samePerson, lists: listsOf(state, windowId, samePerson) };
}

/** The rule that is broken, or undefined. */
export function brokenRule(state: HallState, { windowId, samePerson, lists }: WindowBefore): string | undefined {
  if (lists === listsOf(state, windowId, samePerson)) return undefined;
  return lists.startsWith(listsOf(state, windowId, false)) ? 'STAFF-5' : 'STAFF-2';
}

function listsOf(state: HallState, windowId: WindowId, withUndo: boolean): string {
  const window = state.windows.get(windowId);
  const undo = withUndo ? window?.undoable.map(({ ticketId, kind }) => `${kind} ${ticketId}`).join() : '';
  return `${window?.openTickets.join()} ${window?.held.join()} ${undo}`;
}
