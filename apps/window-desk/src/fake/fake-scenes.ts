import type { CallId, DeskTicket, QueueId, WindowDesk } from '@youxu/domain';
import { FAKE_NOW, fakeColleague, fakeDesk, fakeManager, fakeServing, fakeTicket } from './fake-desk.ts';

const MINUTE_MS = 60_000;
const missed = ['A007', 'A003'].map((number, index) => {
  const { ticketId, number: ofTicket } = fakeTicket(number);
  return { ticketId, number: ofTicket, at: FAKE_NOW - (12 + 20 * index) * MINUTE_MS };
});
const held = [fakeServing('A010', { state: 'held', stateAt: FAKE_NOW - 9 * MINUTE_MS })];
const called = fakeTicket('A012');
const serving = fakeServing('A012');
const undoCall = { kind: 'call', number: called.number, until: FAKE_NOW + 8_000 } as const;

/** Called, and somebody goes for them: since when each, and since when they may be missed. */
function fetched(of: Readonly<Record<'calls' | 'calledMs' | 'allowedMs' | 'goneMs', number>>): DeskTicket {
  return {
    ...called,
    calls: of.calls,
    needs: ['wheelchair', 'escort'],
    stateAt: FAKE_NOW - of.calledMs,
    missedAllowedAt: FAKE_NOW - of.allowedMs,
    fetching: { name: { zh: '周敏', en: 'Zhou Min' }, at: FAKE_NOW - of.goneMs, callId: 'call-1' as CallId },
  };
}

/** Every state that a clerk may meet, by name. */
export const fakeScenes: Readonly<Record<string, WindowDesk>> = {
  'signed-off': fakeDesk({ staff: null, state: 'closed', servedToday: 0 }),
  taken: fakeDesk({ staff: fakeColleague, open: [serving] }),
  elsewhere: fakeDesk({ desk: 'another-desk', open: [serving] }),
  closed: fakeDesk({ state: 'closed', servedToday: 0 }),
  paused: fakeDesk({
    state: 'paused',
    pause: { reason: 'short-break', returnsAt: FAKE_NOW + 12.5 * MINUTE_MS },
    held,
    missed,
  }),
  overstayed: fakeDesk({
    state: 'paused',
    stateAt: FAKE_NOW - 65 * MINUTE_MS,
    pause: { reason: 'meeting', returnsAt: FAKE_NOW - 5 * MINUTE_MS },
    nudges: [{ kind: 'long-pause', at: FAKE_NOW - 5 * MINUTE_MS, alarmAt: FAKE_NOW - 50 * MINUTE_MS, number: null }],
  }),
  suspended: fakeDesk({ suspended: true, held }),
  idle: fakeDesk({ held, missed }),
  empty: fakeDesk({
    next: [],
    passesOver: null,
    waiting: 0,
    longestSince: null,
    overdue: 0,
    forecast: { p50Minutes: 1, p80Minutes: 4 },
  }),
  called: fakeDesk({ open: [called], undo: undoCall, held, missed }),
  recalled: fakeDesk({
    open: [{ ...called, calls: 2, priorityClass: 'elderly', rule: 'order', needs: ['hearing', 'wheelchair'] }],
    missed,
  }),
  'not-here': fakeDesk({
    open: [{ ...called, stateAt: FAKE_NOW - 30_000, recallAllowedAt: FAKE_NOW - 5_000 }],
    missed,
  }),
  'never-came': fakeDesk({
    open: [{ ...called, stateAt: FAKE_NOW - 55_000, calls: 3, missedAllowedAt: FAKE_NOW - 1_000 }],
  }),
  unheard: fakeDesk({ open: [{ ...called, recallAllowedAt: FAKE_NOW }], unheard: called.number }),
  serving: fakeDesk({ open: [serving], held, missed }),
  assumed: fakeDesk({
    open: [{ ...serving, stateAt: FAKE_NOW - 40_000, arrivedAutomatically: true }],
    undo: null,
    missed,
  }),
  long: fakeDesk({
    open: [{ ...serving, issuedAt: FAKE_NOW - 49 * MINUTE_MS, stateAt: FAKE_NOW - 31 * MINUTE_MS }],
    held,
    nudges: [
      {
        kind: 'long-service',
        at: FAKE_NOW - 7 * MINUTE_MS,
        alarmAt: FAKE_NOW + 29 * MINUTE_MS,
        number: serving.number,
      },
    ],
  }),
  care: fakeDesk({ open: [{ ...serving, care: 'unwell', language: 'en', needs: ['escort'], rule: 'care' }] }),
  stages: fakeDesk({
    open: [
      {
        ...serving,
        services: [
          ...serving.services.map((service) => ({ ...service, current: false, done: true })),
          ...serving.services.map((service) => ({
            ...service,
            serviceId: 'treatment-elsewhere' as (typeof service)['serviceId'],
            name: { zh: '异地就医备案', en: 'Register for treatment elsewhere' },
          })),
        ],
      },
    ],
  }),
  last: fakeDesk({ open: [serving], next: [], waiting: 0, longestSince: null, overdue: 0 }),
  leaving: fakeDesk({ open: [serving], state: 'paused', pause: { reason: 'lunch', returnsAt: null } }),
  two: fakeDesk({ open: [fakeServing('A011'), serving] }),
  finished: fakeDesk({ undo: { kind: 'finish', number: called.number, until: FAKE_NOW + 8_000 } }),
  fetched: fakeDesk({ open: [fetched({ calls: 2, calledMs: 70_000, allowedMs: 10_000, goneMs: 40_000 })] }),
  unfetched: fakeDesk({ open: [fetched({ calls: 3, calledMs: 260_000, allowedMs: 60_000, goneMs: 200_000 })] }),
  entered: fakeDesk({ taken: [{ number: called.number, windowNumber: '2', at: FAKE_NOW - 20_000 }], held }),
  devices: fakeDesk({ open: [serving], help: { at: FAKE_NOW - 2 * MINUTE_MS, answeredBy: null } }),
  helped: fakeDesk({
    open: [serving],
    help: { at: FAKE_NOW - MINUTE_MS, answeredBy: { zh: '欧阳建国', en: 'Ouyang Jianguo' } },
  }),
  duty: fakeDesk({ open: [serving], staff: fakeManager }),
  relief: fakeDesk({
    held: [...held, ...held.map((ticket) => ({ ...ticket, ...fakeTicket('A011', { state: 'held' }) }))],
    queues: [
      ...fakeDesk().queues,
      {
        queueId: 'collection' as QueueId,
        name: { zh: '出件取证', en: 'Collecting documents' },
        waiting: 1,
        mode: 'relief',
        forecast: { p50Minutes: 3, p80Minutes: 6 },
      },
    ],
  }),
};
