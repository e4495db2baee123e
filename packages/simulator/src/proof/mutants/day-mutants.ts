import type { Mutant } from './mutant.ts';

const SAVED = 'packages/domain/src/saved-state.ts';
const NUMBERS = 'packages/domain/src/numbers.ts';
const BALANCE = 'packages/domain/src/opening-balance.ts';
const ADVANCE = 'packages/domain/src/decide/advance-time.ts';
const OFFLINE = 'packages/domain/src/decide/offline.ts';
const HALL = 'packages/domain/src/decide/hall.ts';
const TAKE = 'packages/domain/src/decide/take-ticket.ts';
const GUARDS = 'packages/domain/src/decide/guards.ts';
const DUE = 'packages/domain/src/due.ts';

/** Numbers, days, time, and what was given without the hall. */
export const dayMutants: readonly Mutant[] = [
  {
    name: 'number-reused-after-restart',
    bug: 'a snapshot forgets the counters of the series, and nobody looks whether a number is taken',
    edits: [
      { file: SAVED, find: 'counters: Object.fromEntries(state.counters),', replace: 'counters: {},' },
      {
        file: NUMBERS,
        find: '  while (state.derived.byNumber.has(formatNumber(series, serial))) serial++;\n',
        replace: '',
      },
    ],
  },
  {
    name: 'number-reused-after-rollover',
    bug: 'a new day gives numbers that open tickets of the day before still have',
    edits: [
      {
        file: NUMBERS,
        find: '  while (state.derived.byNumber.has(formatNumber(series, serial))) serial++;\n',
        replace: '',
      },
    ],
  },
  {
    name: 'rollover-twice',
    bug: 'a published plan opens the same day once more',
    edits: [
      {
        file: 'packages/domain/src/apply/apply-hall.ts',
        find: 'state.planVersion = version;',
        replace: 'state.planVersion = version;\n    state.day = null;',
      },
    ],
  },
  {
    name: 'day-balance-forgets-held',
    bug: 'held tickets are not carried into the next day',
    edits: [
      {
        file: BALANCE,
        find: '(ticket) => isOpen(ticket) ||',
        replace: "(ticket) => (isOpen(ticket) && ticket.state !== 'held') ||",
      },
    ],
  },
  {
    name: 'day-balance-forgets-leases',
    bug: 'leases are not carried into the next day: a kiosk is given numbers that it has printed',
    edits: [
      {
        file: BALANCE,
        find: 'leases: saved.leases.filter((lease) => lease.day >= keptSince),',
        replace: 'leases: [],',
      },
    ],
  },
  {
    name: 'day-balance-forgets-cases',
    bug: 'cases of bad ratings end with the day on which they were opened',
    edits: [
      {
        file: BALANCE,
        find: "const cases = saved.cases.filter((item) => item.state !== 'closed');",
        replace: 'const cases = saved.cases.slice(0, 0);',
      },
    ],
  },
  {
    name: 'missed-lives-on-after-the-day',
    bug: 'missed tickets do not end with their day',
    edits: [
      {
        file: ADVANCE,
        find: 'const ends = [...state.derived.missed].map(',
        replace: 'const ends = [...state.derived.missed].slice(0, 0).map(',
      },
    ],
  },
  {
    name: 'released-too-early',
    bug: 'who waits for paper is called by rule after three seconds',
    edits: [
      {
        file: DUE,
        find: 'policy.issuedReleasedSeconds * SECOND_MS',
        replace: '(policy.issuedReleasedSeconds * SECOND_MS) / 10',
      },
    ],
  },
  {
    name: 'unprinted-never-withdrawn',
    bug: 'a ticket whose paper failed is never taken back',
    edits: [
      {
        file: DUE,
        find: 'policy.unprintedWithdrawnSeconds * SECOND_MS',
        replace: 'policy.unprintedWithdrawnSeconds * 1_000 * SECOND_MS',
      },
    ],
  },
  {
    name: 'stopped-item-given-by-kiosks',
    bug: 'an item that the duty manager stopped, or a kiosk out of service, still gives numbers',
    edits: [
      { file: TAKE, find: "hasRole(actor, 'kiosk') && state.kiosksOut.has(actor.id as KioskId)", replace: 'false' },
      { file: GUARDS, find: "actor.kind !== 'staff' && state.servicesStopped.has(id)", replace: 'false' },
    ],
  },
  {
    name: 'clearing-without-offer',
    bug: 'who is sent home has no priority on the next day',
    edits: [{ file: HALL, find: "reason: 'cleared', offer: true", replace: "reason: 'cleared', offer: false" }],
  },
  {
    name: 'clearing-takes-who-is-served',
    bug: 'the clearing ends tickets at windows',
    edits: [
      {
        file: HALL,
        find: "    ticket.state === 'waiting' || ticket.state === 'issued' ||",
        replace: "    ticket.state === 'serving' || ticket.state === 'waiting' || ticket.state === 'issued' ||",
      },
    ],
  },
  {
    name: 'offline-merge-twice',
    bug: 'an offline number that a clerk called by hand is a second ticket when its kiosk reports it',
    edits: [
      {
        file: OFFLINE,
        find: 'so.seen.get(name) ?? lease.tickets[serial];',
        replace: 'so.seen.get(name);',
      },
    ],
  },
  {
    name: 'offline-arrival-in-the-future',
    bug: 'a kiosk whose clock is ahead brings tickets that arrive after they were reported',
    edits: [
      {
        file: OFFLINE,
        find: 'Math.min(Math.max(ticket.issuedAt, dayStartAt), context.now)',
        replace: 'Math.max(ticket.issuedAt, dayStartAt)',
      },
    ],
  },
  {
    name: 'offline-arrival-is-the-report',
    bug: 'who took a number without the hall stands behind everybody who came before the line was back',
    edits: [
      {
        file: OFFLINE,
        find: 'Math.min(Math.max(ticket.issuedAt, dayStartAt), context.now)',
        replace: 'Math.max(dayStartAt, context.now)',
      },
    ],
  },
  {
    name: 'lease-reclaimed',
    bug: 'a kiosk whose numbers are spent is given the same ones again',
    edits: [
      {
        file: OFFLINE,
        find: 'const from = Math.max(0, ...ofDigit.map((lease) => lease.to)) + 1;',
        replace: 'const from = Math.max(0, ...held.map((lease) => lease.to)) + 1;',
      },
    ],
  },
];
