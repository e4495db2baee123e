import type { CallId, MarkedTicket } from '@youxu/domain';
import { expect, test } from 'vitest';
import { byTurn, toFetch } from './called-marks.ts';

type More = Partial<Pick<MarkedTicket, 'arrivedAutomatically' | 'ahead' | 'fetching'>>;

function marked(
  number: string,
  state: MarkedTicket['state'],
  callId: string | null,
  at = 0,
  more: More = {},
): MarkedTicket {
  const call = callId === null ? null : { callId: callId as CallId, windowNumber: '3', floorNumber: 2, at, count: 1 };
  return { number, state, call, arrivedAutomatically: false, fetching: null, ...more } as MarkedTicket;
}

test('somebody called is fetched once; a recall asks again; whoever has arrived is with the clerk', () => {
  const desk = {
    marked: [marked('A001', 'waiting', null), marked('A002', 'called', 'c2', 20), marked('A003', 'called', 'c3', 10)],
  };
  const numbers = (going: readonly string[]): string[] => toFetch(desk, new Set(going)).map(({ number }) => number);
  expect(numbers([])).toEqual(['A003', 'A002']);
  expect(numbers(['c3'])).toEqual(['A002']);
  expect(toFetch({ marked: [marked('A003', 'called', 'c3-again')] }, new Set(['c3']))).toHaveLength(1);
  expect(toFetch({ marked: [marked('A003', 'serving', 'c3')] }, new Set())).toEqual([]);
});

test('[FIN-1] whom the clock counts as arrived is still to be fetched, until a guide goes', () => {
  const late = { marked: [marked('A003', 'serving', 'c3', 0, { arrivedAutomatically: true })] };
  expect(toFetch(late, new Set())).toHaveLength(1);
  expect(toFetch(late, new Set(['c3']))).toEqual([]);
});

test('[HELP-2] whoever goes at one desk is no more fetched from another one, but after a further call', () => {
  const fetching = { name: { zh: '周敏', en: 'Zhou Min' }, at: 5, callId: 'c3' as CallId };
  const of = (callId: string) => ({ marked: [marked('A003', 'called', callId, 0, { fetching })] });
  expect(toFetch(of('c3'), new Set())).toEqual([]);
  expect(toFetch(of('c3-again'), new Set())).toHaveLength(1);
});

test('whom the guides look after is listed by turn', () => {
  const list = [
    marked('A009', 'waiting', null, 0, { ahead: 7 }),
    marked('A001', 'missed', null, 0, { ahead: null }),
    marked('A005', 'waiting', null, 0, { ahead: 0 }),
    marked('A003', 'called', 'c3'),
  ];
  expect(byTurn(list).map(({ number }) => number)).toEqual(['A003', 'A005', 'A009', 'A001']);
});
