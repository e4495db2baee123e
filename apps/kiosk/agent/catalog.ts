import { defined, type Instant } from '@youxu/basics';
import type { HallPlan, Kiosk, LocalDate, PlanView, Queue, Service } from '@youxu/domain';
import { spell } from '@youxu/ui/spelling';
import { LIFE_EVENTS, lifeEventsZh } from '../strings/areas/life-events.ts';
import type { Catalog, CatalogQueue, CatalogService } from './contract.ts';
import { byDemand } from './most-wanted.ts';

/** Three pages of eight; who wants something else looks in another way. */
const MOST_WANTED_MAX = 24;

/** The part of the plan that a kiosk shows on one day, with places worked out. */
export function catalogOf({ plan, version }: PlanView, kioskId: string, today: LocalDate): Catalog {
  const kiosk = kioskOf(plan, kioskId);
  const services = plan.services.filter((service) => isInForce(service, today));
  const demand = byDemand(plan, services);
  const rankOf = new Map(demand.map((id, rank) => [id, rank]));
  const events = new Set(services.flatMap((service) => service.lifeEvents ?? []));
  return {
    key: catalogKey(version, today),
    hall: plan.name,
    kiosk: kiosk.name,
    zoneId: kiosk.zoneId,
    floorNumber: floorNumberOf(plan, kiosk.zoneId),
    timeZone: plan.timeZone,
    complaintPhone: plan.complaintPhone,
    notices: plan.notices.map((notice) => notice.text),
    screen: kiosk.screen,
    departments: plan.departments.map(({ id, name }) => ({ id, name, spelling: spell(name.zh) })),
    floors: plan.floors.map(({ id, name, number }) => ({ id, name, number })).sort((a, b) => a.number - b.number),
    zones: plan.zones.map(({ id, name, floorId }) => ({
      id,
      name,
      floorId,
      floorNumber: floorNumberOf(plan, id),
      windowNumbers: plan.windows
        .filter((one) => one.zoneId === id && isInForce(one, today))
        .map(({ number }) => number),
    })),
    lifeEvents: LIFE_EVENTS.filter((id) => events.has(id)).map((id) => ({
      id,
      spelling: spell(lifeEventsZh[`kiosk.life.${id}`]),
    })),
    queues: plan.queues.map((queue) => catalogQueue(plan, queue, today)),
    services: services.map((service) => catalogService(service, rankOf.get(service.id) ?? services.length)),
    mostWanted: demand.slice(0, MOST_WANTED_MAX),
    priorityClasses: plan.priorityClasses.filter((one) => one.selfDeclared).map(({ id, name }) => ({ id, name })),
    policy: {
      callsMax: plan.policy.callsMax,
      returnBehind: plan.policy.returnBehind,
      stagesMax: plan.policy.stagesMax,
    },
  };
}

function catalogService(service: Service, rank: number): CatalogService {
  const { id, name, citizenWords = null, departmentId, queueId, materials, lifeEvents = [] } = service;
  const spelling = { name: spell(name.zh), citizenWords: citizenWords && spell(citizenWords.zh) };
  return { id, name, citizenWords, departmentId, queueId, materials, lifeEvents, rank, spelling };
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
    appointments: queue.appointments !== undefined,
    limits: queue.limits ?? null,
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
