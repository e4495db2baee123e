import type { Mutant } from './mutant.ts';

const DECIDE = 'packages/domain/src/decide';
const APPLY = 'packages/domain/src/apply';
const CALL = `${DECIDE}/call.ts`;
const GUARDS = `${DECIDE}/guards.ts`;
const RATING = `${DECIDE}/rating.ts`;

/** What happens at windows: calls, holds, voices, ratings. */
export const deskMutants: readonly Mutant[] = [
  {
    name: 'call-without-state-check',
    bug: 'a desk that shows what was a moment ago acts on a ticket that has gone on',
    edits: [{ file: GUARDS, find: 'if (!states.includes(ticket.state)) {', replace: "if (ticket.state === 'held') {" }],
  },
  {
    name: 'window-holds-two',
    bug: 'a window has room for one more than it has',
    edits: [
      {
        file: GUARDS,
        find: 'window.openTickets.length < (planned.openTicketsMax ?? 1)',
        replace: 'window.openTickets.length <= (planned.openTicketsMax ?? 1)',
      },
    ],
  },
  {
    name: 'own-window-check-dropped',
    bug: 'a clerk acts at any window',
    edits: [
      {
        file: GUARDS,
        find: ': window.staffId === actor.id;',
        replace: ": window.staffId === actor.id || actor.kind === 'staff';",
      },
    ],
  },
  {
    name: 'paused-window-calls',
    bug: 'a window that pauses still calls',
    edits: [
      { file: GUARDS, find: "window.state === 'open' ? ok(null)", replace: "window.state !== 'closed' ? ok(null)" },
    ],
  },
  {
    name: 'evacuation-calls',
    bug: 'people are called while the building is to be left',
    edits: [
      {
        file: GUARDS,
        find: "  if (isSuspended(state)) return err(refusal('hall-suspended', {}));\n",
        replace: '',
      },
    ],
  },
  {
    name: 'hold-forgotten-by-hand-over',
    bug: 'who takes over a window begins with an empty list of held tickets',
    edits: [
      {
        file: `${APPLY}/apply-window.ts`,
        find: 'window.staffId = staffId;',
        replace: 'window.staffId = staffId;\n    window.held = [];',
      },
    ],
  },
  {
    name: 'pins-stay-at-closed-window',
    bug: 'who is pinned to a window that closes waits there for ever',
    edits: [
      {
        file: `${DECIDE}/window.ts`,
        find: "[event('v1.WindowClosed', { windowId }), ...releasePins(state, windowId)]",
        replace: "[event('v1.WindowClosed', { windowId })]",
      },
    ],
  },
  {
    name: 'second-stage-forgotten',
    bug: 'a ticket for two services ends with the first',
    edits: [
      {
        file: `${APPLY}/apply-service.ts`,
        find: "stage.state === 'suspended' || stage.state === 'later'",
        replace: "stage.state === 'later'",
      },
    ],
  },
  {
    name: 'missed-too-early',
    bug: 'who is called can be missed at once',
    edits: [
      {
        file: GUARDS,
        find: 'return ticket.call.firstCalledAt + seconds * 1000;',
        replace: 'return ticket.call.firstCalledAt + seconds;',
      },
    ],
  },
  {
    name: 'recalled-without-end',
    bug: 'a ticket is called again as often as the key is pressed',
    edits: [{ file: CALL, find: 'if (count >= max)', replace: 'if (count >= 10 * max)' }],
  },
  {
    name: 'announcement-survives-undo',
    bug: 'an undone call is still announced',
    edits: [
      {
        file: `${DECIDE}/undo.ts`,
        find: "          ...expirePending(state, ticket, 'undone'),\n",
        replace: '',
      },
    ],
  },
  {
    name: 'announcement-begun-twice',
    bug: 'an announcement that has begun may begin again',
    edits: [
      {
        file: `${DECIDE}/announcement.ts`,
        find: "if (item.state !== 'pending' || now >= item.expiresAt)",
        replace: "if (item.state === 'expired' || now >= item.expiresAt)",
      },
    ],
  },
  {
    name: 'undo-of-a-finish-keeps-the-record',
    bug: 'a finish is undone and its service stays recorded, to be rated twice',
    edits: [
      {
        file: `${APPLY}/apply-service.ts`,
        find: '    state.serviceRecords.delete(serviceRecordId);\n',
        replace: '',
      },
    ],
  },
  {
    name: 'rating-overwritten',
    bug: 'a sealed rating can be given again on the same screen',
    edits: [
      {
        file: RATING,
        find: 'channel && now < sealsAt(state, record.rating.at);',
        replace: 'channel;',
      },
      { file: RATING, find: '(record.ratingSealed || !sameScreen)', replace: '!sameScreen' },
    ],
  },
  {
    name: 'rating-overwritten-from-another-screen',
    bug: 'until it is sealed a rating can be replaced from any channel',
    edits: [
      { file: RATING, find: 'record.rating?.channel === channel && now', replace: 'record.rating != null && now' },
    ],
  },
  {
    name: 'rating-counted-when-unrated',
    bug: 'an invitation that ends without an answer counts as very satisfied',
    edits: [
      {
        file: `${APPLY}/apply-rating.ts`,
        find: "  'v1.InvitationEnded': (state, { serviceRecordId }) => {\n    alter(state, serviceRecordId, (record) => {",
        replace:
          "  'v1.InvitationEnded': (state, { serviceRecordId }, { at }) => {\n    alter(state, serviceRecordId, (record) => {\n      record.rating ??= ratingOf({ level: 5, reasons: [], wordsRef: null }, 'terminal', at);",
      },
    ],
  },
  {
    name: 'bad-rating-without-a-case',
    bug: 'only the worst level opens a case',
    edits: [{ file: RATING, find: 'return level <= 2;', replace: 'return level < 2;' }],
  },
  {
    name: 'corrected-twice',
    bug: 'a rating can be corrected as often as one likes',
    edits: [
      {
        file: RATING,
        find: "if (record.correctedFrom !== null) return err(refusal('already-corrected', {}));\n",
        replace: '',
      },
    ],
  },
  {
    name: 'decide-changes-the-state',
    bug: 'a decision counts what only its event may count: the hall that runs is not the one that the journal tells',
    edits: [
      {
        file: CALL,
        find: "if (reason.trim() === '') return err(refusal('reason-required', {}));",
        replace: "if (reason.trim() === '') return err(refusal('reason-required', {}));\n    state.byNumberCalls++;",
      },
      {
        file: `${APPLY}/apply-call.ts`,
        find: "if (body.rule === 'by-number') state.byNumberCalls++;",
        replace: '',
      },
    ],
  },
];
