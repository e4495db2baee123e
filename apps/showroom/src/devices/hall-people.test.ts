import { err, ok } from '@youxu/basics';
import { systemPorts } from '@youxu/client';
import type { StaffId, WindowId } from '@youxu/domain';
import { expect, test } from 'vitest';
import { emptyDesk, FakeKiosk, fakeHallOfPeople, MORNING, sanduPlan, staffAt } from './fake-people.ts';
import { HallPeople, simulatedClerks } from './hall-people.ts';
import { HallTime } from './hall-time.ts';

const plan = sanduPlan();
/** A quarter of an hour in a second. */
const RATE = 900;

function people() {
  const world = fakeHallOfPeople(plan);
  const startMs = performance.now();
  const time = new HallTime(
    () => MORNING + (performance.now() - startMs) * RATE,
    () => RATE,
    systemPorts().timers,
  );
  const kiosk = new FakeKiosk();
  const signedOut: string[] = [];
  const refusedStaff = new Set<StaffId>();
  const crowd = new HallPeople({
    plan,
    time,
    kiosks: [kiosk],
    connect: () => world.connect(),
    signIn: async (id) => (refusedStaff.has(id) ? err({ code: 'unknown' as const }) : ok(`token-${id}`)),
    signOut: async (token) => {
      signedOut.push(token);
    },
    tokenOf: () => undefined,
    seed: 7,
  });
  const windowsOf = (name: string) =>
    world.hall.executed
      .filter(({ frame }) => frame.name === name)
      .map(({ frame }) => (frame.input as { windowId: WindowId }).windowId);
  return { world, time, kiosk, crowd, signedOut, refusedStaff, windowsOf };
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('everybody comes, and everybody goes home: clerks sign off, citizens give back their numbers', async () => {
  const { world, time, kiosk, crowd, signedOut, windowsOf } = people();
  kiosk.busyCount = 1;
  await crowd.sitDown();
  for (const { window, staffId } of simulatedClerks(plan, '2026-11-23')) {
    world.hall.show('window-desk', { windowId: window.id }, emptyDesk(window.id, { staff: staffAt(staffId) }));
  }
  const day = crowd.day();
  await later(1_000);
  time.stop();
  await day;
  await crowd.goHome();
  // Those of the quarter of an hour before, and of the one that has passed.
  expect(kiosk.taken.length).toBeGreaterThan(10);
  expect(crowd.report.taken).toBe(kiosk.taken.length);
  const windows = plan.windows.map(({ id }) => id);
  expect(windowsOf('sign-on').toSorted()).toEqual(windows.toSorted());
  expect(windowsOf('sign-off').toSorted()).toEqual(windows.toSorted());
  expect(signedOut).toHaveLength(windows.length);
  const given = world.hall.executed
    .filter(({ frame }) => frame.name === 'cancel-ticket')
    .map(({ frame }) => frame.input);
  expect(given).toEqual(kiosk.taken.map(({ accessKey }) => ({ ticketId: accessKey, reason: 'by-citizen' })));
  expect(world.network.lineCount).toBe(0);
});

test('a window where a real person sits is left alone, and a clerk whom the hall does not let in is counted', async () => {
  const { world, time, crowd, signedOut, refusedStaff, windowsOf } = people();
  const [first, second] = simulatedClerks(plan, '2026-11-23');
  const taken = first?.window.id as WindowId;
  world.hall.show('window-desk', { windowId: taken }, emptyDesk(taken, { staff: staffAt('staff-011' as StaffId) }));
  refusedStaff.add(second?.staffId as StaffId);
  await crowd.sitDown();
  const day = crowd.day();
  await later(100);
  time.stop();
  await day;
  await crowd.goHome();
  expect(windowsOf('sign-on')).not.toContain(taken);
  expect(windowsOf('sign-on')).not.toContain(second?.window.id);
  expect(windowsOf('sign-on')).toHaveLength(plan.windows.length - 2);
  expect(signedOut).toContain(`token-${first?.staffId}`);
  expect(crowd.report.refusals.get('unknown' as never)).toBe(1);
});

test('[RATE-5] simulated people rate what they came for, never the service of a visitor', async () => {
  const { world, time, kiosk, crowd } = people();
  for (const { window, staffId } of simulatedClerks(plan, '2026-11-23')) {
    const next = [{ ticketId: 'somebody' }] as never;
    const desk = emptyDesk(window.id, { staff: staffAt(staffId), state: 'open', next });
    world.hall.show('window-desk', { windowId: window.id }, desk);
  }
  let calls = 0;
  world.hall.on('call-next', () => {
    calls++;
    const simulated = calls % 2 === 0 ? kiosk.taken[calls / 2 - 1] : undefined;
    return ok({ call: { ticketId: simulated?.ticketId ?? `visitor-${calls}` } as never });
  });
  const rated: string[] = [];
  world.hall.on('mark-arrived', () => ok({}));
  world.hall.on('finish-service', ({ ticketId }) => ok({ serviceRecordId: `service of ${ticketId}` as never }));
  world.hall.on('submit-rating', ({ serviceRecordId }) => {
    rated.push(serviceRecordId);
    return ok({ sealsAt: 0 });
  });
  await crowd.sitDown();
  const day = crowd.day();
  await later(3_000);
  time.stop();
  await day;
  await crowd.goHome();
  expect(crowd.report.finished).toBeGreaterThan(rated.length);
  expect(rated.length).toBeGreaterThan(0);
  expect(rated.filter((id) => id.includes('visitor'))).toEqual([]);
});

test('only the clerks of named windows come back to their chairs', async () => {
  const { time, crowd, world } = people();
  const [first] = simulatedClerks(plan, '2026-11-23');
  const windowId = first?.window.id as WindowId;
  world.hall.show('window-desk', { windowId }, emptyDesk(windowId, { staff: staffAt(first?.staffId as StaffId) }));
  await crowd.sitDown(new Set([windowId]));
  await crowd.goHome();
  time.stop();
  expect(world.hall.executed.map(({ frame }) => [frame.name, frame.input])).toEqual([['sign-off', { windowId }]]);
});

test('a visitor has a chair of his own at every window', () => {
  for (const { window, staffId } of simulatedClerks(plan, '2026-11-23')) {
    const free = plan.staff.filter(({ id, windowIds }) => windowIds.includes(window.id) && id !== staffId);
    expect(free.length).toBeGreaterThan(0);
  }
});
