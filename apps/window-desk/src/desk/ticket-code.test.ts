import { describe, expect, test } from 'vitest';
import { isOfflineNumber, parseTicketCode } from './ticket-code.ts';

describe('a ticket as typed or scanned', () => {
  test.each([
    ['A012', { number: 'A012' }],
    [' a012 ', { number: 'A012' }],
    ['a 0 12', { number: 'A012' }],
    ['X101', { number: 'X101' }],
    ['A1000', { number: 'A1000' }],
    ['http://127.0.0.1:8600/t/q3Vd_-x81AbC', { ticketId: 'q3Vd_-x81AbC' }],
    ['https://hall.example/t/q3Vd_-x81AbC?from=paper', { ticketId: 'q3Vd_-x81AbC' }],
  ])('%s', (text, code) => expect(parseTicketCode(text)).toEqual(code));

  test.each(['', '012', 'A12', 'AB012', 'A0123456', 'http://example.com/'])('%s is neither', (text) =>
    expect(parseTicketCode(text)).toBeNull(),
  );

  test('[NUM-5] X is for numbers issued offline', () => {
    const codes = ['X101', 'A101'].map((text) => parseTicketCode(text));
    expect(codes.map((code) => code !== null && 'number' in code && isOfflineNumber(code.number))).toEqual([
      true,
      false,
    ]);
  });
});
