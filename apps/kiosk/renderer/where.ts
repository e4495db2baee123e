import type { Catalog, CatalogService, CatalogZone } from '../agent/contract.ts';

/** Seen from the kiosk. `up`, `down`: on another floor; `other-hall`: in another building. */
export type Direction = 'same-zone' | 'same-floor' | 'up' | 'down' | 'other-hall';

export interface Floor {
  readonly id: string;
  readonly name: Catalog['hall'];
  readonly number: number;
  /** The kiosk stands on it. */
  readonly here: boolean;
  /** Some of the windows are on it: it is drawn in full. */
  readonly there: boolean;
  readonly zones: readonly (CatalogZone & { readonly here: boolean; readonly there: boolean })[];
}

export interface Where {
  readonly direction: Direction;
  readonly windowNumbers: readonly string[];
  /** The zones with its windows; almost always one. */
  readonly zones: readonly CatalogZone[];
  readonly floorNumber: number;
  /** The building from the top down, without floors on which nobody has anything to do, and without other buildings. */
  readonly floors: readonly Floor[];
}

/** Null: no window serves it today. */
export function whereIs(catalog: Catalog, { queueId }: CatalogService): Where | null {
  const queue = catalog.queues.find(({ id }) => id === queueId);
  const windowNumbers = queue?.windowNumbers ?? [];
  if (queue === undefined || windowNumbers.length === 0) return null;
  const wanted = new Set(windowNumbers);
  const isThere = (zone: CatalogZone): boolean => zone.windowNumbers.some((number) => wanted.has(number));
  const zones = catalog.zones.filter(isThere);
  const home = catalog.zones.find(({ id }) => id === catalog.zoneId);
  const all = catalog.floors.map(({ id, name, number }) => {
    const own = catalog.zones.filter(({ floorId }) => floorId === id);
    return {
      ...{ id, name, number },
      here: id === home?.floorId,
      there: own.some(isThere),
      zones: own.map((zone) => ({ ...zone, here: zone.id === catalog.zoneId, there: isThere(zone) })),
    };
  });
  const ends = all.filter(({ here, there }) => here || there);
  const floors = all
    .filter(
      (floor) => ends.includes(floor) || (hasWindows(floor) && ends.every(({ number }) => number !== floor.number)),
    )
    .reverse();
  return { direction: directionTo(zones, home), windowNumbers, zones, floorNumber: queue.floorNumber, floors };
}

function directionTo(zones: readonly CatalogZone[], home: CatalogZone | undefined): Direction {
  if (home === undefined || zones.some(({ id }) => id === home.id)) return 'same-zone';
  const [first] = zones;
  if (first === undefined || zones.some(({ floorId }) => floorId === home.floorId)) return 'same-floor';
  if (first.floorNumber === home.floorNumber) return 'other-hall';
  return first.floorNumber > home.floorNumber ? 'up' : 'down';
}

function hasWindows({ zones }: Floor): boolean {
  return zones.some(({ windowNumbers }) => windowNumbers.length > 0);
}
