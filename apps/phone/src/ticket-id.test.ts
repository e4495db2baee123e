import { expect, test } from 'vitest';
import { ticketIdIn } from './ticket-id.ts';

test.each([
  ['/t/4FeuK6KzLfTbs_fc', '4FeuK6KzLfTbs_fc'],
  ['/t/a%20b', 'a b'],
  ['/t/', null],
  ['/t', null],
  ['/t/%E0%A4%A', null],
  ['/t/a/b', null],
  ['/phone/', null],
])('%s', (path, id) => {
  expect(ticketIdIn(path)).toBe(id);
});
