import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { FAKE_TABLES, fakePlan } from '../fake/fake-plan.ts';
import type { KioskMenu } from '../index.ts';
import { loadState, saveState, stateText } from '../saved-state.ts';
import { computeView } from '../views/compute-view.ts';

const REPAIR = { zh: '正在维修', en: 'Under repair' };

const take = (hall: FakeHall, actor = 'k1', serviceIds: readonly string[] = ['a-1']): string | undefined =>
  hall.refusalOf(actor, 'take-ticket', { serviceIds });
const out = (hall: FakeHall, kioskId: string, state: 'in-service' | 'out-of-service' = 'out-of-service'): unknown =>
  hall.must('manager', 'set-kiosk', { kioskId, state, ...(state === 'in-service' ? {} : { message: REPAIR }) });
const stop = (hall: FakeHall, serviceId: string, state: 'offered' | 'stopped' = 'stopped'): unknown =>
  hall.must('manager', 'set-service', { serviceId, state });

function menu(hall: FakeHall): Pick<KioskMenu, 'outOfService' | 'stopped'> {
  const view = computeView(hall.state, 'kiosk-menu', {}, hall.clockAt);
  if (!view.ok) throw new Error(view.error.code);
  const { outOfService, stopped } = view.value;
  return { outOfService, stopped };
}

test('[KIOSK-1, KIOSK-3] a kiosk out of service gives no numbers, over days, until it is put back; the others do', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  out(hall, 'k1');
  expect(hall.do('k1', 'take-ticket', { serviceIds: ['a-1'] })).toMatchObject({
    error: { code: 'kiosk-out-of-service', facts: { kioskId: 'k1' } },
  });
  expect([take(hall, 'k2'), take(hall, 'guide')]).toEqual([undefined, undefined]);
  hall.setClock(at('09:00', 1));
  expect(take(hall)).toBe('kiosk-out-of-service');
  expect(menu(hall).outOfService).toEqual([{ kioskId: 'k1', message: REPAIR }]);
  out(hall, 'k1', 'in-service');
  expect(take(hall)).toBeUndefined();
  expect(menu(hall).outOfService).toEqual([]);
  expect(hall.refusalOf('manager', 'set-kiosk', { kioskId: 'k9', state: 'out-of-service' })).toBe('unknown-kiosk');
});

test('[KIOSK-1] what a kiosk gave before counts, whatever it reports while it is out of service', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  hall.must('k1', 'lease-numbers', { kioskId: 'k1' });
  const { ticketId } = hall.must('k1', 'take-ticket', { serviceIds: ['a-1'] });
  out(hall, 'k1');
  hall.must('k1', 'report-print', { ticketId, outcome: 'printed' });
  const rest = { serviceId: 'a-1', priorityClass: 'ordinary', language: 'zh', paper: 'printed' } as const;
  const tickets = [{ number: 'X101', day: '2026-01-05', issuedAt: at('09:00'), ...rest }];
  const { tickets: merged } = hall.must('k1', 'merge-offline', { kioskId: 'k1', tickets });
  expect(merged).toMatchObject([{ merged: 'new' }]);
  hall.must('k1', 'lease-numbers', { kioskId: 'k1', spent: true });
  hall.must('k1', 'reprint-ticket', { ticketId });
});

test('[KIOSK-2] a stopped item is refused to kiosks and citizens and given by staff, until the day ends', () => {
  const hall = new FakeHall({ startAt: at('09:00'), open: true });
  stop(hall, 'a-1');
  expect(hall.do('k1', 'take-ticket', { serviceIds: ['b-1', 'a-1'] })).toMatchObject({
    error: { code: 'service-stopped', facts: { serviceId: 'a-1' } },
  });
  expect([take(hall, 'k1', ['a-2']), take(hall, 'guide')]).toEqual([undefined, undefined]);
  expect(hall.must('s1', 'walk-up', { windowId: 'w1', serviceId: 'a-1' }).number).toBe('A003');
  const book = (slotAt: number, actor = 'citizen') =>
    hall.refusalOf(actor, 'book-appointment', { serviceId: 'a-1', slotAt });
  expect([book(at('10:00')), book(at('10:00'), 'guide'), book(at('10:00', 1))]).toEqual([
    'service-stopped',
    undefined,
    undefined,
  ]);
  expect(menu(hall).stopped).toEqual([{ serviceId: 'a-1', message: null }]);
  stop(hall, 'a-2');
  stop(hall, 'a-1', 'offered');
  expect([take(hall), take(hall, 'k1', ['a-2'])]).toEqual([undefined, 'service-stopped']);
  hall.setClock(at('09:00', 1));
  expect([menu(hall).stopped, take(hall, 'k1', ['a-2'])]).toEqual([[], undefined]);
  expect(hall.refusalOf('manager', 'set-service', { serviceId: 'a-9', state: 'stopped' })).toBe('unknown-service');
});

test('[KIOSK-3] a plan that retires a kiosk or an item ends what was said of it', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  out(hall, 'k1');
  out(hall, 'k2');
  stop(hall, 'a-1');
  stop(hall, 'a-2');
  const plan = fakePlan();
  const kiosks = plan.kiosks.filter(({ id }) => id !== 'k1');
  const services = plan.services.filter(({ id }) => id !== 'a-1');
  hall.must('admin', 'publish-plan', { plan: { ...plan, kiosks, services } });
  hall.must('admin', 'publish-plan', { plan });
  expect(menu(hall)).toEqual({
    outOfService: [{ kioskId: 'k2', message: REPAIR }],
    stopped: [{ serviceId: 'a-2', message: null }],
  });
});

test('[KIOSK-1, KIOSK-2] what was said twice, or taken back without having been said, is no event', () => {
  const hall = new FakeHall();
  const { seq } = hall.state;
  out(hall, 'k1', 'in-service');
  stop(hall, 'a-1', 'offered');
  expect(hall.state.seq).toBe(seq);
});

test('[INV-7, KIOSK-1, KIOSK-2] both are saved, and a state from before there were such words loads as one without', () => {
  const hall = new FakeHall();
  const { kiosksOut: none, ...before } = saveState(hall.state);
  expect(none).toBeUndefined();
  expect(stateText(loadState(before, FAKE_TABLES))).toBe(stateText(hall.state));
  out(hall, 'k1');
  stop(hall, 'a-1');
  const loaded = loadState(saveState(hall.state), FAKE_TABLES);
  expect(stateText(loaded)).toBe(stateText(hall.state));
  expect(computeView(loaded, 'kiosk-menu', {}, hall.clockAt)).toMatchObject({ value: menu(hall) });
});
