import { describe, expect, test } from 'vitest';
import { catalogOf } from '../agent/catalog.ts';
import { readPlan, sanduCatalog } from '../agent/test-bench.ts';
import { offerAt, SHEET, type Shelf, sheetOf, titleOf } from './shelves.ts';

function servicesIn(shelves: readonly Shelf[]): string[] {
  return shelves.flatMap((shelf) =>
    shelf.shelves.length > 0 ? servicesIn(shelf.shelves) : shelf.services.map(({ id }) => id),
  );
}

describe.each(['sandu', 'sanming', 'yueyang'])('every service of %s', (hall) => {
  const plan = readPlan(hall);
  const catalog = catalogOf({ version: 1, plan }, plan.kiosks[0]?.id ?? '', '2026-11-20');

  test('is found by every life event that it is for', () => {
    const shelves = offerAt(catalog, 'life', []).shelves;
    for (const { id, lifeEvents } of catalog.services) {
      const on = shelves
        .filter(({ services }) => services.some((service) => service.id === id))
        .map((shelf) => shelf.id);
      expect([...on].sort(), id).toEqual([...lifeEvents].sort());
    }
  });

  test.each(['department', 'zone'] as const)('is found once by %s', (way) => {
    const found = servicesIn(offerAt(catalog, way, []).shelves);
    expect(found.sort()).toEqual(catalog.services.map(({ id }) => id).sort());
  });
});

test('a large zone is divided by department, a small one shows its services', () => {
  const catalog = sanduCatalog();
  const west = offerAt(catalog, 'zone', ['west']);
  expect(west.shelves.map(({ id }) => id)).toEqual(['social-affairs', 'agriculture']);
  expect(west.services).toEqual([]);
  const offices = offerAt(catalog, 'zone', ['west', 'agriculture']);
  expect(offices.services).toHaveLength(10);
  expect(offices.title).toMatchObject({ zh: '农业综合服务中心' });
  const few = { ...catalog, services: catalog.services.filter(({ queueId }) => queueId === 'justice') };
  expect(offerAt(few, 'zone', ['east']).services).toHaveLength(4);
});

test('a hall of several floors is looked through floor by floor, and one’s own is marked', () => {
  const plan = readPlan('sanming');
  const catalog = catalogOf({ version: 1, plan }, plan.kiosks[0]?.id ?? '', '2026-11-20');
  const floors = offerAt(catalog, 'zone', []).shelves;
  expect(floors.map(({ id, here }) => [id, here])).toEqual(catalog.floors.map(({ id }, index) => [id, index === 0]));
  const zones = offerAt(catalog, 'zone', [floors[0]?.id ?? '']).shelves;
  expect(zones.filter(({ here }) => here).map(({ id }) => id)).toEqual([catalog.zoneId]);
  // Of one zone there is nothing to choose: its offices follow at once.
  const one = readPlan('yueyang');
  const yueyang = catalogOf({ version: 1, plan: one }, one.kiosks[0]?.id ?? '', '2026-11-20');
  const [ground] = offerAt(yueyang, 'zone', []).shelves;
  expect(ground?.shelves.every((shelf) => yueyang.departments.some(({ id }) => id === shelf.id))).toBe(true);
});

test('what is most wanted stands in its order; the citizens’ words come before the official name', () => {
  const { services } = offerAt(sanduCatalog(), 'wanted', []);
  expect(services).toHaveLength(24);
  expect(services.slice(0, 2).map((service) => titleOf(service).zh)).toEqual(['参加医保', '去外地看病怎么报销']);
  const official = sanduCatalog().services.find(({ citizenWords }) => citizenWords === null);
  expect(official && titleOf(official)).toBe(official?.name);
});

test('a path that a new plan does not have leads to the outermost level', () => {
  expect(offerAt(sanduCatalog(), 'department', ['closed-down'])).toEqual(offerAt(sanduCatalog(), 'department', []));
  expect(offerAt(sanduCatalog(), 'zone', ['west', 'closed-down']).title).toBeNull();
});

test('[LOOK Kiosk] at most eight choices in sight, all of them on some sheet', () => {
  const choices = Array.from({ length: 19 }, (_, index) => index);
  const sheets = [0, 1, 2].map((sheet) => sheetOf(choices, sheet));
  expect(sheets.flatMap(({ shown }) => shown)).toEqual(choices);
  for (const { shown, sheets: count } of sheets) expect([shown.length <= SHEET, count]).toEqual([true, 3]);
  expect(sheetOf(choices, 7)).toEqual(sheets[2]);
  expect(sheetOf([], 3)).toEqual({ shown: [], sheet: 0, sheets: 1 });
});
