import type { HallPlan, PlanView } from '@youxu/domain';
import { describe, expect, test } from 'vitest';
import { catalogOf, localDateOf } from './catalog.ts';
import { readPlan, sandu } from './test-bench.ts';

const HALLS = ['sandu', 'yueyang', 'shishi', 'changzhi', 'tongren', 'sanming', 'pingle', 'fushun'];

describe.each(HALLS)('the catalogue of %s', (hall) => {
  const plan = readPlan(hall);
  const catalog = catalogOf({ version: 3, plan }, plan.kiosks[0]?.id ?? '', '2026-11-20');

  test('has every service in a queue with windows in a zone', () => {
    expect(catalog.services).toHaveLength(plan.services.length);
    const zones = new Set(catalog.zones.map(({ id }) => id));
    for (const { queueId } of catalog.services) {
      const queue = catalog.queues.find(({ id }) => id === queueId);
      expect(queue?.windowNumbers.length, queueId).toBeGreaterThan(0);
      expect(zones.has(queue?.zoneId ?? ''), queueId).toBe(true);
    }
  });

  test('has three pages of what is most wanted, each once', () => {
    expect(new Set(catalog.mostWanted).size).toBe(catalog.mostWanted.length);
    expect(catalog.mostWanted).toHaveLength(24);
    for (const id of catalog.mostWanted) expect(catalog.services.map((service) => service.id)).toContain(id);
  });
});

test('what most people of Sandu come for stands first, and no queue with many visitors is left out of the first page', () => {
  const { mostWanted, services } = catalogOf(sandu, 'kiosk-1', '2026-11-20');
  const queues = mostWanted.slice(0, 8).map((id) => services.find((service) => service.id === id)?.queueId);
  expect(mostWanted[0]).toBe('medical-insurance-enrolment');
  expect(queues.filter((queue) => queue === 'social-affairs')).toHaveLength(4);
  expect(queues).toEqual(expect.arrayContaining(['agriculture', 'household', 'finance-tax', 'collection']));
});

test('what is not in effect on the day is not offered, and its windows are not named', () => {
  const changed: HallPlan = {
    ...sandu.plan,
    services: sandu.plan.services.map((service, index) =>
      index === 0 ? { ...service, effectiveFrom: '2026-12-01', effectiveTo: '2026-12-31' } : service,
    ),
    windows: sandu.plan.windows.map((window) =>
      window.number === '1' ? { ...window, effectiveTo: '2026-11-30' } : window,
    ),
  };
  const on = (day: string) => {
    const { services, queues } = catalogOf({ version: 1, plan: changed } as PlanView, 'kiosk-1', day);
    const queue = queues.find(({ id }) => id === 'social-affairs');
    return { offered: services.some(({ id }) => id === changed.services[0]?.id), windows: queue?.windowNumbers };
  };
  expect(on('2026-11-30')).toEqual({ offered: false, windows: ['1', '2', '3'] });
  expect(on('2026-12-01')).toEqual({ offered: true, windows: ['2', '3'] });
  expect(on('2026-12-31')).toEqual({ offered: true, windows: ['2', '3'] });
  expect(on('2027-01-01').offered).toBe(false);
});

test('a kiosk that the plan does not know cannot start', () => {
  expect(() => catalogOf(sandu, 'kiosk-9', '2026-11-20')).toThrow('The plan of sandu has no kiosk kiosk-9.');
});

test('the day is the hall’s, not the machine’s or UTC’s', () => {
  expect(localDateOf(Date.parse('2026-11-21T00:30:00+08:00'), 'Asia/Shanghai')).toBe('2026-11-21');
  expect(localDateOf(Date.parse('2026-11-20T23:59:00+08:00'), 'Asia/Shanghai')).toBe('2026-11-20');
});
