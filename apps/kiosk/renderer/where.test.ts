import { describe, expect, test } from 'vitest';
import { catalogOf } from '../agent/catalog.ts';
import type { Catalog } from '../agent/contract.ts';
import { readPlan } from '../agent/test-bench.ts';
import { whereIs } from './where.ts';

const HALLS = ['sandu', 'yueyang', 'shishi', 'changzhi', 'tongren', 'sanming', 'pingle', 'fushun'] as const;

function catalogFor(hall: string, kiosk = 0): Catalog {
  const plan = readPlan(hall);
  return catalogOf({ version: 1, plan }, plan.kiosks[kiosk]?.id ?? '', '2026-11-20');
}

function ofQueue(catalog: Catalog, queueId: string) {
  const service = catalog.services.find((one) => one.queueId === queueId);
  return service === undefined ? null : whereIs(catalog, service);
}

describe.each(HALLS)('in %s', (hall) => {
  test('every window of every service is drawn once, in full, and the kiosk, too', () => {
    const catalog = catalogFor(hall);
    for (const { id, windowNumbers } of catalog.queues) {
      const where = ofQueue(catalog, id);
      if (where === null) continue;
      const drawn = where.floors
        .filter(({ there }) => there)
        .flatMap(({ zones }) => zones.flatMap((zone) => zone.windowNumbers));
      for (const number of windowNumbers)
        expect(
          drawn.filter((one) => one === number),
          `${id} ${number}`,
        ).toHaveLength(1);
      expect(where.floors.flatMap(({ zones }) => zones.filter(({ here }) => here))).toHaveLength(1);
      expect(where.zones.length).toBeGreaterThan(0);
    }
  });
});

test('it is in this zone, on this floor, above or below', () => {
  const sandu = catalogFor('sandu');
  expect(ofQueue(sandu, 'household')).toMatchObject({ direction: 'same-floor', windowNumbers: ['9'] });
  const sanming = catalogFor('sanming');
  const floorOf = (number: number): string =>
    sanming.queues.find(({ floorNumber }) => floorNumber === number)?.id ?? '';
  expect(ofQueue(sanming, floorOf(3))).toMatchObject({ direction: 'up', floorNumber: 3 });
  const here = sanming.queues.find(({ zoneId }) => zoneId === sanming.zoneId)?.id ?? '';
  expect(ofQueue(sanming, here)?.direction).toBe('same-zone');
  const upstairs = { ...sanming, zoneId: sanming.zones.find(({ floorNumber }) => floorNumber === 3)?.id ?? '' };
  expect(ofQueue(upstairs, floorOf(1))?.direction).toBe('down');
  expect(ofQueue(sanming, floorOf(3))?.floors.map(({ number }) => number)).toEqual([3, 2, 1]);
});

test('a floor of the same number is another building: nobody is sent there by stairs, and it is not drawn between floors', () => {
  const fushun = catalogFor('fushun');
  const home = fushun.zones.find(({ id }) => id === fushun.zoneId);
  const other = fushun.zones.find(
    ({ floorId, floorNumber }) => floorNumber === home?.floorNumber && floorId !== home.floorId,
  );
  const beside = fushun.queues.find(({ zoneId }) => zoneId === home?.id)?.id ?? '';
  expect(ofQueue({ ...fushun, zoneId: other?.id ?? '' }, beside)?.direction).toBe('other-hall');
  const moved = { ...fushun, zoneId: fushun.zones.find(({ floorId }) => floorId !== home?.floorId)?.id ?? '' };
  const upstairs = fushun.queues.find(({ floorNumber }) => floorNumber === 2)?.id ?? '';
  const drawn = ofQueue(moved, upstairs)?.floors.map(({ id }) => id) ?? [];
  expect(drawn).not.toContain(home?.floorId);
});

test('no window, no place', () => {
  const sandu = catalogFor('sandu');
  const queues = sandu.queues.map((queue) => ({ ...queue, windowNumbers: [] }));
  expect(ofQueue({ ...sandu, queues }, 'household')).toBeNull();
});
