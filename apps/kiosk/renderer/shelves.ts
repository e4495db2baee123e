import type { Text } from '@youxu/domain';
import type { Catalog, CatalogService } from '../agent/contract.ts';
import type { Way } from './flow.ts';

/** At most so many choices are in sight (LOOK, "Kiosk"); the rest is on further sheets. */
export const SHEET = 8;

/** Services that stand together; a large shelf has smaller ones in it. */
export interface Shelf {
  readonly id: string;
  readonly title: Text;
  /** Null: on no floor of its own. */
  readonly floorNumber: number | null;
  readonly services: readonly CatalogService[];
  readonly shelves: readonly Shelf[];
}

/** What is to choose from: shelves, or services. */
export interface Offer {
  /** Null at the outermost level. */
  readonly title: Text | null;
  readonly shelves: readonly Shelf[];
  readonly services: readonly CatalogService[];
}

/** What lies at the end of a path; the outermost level where the plan has changed and the path leads nowhere. */
export function offerAt(catalog: Catalog, way: Way, path: readonly string[]): Offer {
  if (way === 'wanted') return { title: null, shelves: [], services: wantedServices(catalog) };
  let offer: Offer = {
    title: null,
    services: [],
    shelves: way === 'department' ? byDepartment(catalog) : byZone(catalog),
  };
  for (const id of path) {
    const shelf = offer.shelves.find((one) => one.id === id);
    if (shelf === undefined) return offerAt(catalog, way, []);
    offer = shelf.shelves.length > 0 ? { ...shelf, services: [] } : shelf;
  }
  return offer;
}

/** The choices of one sheet, and how many sheets there are; a sheet beyond the last is the last. */
export function sheetOf<T>(
  choices: readonly T[],
  sheet: number,
): { shown: readonly T[]; sheet: number; sheets: number } {
  const sheets = Math.max(1, Math.ceil(choices.length / SHEET));
  const at = Math.min(sheet, sheets - 1);
  return { shown: choices.slice(at * SHEET, (at + 1) * SHEET), sheet: at, sheets };
}

export function titleOf({ citizenWords, name }: CatalogService): Text {
  return citizenWords ?? name;
}

function wantedServices({ mostWanted, services }: Catalog): readonly CatalogService[] {
  return mostWanted.flatMap((id) => services.find((service) => service.id === id) ?? []);
}

function byDepartment(catalog: Catalog, services = catalog.services): readonly Shelf[] {
  return catalog.departments.flatMap(({ id, name }) => {
    const own = services.filter((service) => service.departmentId === id);
    const floors = new Set(own.map((service) => floorOf(catalog, service)));
    const [floor = null] = floors;
    return own.length === 0
      ? []
      : [{ id, title: name, floorNumber: floors.size === 1 ? floor : null, services: own, shelves: [] }];
  });
}

function byZone(catalog: Catalog): readonly Shelf[] {
  return catalog.zones.flatMap(({ id, name, floorNumber }) => {
    const queues = new Set(catalog.queues.filter((queue) => queue.zoneId === id).map((queue) => queue.id));
    const services = catalog.services.filter((service) => queues.has(service.queueId));
    const departments = services.length > SHEET ? byDepartment(catalog, services) : [];
    return services.length === 0
      ? []
      : [{ id, title: name, floorNumber, services, shelves: departments.length > 1 ? departments : [] }];
  });
}

function floorOf({ queues }: Catalog, { queueId }: CatalogService): number | null {
  return queues.find(({ id }) => id === queueId)?.floorNumber ?? null;
}
