import type { Mutant } from './mutant.ts';

const ALARMS = 'packages/domain/src/alarms.ts';
const WAITS = 'packages/domain/src/waits.ts';
const OVERTAKEN = 'packages/domain/src/views/overtaken.ts';
const INVITATIONS = 'packages/domain/src/decide/invitations.ts';

/** Which desk counts, what is late, and what people are told of others. */
export const watchMutants: readonly Mutant[] = [
  {
    name: 'left-desk-acts',
    bug: 'a browser from which a clerk has gone on elsewhere still calls people',
    edits: [
      {
        file: 'packages/domain/src/decide/guards.ts',
        find: 'if (desk !== undefined && window.desk !== undefined && desk !== window.desk) {',
        replace: 'if (desk !== undefined && window.desk === undefined && desk !== window.desk) {',
      },
    ],
  },
  {
    name: 'going-on-forgets-undo',
    bug: 'who goes on at another desk cannot undo any more',
    edits: [
      {
        file: 'packages/domain/src/apply/apply-window.ts',
        find: 'if (window.staffId !== staffId) window.undoable = [];',
        replace: 'window.undoable = [];',
      },
    ],
  },
  {
    name: 'question-cut-short',
    bug: 'the next call takes the question away before its least time',
    edits: [
      {
        file: INVITATIONS,
        find: 'ratingInvitationMinSeconds * 1000;',
        replace: 'ratingInvitationMinSeconds * 100;',
      },
    ],
  },
  {
    name: 'question-ends-while-answered',
    bug: 'the next call takes the question away while its answer may still be changed',
    edits: [
      {
        file: INVITATIONS,
        find: 'record.invitedUntilAt === null || mayChangeThere(record)',
        replace: 'record.invitedUntilAt === null',
      },
    ],
  },
  {
    name: 'question-over-while-answered',
    bug: 'the next person is asked when the time of who was asked is over, although their answer may still be changed',
    edits: [
      {
        file: 'packages/domain/src/due.ts',
        find: 'record.invitedUntilAt !== null && !mayChangeThere(record)',
        replace: 'record.invitedUntilAt !== null',
      },
    ],
  },
  {
    name: 'service-alarm-from-the-ticket',
    bug: 'a service is long when its person has waited long',
    edits: [
      {
        file: ALARMS,
        find: 'const alarmAt = ticket.stateAt + serviceAlarmMinutes',
        replace: 'const alarmAt = ticket.issuedAt + serviceAlarmMinutes',
      },
    ],
  },
  {
    name: 'pause-begins-anew',
    bug: 'a pause that is ended for a moment is another one',
    edits: [{ file: ALARMS, find: 'window.pausedBefore?.ms ?? 0', replace: '0' }],
  },
  {
    name: 'waits-before-opening',
    bug: 'time before the doors open, and lunch, counts as waiting',
    edits: [
      {
        file: WAITS,
        find: 'servedAfter(state, queueId, since, plannedQueue(state, queueId).standardWaitMinutes)',
        replace: 'since + plannedQueue(state, queueId).standardWaitMinutes * 60_000',
      },
    ],
  },
  {
    name: 'marked-last-call-aloud',
    bug: 'neighbours hear that somebody who is marked may be called once more',
    edits: [
      {
        file: 'packages/domain/src/apply/apply-call.ts',
        find: 'last: call.count >= policy.callsMax,',
        replace: 'last: call.count >= (ticket.needs.length > 0 ? policy.callsMaxFlagged : policy.callsMax),',
      },
    ],
  },
  {
    name: 'marked-last-call-on-boards',
    bug: 'boards show who is marked by when they say that it is the last call',
    edits: [
      {
        file: 'packages/domain/src/views/board.ts',
        find: "last: standing === 'called' && call.count >= policyOf(state).callsMax,",
        replace:
          "last: standing === 'called' && call.count >= policyOf(state)[ticket?.needs.length ? 'callsMaxFlagged' : 'callsMax'],",
      },
    ],
  },
  {
    name: 'overtaken-by-place',
    bug: 'who came later and has priority has not overtaken anybody',
    edits: [
      {
        file: OVERTAKEN,
        find: 'return theirs.arrivedAt > mine.arrivedAt ||',
        replace: 'return theirs.placeAt > mine.placeAt ||',
      },
    ],
  },
  {
    name: 'overtaken-before-waiting',
    bug: 'calls from before somebody waited, or came back, count as overtaking',
    edits: [
      { file: OVERTAKEN, find: 'call === null || call.firstCalledAt < mine.stateAt ||', replace: 'call === null ||' },
    ],
  },
  {
    name: 'fetched-on-phone',
    bug: 'the phone page is another one where a guide goes for its holder',
    edits: [
      {
        file: 'packages/domain/src/views/citizen.ts',
        find: 'at: lastCalledAt,\n    count,',
        replace: 'at: ticket.call.fetching?.at ?? lastCalledAt,\n    count,',
      },
    ],
  },
];
