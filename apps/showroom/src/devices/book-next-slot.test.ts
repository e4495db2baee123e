import { err, ok } from '@youxu/basics';
import type { AppointmentId, CommandInput, QueueId, Refusal, ServiceId } from '@youxu/domain';
import { expect, test } from 'vitest';
import { bookNextSlot } from './book-next-slot.ts';
import { sanduPlan } from './fake-people.ts';
import { calendarsOf } from './hours.ts';

const plan = sanduPlan();
const calendars = calendarsOf(plan);
/** A Monday. */
const at = (time: string, day = 23) => Date.parse(`2026-11-${day}T${time}:00+08:00`);
const serviceOf = (queueId: string) =>
  plan.services.find((one) => one.queueId === (queueId as QueueId))?.id ?? ('none' as ServiceId);

/** A hall in which these slots are taken. */
function book(serviceId: ServiceId, now: number, refusals: readonly (Refusal | { code: 'unknown' })[] = []) {
  const asked: CommandInput<'book-appointment'>[] = [];
  const left = [...refusals];
  const door = {
    book: async (input: CommandInput<'book-appointment'>) => {
      asked.push(input);
      const refused = left.shift();
      if (refused !== undefined) return err(refused);
      return ok({ appointmentId: 'ap-1' as AppointmentId, slotAt: input.slotAt });
    },
  };
  const options = { plan, calendars, door, now, phone: '13800138000', code: (id: string) => `http://hall/a/${id}` };
  return bookNextSlot(serviceId, options).then((booking) => ({ booking, asked }));
}

test('the next slot on the grid is booked, with the telephone number and the code', async () => {
  const service = serviceOf('social-affairs');
  const { booking, asked } = await book(service, at('10:07'));
  expect(asked).toEqual([{ serviceId: service, slotAt: at('10:30'), phone: '13800138000' }]);
  expect(booking).toEqual({
    kind: 'booked',
    code: 'http://hall/a/ap-1',
    slotAt: at('10:30'),
    phone: '13800138000',
  });
});

test('a full slot is followed by the next one, the last of the day by the first of the next', async () => {
  const full = { code: 'slot-full', facts: { slotAt: 0 } } as const;
  const { asked } = await book(serviceOf('social-affairs'), at('16:10'), [full, full]);
  expect(asked.map(({ slotAt }) => slotAt)).toEqual([at('16:30'), at('09:00', 24), at('09:30', 24)]);
});

test('what the hall says otherwise is told; an item without appointments is not asked for', async () => {
  const stopped = { code: 'service-stopped', facts: { serviceId: 'x' } } as const;
  const service = serviceOf('social-affairs');
  expect((await book(service, at('10:00'), [stopped])).booking).toEqual({ kind: 'refused', refusal: stopped });
  expect((await book(service, at('10:00'), [{ code: 'unknown' }])).booking).toEqual({ kind: 'unknown' });
  expect(await book(serviceOf('utilities'), at('10:00'))).toEqual({ booking: { kind: 'none' }, asked: [] });
});
