import { ok } from '@youxu/basics';
import type { AppointmentView } from '@youxu/domain';
import { expect, test } from 'vitest';
import { Arrivals } from './arrivals.ts';
import { AT, appointment } from './test-bench.ts';

test('[APPT-4] what is found after its citizen has gone is nobody’s: not told, and not checked in', async () => {
  let answer: (found: readonly AppointmentView[]) => void = () => {};
  const taken: unknown[] = [];
  const arrivals = new Arrivals({
    lookup: {
      appointment: () => Promise.reject(new Error('nobody scans here')),
      contactHash: async () => ok('ab'),
      appointmentsOf: () => new Promise((resolve) => (answer = (found) => resolve(ok([...found])))),
    },
    timers: { after: () => () => {}, elapsedMs: () => 0 },
    plan: () => undefined,
    hallNow: () => AT,
    online: () => true,
    cardReader: () => 'none',
    take: async (wish) => {
      taken.push(wish);
      return { kind: 'unknown' };
    },
    tell: () => {},
    log: () => {},
  });
  const { appointmentId, serviceId } = appointment();
  const find = async (isGone: boolean) => {
    const found = arrivals.find({ by: 'phone', phone: '13800138000' });
    await new Promise(setImmediate);
    if (isGone) arrivals.forget();
    answer([appointment()]);
    return found;
  };
  const wish = { serviceIds: [serviceId], language: 'zh', appointmentId } as const;
  expect(await find(true)).toEqual({ kind: 'unknown' });
  expect(await arrivals.take(wish)).toMatchObject({ refusal: { code: 'unknown-appointment' } });
  expect(taken).toEqual([]);
  expect(await find(false)).toMatchObject({ kind: 'found' });
  await arrivals.take(wish);
  expect(taken).toMatchObject([{ appointment: { id: appointmentId } }]);
});
