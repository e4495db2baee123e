import type { QueueId, WindowDesk } from '@youxu/domain';
import { FAKE_NOW, fakeColleague, fakeDesk, fakeServing, fakeTicket } from './fake-desk.ts';

const MINUTE_MS = 60_000;
const missed = ['A007', 'A003'].map((number, index) => {
  const { ticketId, number: ofTicket } = fakeTicket(number);
  return { ticketId, number: ofTicket, at: FAKE_NOW - (12 + 20 * index) * MINUTE_MS };
});
const held = [fakeServing('A010', { state: 'held', stateAt: FAKE_NOW - 9 * MINUTE_MS })];
const called = fakeTicket('A012');
const serving = fakeServing('A012');
const undoCall = { kind: 'call', number: called.number, until: FAKE_NOW + 8_000 } as const;

/** Every state that a clerk may meet, by name. */
export const fakeScenes: Readonly<Record<string, WindowDesk>> = {
  'signed-off': fakeDesk({ staff: null, state: 'closed', servedToday: 0 }),
  taken: fakeDesk({ staff: fakeColleague, open: [serving] }),
  closed: fakeDesk({ state: 'closed', servedToday: 0 }),
  paused: fakeDesk({
    state: 'paused',
    pause: { reason: 'short-break', returnsAt: FAKE_NOW + 12.5 * MINUTE_MS },
    held,
    missed,
  }),
  overstayed: fakeDesk({ state: 'paused', pause: { reason: 'meeting', returnsAt: FAKE_NOW - 5 * MINUTE_MS } }),
  suspended: fakeDesk({ suspended: true, held }),
  idle: fakeDesk({ held, missed }),
  empty: fakeDesk({ next: [], waiting: 0, longestSince: null, overdue: 0, forecast: { p50Minutes: 1, p80Minutes: 4 } }),
  called: fakeDesk({ open: [called], undo: undoCall, held, missed }),
  recalled: fakeDesk({
    open: [{ ...called, calls: 2, priorityClass: 'elderly', rule: 'order', needs: ['hearing', 'wheelchair'] }],
    missed,
  }),
  unheard: fakeDesk({ open: [{ ...called, recallAllowedAt: FAKE_NOW }], unheard: called.number }),
  serving: fakeDesk({ open: [serving], held, missed }),
  assumed: fakeDesk({
    open: [{ ...serving, stateAt: FAKE_NOW - 40_000, arrivedAutomatically: true }],
    undo: null,
    missed,
  }),
  long: fakeDesk({ open: [{ ...serving, stateAt: FAKE_NOW - 31 * MINUTE_MS }], held }),
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
  relief: fakeDesk({
    held: [...held, ...held.map((ticket) => ({ ...ticket, ...fakeTicket('A011', { state: 'held' }) }))],
    queues: [
      ...fakeDesk().queues,
      {
        queueId: 'collection' as QueueId,
        name: { zh: '出件取证', en: 'Collecting documents' },
        waiting: 1,
        mode: 'relief',
      },
    ],
  }),
};
