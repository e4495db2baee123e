import type { TicketState } from '@youxu/domain';
import { expect, test } from 'vitest';
import { isCancellable, isWaiting, situationOf } from './situation.ts';

test.each([
  ['waiting', 5, 'waiting'],
  ['issued', 1, 'waiting'],
  ['waiting', 0, 'next'],
  ['waiting', null, 'kept'],
  ['called', null, 'called'],
  ['serving', null, 'serving'],
  ['held', null, 'held'],
  ['missed', null, 'missed'],
  ['done', null, 'done'],
  ['cancelled', null, 'cancelled'],
  ['expired', null, 'expired'],
] as const)('a ticket that is %s with %s ahead: %s', (state, ahead, situation) => {
  expect(situationOf({ state, ahead })).toBe(situation);
});

test('a citizen may cancel exactly what the hall lets them: issued, waiting, missed', () => {
  const cancellable = (state: TicketState) => isCancellable(situationOf({ state, ahead: 2 }));
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
