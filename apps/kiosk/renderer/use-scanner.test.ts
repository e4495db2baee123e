import { expect, test } from 'vitest';
import { ticketIdIn } from './use-scanner.ts';

test('only the code of a ticket names a ticket', () => {
  expect(ticketIdIn('http://hall.example/t/abcDEF123_-xyz01')).toBe('abcDEF123_-xyz01');
  expect(ticketIdIn(' https://hall.example:8443/t/abc/ ')).toBe('abc');
  for (const code of ['', 'A012', 'http://hall.example/t/', 'http://hall.example/t/a b', '6901234567890', '/t/<x>']) {
    expect(ticketIdIn(code), code).toBeNull();
  }
});
