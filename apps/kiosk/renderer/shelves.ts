import type { LifeEvent, Text } from '@youxu/domain';
import type { Catalog, CatalogService } from '../agent/contract.ts';
import type { Way } from './flow.ts';

/** At most so many choices are in sight (LOOK, "Kiosk"); the rest is on further sheets. */
export const SHEET = 8;

/** Services that stand together; a large shelf has smaller ones in it. */
export interface Shelf {
  readonly id: string;
  /** Of a life event its code: its words are the page's. */
  readonly title: Text | LifeEvent;
  /** Null: on no floor of its own. */
  readonly floorNumber: number | null;
  /** The kiosk stands in it. */
  readonly here: boolean;
  readonly services: readonly CatalogService[];
  readonly shelves: readonly Shelf[];
}

/** What is to choose from: shelves, or services. */
export interface Offer {
  /** Null at the outermost level. */
  readonly title: Text | LifeEvent | null;
  readonly shelves: readonly Shelf[];
  readonly services: readonly CatalogService[];
}

/** What lies at the end of a path; the outermost level where the plan has changed and the path leads nowhere. */
export function offerAt(catalog: Catalog, way: Way, path: readonly string[]): Offer {
  if (way === 'wanted') return { title: null, shelves: [], services: wantedServices(catalog) };
  let offer: Offer = { title: null, services: [], shelves: shelvesOf(catalog)[way] };
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
  size = SHEET,
): { shown: readonly T[]; sheet: number; sheets: number } {
  const sheets = Math.max(1, Math.ceil(choices.length / size));
  const at = Math.min(sheet, sheets - 1);
  return { shown: choices.slice(at * size, (at + 1) * size), sheet: at, sheets };
}

export function titleOf({ citizenWords, name }: CatalogService): Text {
  return citizenWords ?? name;
}

/** A hall of several floors is looked through floor by floor. */
export function hasFloors({ floors }: Catalog): boolean {
  return floors.length > 1;
}

function wantedServices({ mostWanted, services }: Catalog): readonly CatalogService[] {
  return mostWanted.flatMap((id) => services.find((service) => service.id === id) ?? []);
}

type Shelves = Readonly<Record<Exclude<Way, 'wanted'>, readonly Shelf[]>>;
/** A catalogue never changes; there is another one. */
const known = new WeakMap<Catalog, Shelves>();

function shelvesOf(catalog: Catalog): Shelves {
  const shelves = known.get(catalog) ?? {
    life: byLifeEvent(catalog),
    department: byDepartment(catalog, catalog.services),
    zone: hasFloors(catalog) ? byFloor(catalog) : byZone(catalog),
  };
  known.set(catalog, shelves);
  return shelves;
}

function byLifeEvent(catalog: Catalog): readonly Shelf[] {
  return catalog.lifeEvents.map(({ id }) => {
    const services = catalog.services
      .filter(({ lifeEvents }) => lifeEvents.includes(id))
      .sort((a, b) => a.rank - b.rank);
    return { id, title: id, floorNumber: null, here: false, services, shelves: split(catalog, services) };
  });
}

function byDepartment(catalog: Catalog, services: readonly CatalogService[]): readonly Shelf[] {
  const floorOf = new Map(catalog.queues.map(({ id, floorNumber }) => [id, floorNumber]));
  const own = Map.groupBy(services, ({ departmentId }) => departmentId);
  return catalog.departments.flatMap(({ id, name }) => {
    const of = own.get(id) ?? [];
    const floors = new Set(of.map(({ queueId }) => floorOf.get(queueId) ?? null));
    const [floor = null] = floors;
    const floorNumber = floors.size === 1 ? floor : null;
    return of.length === 0 ? [] : [{ id, title: name, floorNumber, here: false, services: of, shelves: [] }];
  });
}

function byFloor(catalog: Catalog): readonly Shelf[] {
  const zones = byZone(catalog);
  return catalog.floors.flatMap(({ id, name }) => {
    const ids = new Set(catalog.zones.filter(({ floorId }) => floorId === id).map((zone) => zone.id));
    const own = zones.filter((zone) => ids.has(zone.id));
    const services = own.flatMap((zone) => zone.services);
    if (services.length === 0) return [];
    // A floor of one zone is that zone.
    const shelves = own.length > 1 ? own : (own[0]?.shelves ?? []);
    return [{ id, title: name, floorNumber: null, here: ids.has(catalog.zoneId), services, shelves }];
  });
}

function byZone(catalog: Catalog): readonly Shelf[] {
  return catalog.zones.flatMap(({ id, name, floorNumber }) => {
    const queues = new Set(catalog.queues.filter((queue) => queue.zoneId === id).map((queue) => queue.id));
    const services = catalog.services.filter((service) => queues.has(service.queueId));
    const here = id === catalog.zoneId;
    return services.length === 0
      ? []
      : [{ id, title: name, floorNumber, here, services, shelves: split(catalog, services) }];
  });
}

/** More than fit in sight are divided by department. */
function split(catalog: Catalog, services: readonly CatalogService[]): readonly Shelf[] {
  const departments = services.length > SHEET ? byDepartment(catalog, services) : [];
  return departments.length > 1 ? departments : [];
}
