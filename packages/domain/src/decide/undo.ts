import { err, ok, unreachable } from '@youxu/basics';
import { event } from '../events.ts';
import { ticketOf } from '../lookup.ts';
import { refusal } from '../refusals.ts';
import type { Deciders } from './decision.ts';
import { atOwnWindow, expirePending, hasRoom, releaseUnlessCalling } from './guards.ts';
import { finishUndoable } from './service.ts';

/** [UNDO-1] The clerk's last action: a call until its person came, a finish until it is rated, a miss until they are back. */
export const undoDeciders: Deciders<'undo'> = {
  undo: (state, { windowId }, context) => {
    const at = atOwnWindow(state, windowId, context);
    if (!at.ok) return at;
    const last = at.value.window.undoable.at(-1);
    if (last === undefined) return err(refusal('nothing-to-undo', {}));
    const ticket = ticketOf(state, last.ticketId);
    const { number } = ticket;
    const tooLate = err(refusal('undo-too-late', {}));
    switch (last.kind) {
      case 'call': {
        if (ticket.state !== 'called' || ticket.call?.windowId !== windowId) return tooLate;
        // A walk-up or an adopted number has no place before its call to which it could go back.
        if (ticket.call.rule === 'walk-up' || ticket.call.rule === 'adopted') return tooLate;
        const events = [
          ...expirePending(state, ticket, 'undone'),
          event('v1.CallUndone', { ticketId: ticket.id, windowId }),
          ...releaseUnlessCalling(state, at.value, ticket.id),
        ];
        return ok({ events, result: { undone: 'call', number } });
      }
      case 'finish': {
        const { serviceRecordId } = last;
        if (!finishUndoable(state, ticket, serviceRecordId, windowId)) return tooLate;
        const room = hasRoom(state, at.value);
        if (!room.ok) return room;
        const body = { ticketId: ticket.id, windowId, serviceRecordId };
        return ok({ events: [event('v1.FinishUndone', body)], result: { undone: 'finish', number } });
      }
      case 'missed':
        if (ticket.state !== 'missed' || ticket.missed?.windowId !== windowId || ticket.missed.at !== last.at)
          return tooLate;
        return ok({
          events: [
            event('v1.MissedUndone', { ticketId: ticket.id, windowId }),
            ...releaseUnlessCalling(state, at.value, ticket.id),
          ],
          result: { undone: 'missed', number },
        });
      default:
        return unreachable(last);
    }
  },
};
