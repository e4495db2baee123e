import { err, ok, unreachable } from '@youxu/basics';
import { event, type HallEvent } from '../events.ts';
import type { TicketId } from '../ids.ts';
import { ticketOf } from '../lookup.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { HallState, Undoable } from '../state.ts';
import type { Standing } from '../ticket.ts';
import type { Deciders } from './decision.ts';
import { type AtWindow, atOwnWindow, expirePending, findWindow, hasRoom, releaseUnlessCalling } from './guards.ts';
import { finishUndoable } from './service.ts';

/** [UNDO-1] The clerk's last action: a call until its person came, a finish until it is rated, a miss until they are back. */
export const undoDeciders: Deciders<'undo'> = {
  undo: (state, { windowId, kind, number: meant }, context) => {
    const at = atOwnWindow(state, windowId, context);
    if (!at.ok) return at;
    const last = at.value.window.undoable.at(-1);
    if (last === undefined) return err(refusal('nothing-to-undo', {}));
    const ticket = ticketOf(state, last.ticketId);
    const { number } = ticket;
    // A keypad or another screen may have done something since.
    if ((kind ?? last.kind) !== last.kind || (meant ?? number) !== number)
      return err(refusal('undo-something-else', {}));
    const inTheWay = undoRefusal(state, at.value, last);
    if (inTheWay !== null) return err(inTheWay);
    switch (last.kind) {
      case 'call': {
        const events = [
          ...expirePending(state, ticket, 'undone'),
          event('v1.CallUndone', { ticketId: ticket.id, windowId }),
          ...(last.before === undefined
            ? releaseUnlessCalling(state, at.value, ticket.id)
            : releasePinOf(state, last.before, ticket.id)),
        ];
        return ok({ events, result: { undone: 'call', number } });
      }
      case 'finish': {
        if (state.serviceRecords.get(last.serviceRecordId)?.rating !== null) return err(refusal('undo-too-late', {}));
        const body = { ticketId: ticket.id, windowId, serviceRecordId: last.serviceRecordId };
        return ok({ events: [event('v1.FinishUndone', body)], result: { undone: 'finish', number } });
      }
      case 'missed':
        return ok({
          events: [
            event('v1.MissedUndone', { ticketId: ticket.id, windowId }),
            ...(last.before === undefined
              ? releaseUnlessCalling(state, at.value, ticket.id)
              : releasePinOf(state, last.before, ticket.id)),
          ],
          result: { undone: 'missed', number },
        });
      default:
        return unreachable(last);
    }
  },
};

/**
 * [UNDO-1] Why the last action of a window cannot be undone any more; null while it can, and only then the desk offers it. Says
 * nothing of ratings, from which the desk could tell that there is one [RATE-5].
 */
export function undoRefusal(state: HallState, at: AtWindow, last: Undoable): Refusal | null {
  const ticket = ticketOf(state, last.ticketId);
  const { id: windowId } = at.window;
  const tooLate = refusal('undo-too-late', {});
  switch (last.kind) {
    case 'call': {
      // A number entered by mistake was never announced, and its person is still waiting.
      const isByHand = ticket.state === 'serving' && ticket.call?.rule === 'by-hand';
      if ((ticket.state !== 'called' && !isByHand) || ticket.call?.windowId !== windowId) return tooLate;
      // A walk-up or an adopted number has no place before its call to which it could go back.
      if (ticket.call.rule === 'walk-up' || ticket.call.rule === 'adopted') return tooLate;
      return isNowhere(state, last.before) ? tooLate : null;
    }
    case 'finish': {
      if (!finishUndoable(state, ticket, last.serviceRecordId, windowId)) return tooLate;
      const room = hasRoom(state, at);
      return room.ok ? null : room.error;
    }
    case 'missed': {
      const { missed } = ticket;
      if (ticket.state !== 'missed' || missed?.windowId !== windowId || missed.at !== last.at) return tooLate;
      return isNowhere(state, last.before) ? tooLate : null;
    }
    default:
      return unreachable(last);
  }
}

/** [WIN-4] Also who was kept for a window that has stopped calling since. */
function releasePinOf(state: HallState, { pin }: Standing, ticketId: TicketId): readonly HallEvent[] {
  if (pin === null) return [];
  const at = findWindow(state, pin.windowId);
  return at.ok ? releaseUnlessCalling(state, at.value, ticketId) : [event('v1.PinReleased', { ticketId })];
}

/** A plan has taken away the window that held it. */
function isNowhere(state: HallState, before: Standing | undefined): boolean {
  const heldAt = before?.heldAt ?? null;
  return heldAt !== null && !state.windows.has(heldAt);
}
