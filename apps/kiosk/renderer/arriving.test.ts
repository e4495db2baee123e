import type { AppointmentView } from '@youxu/domain';
import { describe, expect, test } from 'vitest';
import { AT, appointment } from '../agent/test-bench.ts';
import { isBusy, maskedPhone, pageAfterSearch, phoneGroups, readCode, standingOf } from './arriving.ts';

const MINUTE_MS = 60_000;
const ZONE = 'Asia/Shanghai';

describe('a code', () => {
  test.each([
    ['http://hall.example/t/abcDEF123_-xyz01', 'ticket', 'abcDEF123_-xyz01'],
    [' https://hall.example:8443/t/abc/ ', 'ticket', 'abc'],
    ['http://hall.example/a/0e7c', 'appointment', '0e7c'],
  ])('%s is a %s', (code, kind, id) => {
    expect(readCode(code)).toEqual({ kind, id });
  });

  test.each(['', 'A012', 'http://hall.example/t/', 'http://hall.example/t/a b', '6901234567890', '/a/<x>', '/x/abc'])(
    '%s is none of ours',
    (code) => {
      expect(readCode(code)).toEqual({ kind: 'foreign' });
    },
  );
});

test('a telephone number is read in groups, and hidden from bystanders', () => {
  const gap = '\u2007';
  expect(phoneGroups('13800138000')).toEqual(['138', '0013', '8000']);
  expect(phoneGroups('13800')).toEqual(['138', `00${gap.repeat(2)}`, gap.repeat(4)]);
  expect(maskedPhone('13800138000')).toBe('138****8000');
});

describe('[APPT-2] an appointment', () => {
  const standing = (afterSlotMinutes: number, more: Partial<AppointmentView> = {}) =>
    standingOf(appointment({ slotAt: AT, ...more }), AT + afterSlotMinutes * MINUTE_MS, ZONE);

  test.each([
    [-31, 'early'],
    [-30, 'due'],
    [15, 'due'],
    [16, 'late'],
    [24 * 60, 'past'],
    [-24 * 60, 'other-day'],
  ] as const)('%s minutes after its slot is %s', (minutes, expected) => {
    expect(standing(minutes)).toBe(expected);
  });

  test('that was used or given back says so at any time', () => {
    expect(standing(0, { state: 'checked-in' })).toBe('checked-in');
    expect(standing(-31, { state: 'cancelled' })).toBe('cancelled');
  });
});

describe('what is found', () => {
  const said = { by: 'phone', masked: '138****8000' } as const;
  const [one, other] = [appointment(), appointment({ appointmentId: 'other' as never })];
  const used = appointment({ appointmentId: 'used' as never, state: 'checked-in' });
  const after = (...appointments: AppointmentView[]) => pageAfterSearch({ kind: 'found', appointments }, said);

  test('one, several, none', () => {
    expect(after(one)).toEqual({ at: 'appointment', found: one });
    expect(after(one, used)).toEqual({ at: 'appointment', found: one });
    expect(after(used)).toEqual({ at: 'appointment', found: used });
    expect(after(one, other, used)).toEqual({ at: 'appointments', found: [one, other, used] });
    expect(after()).toEqual({ at: 'no-appointment', said });
  });

  test('nothing is said of an appointment when the hall cannot be asked', () => {
    expect(pageAfterSearch({ kind: 'unknown' }, said)).toEqual({ at: 'no-answer', to: 'find' });
    const busy = { code: 'busy', facts: { retryAfterMs: 1_000 } } as const;
    expect(pageAfterSearch({ kind: 'refused', refusal: busy }, said)).toEqual({ at: 'no-answer', to: 'find' });
  });
});

test('nothing new is begun while an answer is on its way', () => {
  expect(isBusy({ at: 'phone', digits: '13800138000', is: 'asking' })).toBe(true);
  expect(isBusy({ at: 'arrive', is: 'ready' })).toBe(false);
});
