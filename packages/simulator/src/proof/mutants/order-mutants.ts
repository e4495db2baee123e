import type { Mutant } from './mutant.ts';

const TAKE = 'packages/domain/src/decide/take-ticket.ts';
const LINE = 'packages/domain/src/order/line.ts';
const CHOOSE = 'packages/domain/src/order/choose-next.ts';
const SERVICE = 'packages/domain/src/decide/service.ts';
const PLACES = 'packages/domain/src/places.ts';
const TICKET = 'packages/domain/src/decide/ticket.ts';

/** Who is called next, and who keeps which place. */
export const orderMutants: readonly Mutant[] = [
  {
    name: 'credit-twice',
    bug: 'a class goes before by twice its credit',
    edits: [
      {
        file: TAKE,
        find: 'hallCalendar(state).minusOpenMinutes(arrivedAt, creditMinutes)',
        replace: 'hallCalendar(state).minusOpenMinutes(arrivedAt, 2 * creditMinutes)',
      },
    ],
  },
  {
    name: 'credit-through-lunch',
    bug: 'a credit counts all minutes and not the open ones',
    edits: [
      {
        file: TAKE,
        find: 'hallCalendar(state).minusOpenMinutes(arrivedAt, creditMinutes)',
        replace: 'arrivedAt - creditMinutes * 60_000',
      },
    ],
  },
  {
    name: 'wrong-order-for-equal-places',
    bug: 'of two with the same place the later one goes first',
    edits: [{ file: LINE, find: 'a.key.seq - b.key.seq', replace: 'b.key.seq - a.key.seq' }],
  },
  {
    name: 'handicap-forgotten',
    bug: 'a window helps another queue as if it were its own',
    edits: [
      {
        file: CHOOSE,
        find: "serving.mode === 'relief' ? (serving.handicapMinutes ?? 0) * 60_000 : 0",
        replace: '0 * (serving.handicapMinutes ?? 0)',
      },
    ],
  },
  {
    name: 'pinned-starves-the-rest',
    bug: 'pinned tickets go first without a limit in a row',
    edits: [
      {
        file: CHOOSE,
        find: '(turns.pinnedInRow < policy.pinnedInRowMax || first === undefined)',
        replace: '(turns.pinnedInRow >= 0 || first === undefined)',
      },
    ],
  },
  {
    name: 'care-starves-the-rest',
    bug: 'acute need goes first without a limit',
    edits: [{ file: CHOOSE, find: 'turns.sinceCare >= policy.careOneIn - 1', replace: 'turns.sinceCare >= 0' }],
  },
  {
    name: 'appointment-before-its-slot',
    bug: 'somebody with an appointment is called before the slot is reached',
    edits: [{ file: CHOOSE, find: 'booked.entry.slotAt <= now', replace: 'booked.entry.slotAt <= now + 900_000' }],
  },
  {
    name: 'passed-over-miscounted',
    bug: 'only those of the last queue of a window are counted as passed over',
    edits: [{ file: CHOOSE, find: 'count += before -', replace: 'count = before -' }],
  },
  {
    name: 'transfer-loses-place',
    bug: 'only who is sent to a window by name keeps the place',
    edits: [
      { file: SERVICE, find: "placing !== 'back' && key !== null", replace: "placing === 'pinned' && key !== null" },
    ],
  },
  {
    name: 'return-ahead-of-everybody',
    bug: 'who was missed comes back to the old place',
    edits: [
      {
        file: TICKET,
        find: 'if (before === undefined || isBefore(before.key, key)) return key;',
        replace: 'if (key !== null) return key;',
      },
    ],
  },
  {
    name: 'third-return-goes-on',
    bug: 'a third return is taken at the kiosk like a first',
    edits: [
      { file: TICKET, find: 'ticket.returns >= 2 && context.actor', replace: 'ticket.returns >= 20 && context.actor' },
    ],
  },
  {
    name: 'issued-called-by-rule',
    bug: 'who has no paper yet stands among those who are called by rule',
    edits: [
      {
        file: PLACES,
        find: "ticket.state === 'waiting');\n  });\n  if (isPinned(ticket)) derived.pinned.get(ticket.pin.windowId)?.add(",
        replace: 'true);\n  });\n  if (isPinned(ticket)) derived.pinned.get(ticket.pin.windowId)?.add(',
      },
      {
        file: PLACES,
        find: "ticket.state === 'waiting');\n  });\n  if (isPinned(ticket)) derived.pinned.get(ticket.pin.windowId)?.delete(",
        replace: 'true);\n  });\n  if (isPinned(ticket)) derived.pinned.get(ticket.pin.windowId)?.delete(',
      },
    ],
  },
];
