import { defined, type Instant } from '@youxu/basics';
import type { HallPlan, Kiosk, LocalDate, PlanView, Queue } from '@youxu/domain';
import type { Catalog, CatalogQueue } from './contract.ts';
import { mostWanted } from './most-wanted.ts';

/** The part of the plan that a kiosk shows on one day, with places worked out. */
export function catalogOf({ plan, version }: PlanView, kioskId: string, today: LocalDate): Catalog {
  const kiosk = kioskOf(plan, kioskId);
  const services = plan.services.filter((service) => isInForce(service, today));
  return {
    key: catalogKey(version, today),
    hall: plan.name,
    kiosk: kiosk.name,
    floorNumber: floorNumberOf(plan, kiosk.zoneId),
    timeZone: plan.timeZone,
    complaintPhone: plan.complaintPhone,
    notices: plan.notices.map((notice) => notice.text),
    screen: kiosk.screen,
    departments: plan.departments.map(({ id, name }) => ({ id, name })),
    zones: plan.zones.map(({ id, name }) => ({ id, name, floorNumber: floorNumberOf(plan, id) })),
    queues: plan.queues.map((queue) => catalogQueue(plan, queue, today)),
    services: services.map((service) => ({
      id: service.id,
      name: service.name,
      citizenWords: service.citizenWords ?? null,
      departmentId: service.departmentId,
      queueId: service.queueId,
      materials: service.materials,
    })),
    mostWanted: mostWanted(plan, services),
    priorityClasses: plan.priorityClasses.filter((one) => one.selfDeclared).map(({ id, name }) => ({ id, name })),
    policy: { callsMax: plan.policy.callsMax, returnBehind: plan.policy.returnBehind },
  };
}

export function catalogKey(version: number, today: LocalDate): string {
  return `${version} ${today}`;
}

export function kioskOf(plan: HallPlan, kioskId: string): Kiosk {
  const kiosk = plan.kiosks.find((one) => one.id === kioskId);
  if (kiosk === undefined) throw new Error(`The plan of ${plan.id} has no kiosk ${kioskId}.`);
  return kiosk;
}

/** The day in the hall's zone. */
export function localDateOf(at: Instant, timeZone: string): LocalDate {
  // Swedish dates are ISO dates.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

function floorNumberOf(plan: HallPlan, zoneId: string): number {
  const zone = plan.zones.find(({ id }) => id === zoneId);
  return defined(
    plan.floors.find(({ id }) => id === zone?.floorId),
    `floor of zone ${zoneId}`,
  ).number;
}

function catalogQueue(plan: HallPlan, queue: Queue, today: LocalDate): CatalogQueue {
  const serving = plan.windows
    .filter((window) => isInForce(window, today))
    .flatMap((window) =>
      window.serves.filter(({ queueId }) => queueId === queue.id).map(({ mode }) => ({ window, mode })),
    );
  const own = serving.filter(({ mode }) => mode === 'own');
  const windows = (own.length > 0 ? own : serving).map(({ window }) => window);
  // A queue without a window today is not to be found in any zone, but the plan may still show where it will be.
  const zoneId = (windows[0] ?? plan.windows.find(({ serves }) => serves.some(({ queueId }) => queueId === queue.id)))
    ?.zoneId;
  const zone = plan.zones.find(({ id }) => id === zoneId) ?? defined(plan.zones[0], 'zone');
  return {
    id: queue.id,
    name: queue.name,
    zoneId: zone.id,
    floorNumber: floorNumberOf(plan, zone.id),
    windowNumbers: windows.map(({ number }) => number),
  };
}

interface Dated {
  readonly effectiveFrom?: LocalDate;
  /** The last day. */
  readonly effectiveTo?: LocalDate;
}

function isInForce({ effectiveFrom, effectiveTo }: Dated, today: LocalDate): boolean {
  return (effectiveFrom === undefined || effectiveFrom <= today) && (effectiveTo === undefined || today <= effectiveTo);
}
