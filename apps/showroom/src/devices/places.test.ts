import { expect, test } from 'vitest';
import { sanduPlan } from './fake-people.ts';
import { simulatedClerks } from './hall-people.ts';
import { placesOf } from './places.ts';

const plan = sanduPlan();
const date = '2026-11-23';
const devices = ['main', 'rating-1'].map((id) => ({ id, token: `demo-${id}` }));
const agents = [{ kioskId: 'kiosk-2', agentPort: 8612 }];

test('the main board stands first, and each screen has its token', () => {
  const places = placesOf(plan, { devices, staff: [] }, agents, date);
  expect(places.displays[0]).toMatchObject({ id: 'main', token: 'demo-main', windowId: null });
  // Eleven screens of windows come after those of the hall.
  const hallsOwn = places.displays.findIndex(({ windowId }) => windowId !== null);
  expect(places.displays.slice(0, hallsOwn).map(({ id }) => id)).toContain('publicity');
  expect(places.displays.slice(hallsOwn).map(({ windowId }) => windowId)).toEqual(plan.windows.map(({ id }) => id));
  expect(places.windows[0]).toMatchObject({ id: 'window-1', number: '1', ratingToken: 'demo-rating-1' });
  expect(places.windows[1]).toMatchObject({ ratingToken: null });
  expect(places.kiosks).toEqual([{ id: 'kiosk-2', name: plan.kiosks[1]?.name, agentPort: 8612 }]);
});

test('a visitor is never one of the simulated clerks; where there is only one, the duty manager', () => {
  const places = placesOf(plan, { devices, staff: [] }, agents, date);
  const numberOf = new Map(plan.staff.map(({ id, number }) => [id, number]));
  for (const { window, staffId } of simulatedClerks(plan, date)) {
    const clerk = places.windows.find(({ id }) => id === window.id)?.clerk;
    expect(clerk).not.toBeNull();
    expect(clerk?.number).not.toBe(numberOf.get(staffId));
  }
  const manager = plan.staff.find(({ roles }) => roles.includes('duty-manager'));
  const staff = plan.staff.filter(
    ({ id, windowIds }) => id === manager?.id || id === 'staff-011' || !windowIds.includes('window-1' as never),
  );
  const small = placesOf({ ...plan, staff }, { devices, staff: [] }, agents, date);
  expect(small.windows[0]?.clerk?.number).toBe(manager?.number);
});

test('items are those in force today, in the citizens’ words, and say whether they can be booked', () => {
  const [first, ...others] = plan.services;
  const gone = { ...first, effectiveTo: '2026-11-22' } as (typeof plan.services)[number];
  const { services } = placesOf({ ...plan, services: [gone, ...others] }, { devices, staff: [] }, agents, date);
  expect(services).toHaveLength(others.length);
  const bookable = new Set(
    plan.queues.filter(({ appointments }) => appointments !== undefined).map(({ name }) => name.zh),
  );
  for (const one of services) expect(one.bookable).toBe(bookable.has(one.queue.zh));
  const worded = others.find(({ citizenWords }) => citizenWords !== undefined);
  expect(services.find(({ id }) => id === worded?.id)?.name).toEqual(worded?.citizenWords);
});
