import type { TicketState } from '@youxu/domain';
import { expect, test } from 'vitest';
import { isCancellable, isWaiting, situationOf } from './situation.ts';

test.each([
  ['waiting', 5, 'waiting'],
  ['issued', 1, 'waiting'],
  ['waiting', 0, 'next'],
  ['waiting', null, 'kept-away'],
  ['called', null, 'called'],
  ['serving', null, 'serving'],
  ['held', null, 'held'],
  ['missed', null, 'missed'],
  ['done', null, 'done'],
  ['cancelled', null, 'cancelled'],
  ['expired', null, 'expired'],
] as const)('a ticket that is %s with %s ahead: %s', (state, ahead, situation) => {
  expect(situationOf({ state, ahead, suspended: false, keptFor: null })).toBe(situation);
});

test.each([
  ['open', 'kept'],
  ['paused', 'kept-away'],
  ['closed', 'kept-away'],
] as const)(
  '[VIEW-4] soon is said only while somebody works there: kept for a window that is %s',
  (state, situation) => {
    const keptFor = { number: '8', floorNumber: 1, state, returnsAt: null };
    expect(situationOf({ state: 'waiting', ahead: null, suspended: false, keptFor })).toBe(situation);
  },
);

test('an evacuation goes before all waiting, and changes nothing for who is at a window', () => {
  expect(situationOf({ state: 'waiting', ahead: 0, suspended: true, keptFor: null })).toBe('suspended');
  expect(situationOf({ state: 'serving', ahead: null, suspended: true, keptFor: null })).toBe('serving');
});

test('a citizen may cancel exactly what the hall lets them: issued, waiting, missed', () => {
  const cancellable = (state: TicketState) =>
    isCancellable(situationOf({ state, ahead: 2, suspended: false, keptFor: null }));
  const all: readonly TicketState[] = [
    'issued',
    'waiting',
    'called',
    'serving',
    'held',
    'missed',
    'done',
    'cancelled',
    'expired',
  ];
  expect(all.filter(cancellable)).toEqual(['issued', 'waiting', 'missed']);
  expect(isWaiting('missed')).toBe(false);
});
