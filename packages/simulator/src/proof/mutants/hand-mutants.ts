import type { Mutant } from './mutant.ts';

const BY_HAND = 'packages/domain/src/decide/by-hand.ts';
const BIND = 'packages/domain/src/decide/bind-offline.ts';
const OFFLINE = 'packages/domain/src/decide/offline.ts';
const SHEET = 'packages/domain/src/views/call-sheet.ts';

/** What was done from paper while there was no hall, and entered afterwards. */
export const handMutants: readonly Mutant[] = [
  {
    name: 'entered-call-announced',
    bug: 'who was called by voice, and is gone, is announced when that is entered',
    edits: [{ file: BY_HAND, find: '        announce: false,\n', replace: '' }],
  },
  {
    name: 'entered-as-of-now',
    bug: 'a service that is entered ended when it was entered, not when it was written down',
    edits: [{ file: BY_HAND, find: 'byHandAt: finishedAt.value,', replace: 'byHandAt: context.now,' }],
  },
  {
    name: 'line-entered-twice',
    bug: 'a line of the sheet counts as often as somebody presses the key',
    edits: [
      {
        file: BY_HAND,
        find: 'if (ticket !== null && wasEntered(state, ticket, windowId, { from: calledAt, until })) {',
        replace:
          'if (ticket !== null && until < calledAt && wasEntered(state, ticket, windowId, { from: calledAt, until })) {',
      },
    ],
  },
  {
    name: 'call-in-vain-before-sheet',
    bug: 'a call that the hall made too late, and nobody answers, stands against what was called by voice',
    edits: [
      {
        file: BY_HAND,
        find: "const nobodyCame = state === 'called' || (state === 'serving' && arrivedAutomatically);",
        replace: "const nobodyCame = state === 'serving' && arrivedAutomatically;",
      },
    ],
  },
  {
    name: 'sheet-by-arrival',
    bug: 'the emergency sheet forgets who goes before others',
    edits: [{ file: SHEET, find: '(a, b) => a.key.placeAt - b.key.placeAt || ', replace: '(a, b) => ' }],
  },
  {
    name: 'typed-as-of-now',
    bug: 'who brings an offline number to the guide waits from then on',
    edits: [
      {
        file: OFFLINE,
        find: 'Math.min(Math.max(issuedAt, dayStartOf(state, day)), context.now)',
        replace: 'Math.max(context.now, dayStartOf(state, day))',
      },
    ],
  },
  {
    name: 'typed-time-stays',
    bug: 'a time that was mistyped counts for more than what the kiosk printed',
    edits: [{ file: BIND, find: 'isUnmoved || stage.key === null ? key : stage.key', replace: 'stage.key ?? key' }],
  },
];
