import { expect, test } from 'vitest';
import { placeIn } from './place.ts';

test.each<[string, object | null]>([
  ['/t/4FeuK6KzLfTbs_fc', { kind: 'ticket', ticketId: '4FeuK6KzLfTbs_fc' }],
  ['/t/a%20b', { kind: 'ticket', ticketId: 'a b' }],
  ['/a/0e7c', { kind: 'booking', appointmentId: '0e7c' }],
  ['/a/', null],
  ['/b/0e7c', null],
  ['/t/', null],
  ['/t', null],
  ['/t/%E0%A4%A', null],
  ['/t/a/b', null],
  ['/phone/', null],
])('%s', (path, place) => {
  expect(placeIn(path)).toEqual(place);
});
