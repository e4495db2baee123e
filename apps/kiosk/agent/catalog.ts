import { defined } from '@youxu/basics';
import type { HallPlan, Kiosk, PlanView, Queue } from '@youxu/domain';
import type { Catalog, CatalogQueue } from './contract.ts';

/** The part of the plan that a kiosk shows, with places worked out. */
export function catalogOf({ plan, version }: PlanView, kioskId: string): Catalog {
  const kiosk = kioskOf(plan, kioskId);
  return {
    version,
    hall: plan.name,
    kiosk: kiosk.name,
    timeZone: plan.timeZone,
    complaintPhone: plan.complaintPhone,
    notices: plan.notices.map((notice) => notice.text),
    screen: kiosk.screen,
    departments: plan.departments.map(({ id, name }) => ({ id, name })),
    zones: plan.zones.map((zone) => ({ id: zone.id, name: zone.name, floorNumber: floorNumberOf(plan, zone.floorId) })),
    queues: plan.queues.map((queue) => catalogQueue(plan, queue)),
    services: plan.services.map((service) => ({
      id: service.id,
      name: service.name,
      citizenWords: service.citizenWords ?? null,
      departmentId: service.departmentId,
      queueId: service.queueId,
      lifeEvents: service.lifeEvents ?? [],
      materials: service.materials,
    })),
    priorityClasses: plan.priorityClasses.filter((one) => one.selfDeclared).map(({ id, name }) => ({ id, name })),
    policy: { callsMax: plan.policy.callsMax, returnBehind: plan.policy.returnBehind },
  };
}

export function kioskOf(plan: HallPlan, kioskId: string): Kiosk {
  const kiosk = plan.kiosks.find((one) => one.id === kioskId);
  if (kiosk === undefined) throw new Error(`The plan of ${plan.id} has no kiosk ${kioskId}.`);
  return kiosk;
}

function floorNumberOf(plan: HallPlan, floorId: string): number {
  return defined(
    plan.floors.find((floor) => floor.id === floorId),
    `floor ${floorId}`,
  ).number;
}

function catalogQueue(plan: HallPlan, queue: Queue): CatalogQueue {
  const serving = plan.windows.filter((window) => window.serves.some((one) => one.queueId === queue.id));
  const own = serving.filter((window) => window.serves.some((one) => one.queueId === queue.id && one.mode === 'own'));
  const windows = own.length > 0 ? own : serving;
  const [first] = windows;
  const zone = plan.zones.find((one) => one.id === first?.zoneId) ?? plan.zones[0];
  return {
    id: queue.id,
    name: queue.name,
    zoneId: zone?.id ?? '',
    floorNumber: zone === undefined ? 1 : floorNumberOf(plan, zone.floorId),
    windowNumbers: windows.map((window) => window.number),
  };
}
