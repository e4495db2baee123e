import type { TicketState, TicketView } from '@youxu/domain';
import { expect, test } from 'vitest';
import { isUnderWay, journeyOf, progressOf } from './journey.ts';

function ticket(state: TicketState, rating: TicketView['rating'] = null): TicketView {
  return { state, rating } as TicketView;
}

const RATING = { serviceRecordId: 's', windowNumber: '1', rated: false, correctable: false, until: 0 } as const;

test('a visit goes through its four steps, and each ticket knows where it is', () => {
  const visit: readonly (readonly [TicketView | null, string, string | null, number])[] = [
    [null, 'take', 'take', 0],
    [ticket('issued'), 'call', 'call', 1],
    [ticket('waiting'), 'call', 'call', 1],
    [ticket('called'), 'see', 'see', 2],
    [ticket('serving'), 'serve', 'see', 2],
    [ticket('done', RATING as never), 'rate', 'rate', 3],
    [ticket('done', { ...RATING, rated: true } as never), 'rated', null, 4],
  ];
  for (const [view, journey, now, doneCount] of visit) {
    expect(journeyOf(view)).toBe(journey);
    expect(progressOf(journeyOf(view))).toEqual({ now, doneCount });
    expect(isUnderWay(journeyOf(view))).toBe(view !== null && journey !== 'rated');
  }
});

test('whoever was missed, went away or can rate no more begins again', () => {
  expect(journeyOf(ticket('missed'))).toBe('missed');
  for (const state of ['cancelled', 'expired', 'done'] as const) expect(journeyOf(ticket(state))).toBe('over');
  expect(progressOf('missed')).toEqual({ now: 'take', doneCount: 0 });
  expect(progressOf('over')).toEqual({ now: 'take', doneCount: 0 });
});
