import type { HallPlan } from './plan.ts';
import { mistake, type PlanMistakes, pointerTo } from './plan-mistake.ts';

/** Every id that is named somewhere exists, and every pointer to what is assumed points to something. */
export function* checkReferences(plan: HallPlan): PlanMistakes {
  yield* checkPlaces(plan);
  yield* checkBusiness(plan);
  yield* checkDevices(plan);
  yield* checkLoad(plan);
  for (const [index, pointer] of plan.provenance.assumed.entries()) {
    if (!pointsTo(plan, pointer.split('/').slice(1)))
      yield mistake(`/provenance/assumed/${index}`, 'unknown-reference', `${pointer} points to nothing`);
  }
}

type Check = (path: string, id: string | undefined) => PlanMistakes;

/** Says whether an id is in that list; an absent id is no mistake. */
function among(list: string, items: readonly { readonly id: string }[]): Check {
  const ids = new Set(items.map(({ id }) => id));
  return function* (path, id) {
    if (id !== undefined && !ids.has(id)) yield mistake(path, 'unknown-reference', `${id} is not in /${list}`);
  };
}

function* each(path: string, ids: readonly string[] | undefined, check: Check): PlanMistakes {
  for (const [index, id] of (ids ?? []).entries()) yield* check(`${path}/${index}`, id);
}

function* checkPlaces(plan: HallPlan): PlanMistakes {
  const floor = among('floors', plan.floors);
  const speakerZone = among('speakerZones', plan.speakerZones);
  const zone = among('zones', plan.zones);
  for (const [index, { floorId, speakerZoneId }] of plan.zones.entries()) {
    yield* floor(`/zones/${index}/floorId`, floorId);
    yield* speakerZone(`/zones/${index}/speakerZoneId`, speakerZoneId);
  }
  for (const [index, { floorId }] of plan.speakerZones.entries())
    yield* floor(`/speakerZones/${index}/floorId`, floorId);
  for (const [index, { zoneIds }] of plan.notices.entries()) yield* each(`/notices/${index}/zoneIds`, zoneIds, zone);
}

function* checkBusiness(plan: HallPlan): PlanMistakes {
  const authority = among('authorities', plan.authorities);
  const department = among('departments', plan.departments);
  const queue = among('queues', plan.queues);
  const calendar = among('calendars', plan.calendars);
  const window = among('windows', plan.windows);
  const zone = among('zones', plan.zones);
  for (const [index, { authorityId }] of plan.departments.entries())
    yield* authority(`/departments/${index}/authorityId`, authorityId);
  for (const [index, { departmentId, queueId }] of plan.services.entries()) {
    yield* department(`/services/${index}/departmentId`, departmentId);
    yield* queue(`/services/${index}/queueId`, queueId);
  }
  for (const [index, { calendarId }] of plan.queues.entries())
    yield* calendar(`/queues/${index}/calendarId`, calendarId);
  for (const [index, { zoneId, serves }] of plan.windows.entries()) {
    yield* zone(`/windows/${index}/zoneId`, zoneId);
    for (const [at, { queueId }] of serves.entries()) yield* queue(`/windows/${index}/serves/${at}/queueId`, queueId);
  }
  for (const [index, { lunch }] of plan.calendars.entries())
    yield* each(`/calendars/${index}/lunch/queueIds`, lunch?.queueIds, queue);
  for (const [index, { departmentId, windowIds }] of plan.staff.entries()) {
    yield* department(`/staff/${index}/departmentId`, departmentId);
    yield* each(`/staff/${index}/windowIds`, windowIds, window);
  }
}

function* checkDevices(plan: HallPlan): PlanMistakes {
  const zone = among('zones', plan.zones);
  const window = among('windows', plan.windows);
  const speakerZone = among('speakerZones', plan.speakerZones);
  for (const [index, { zoneId }] of plan.kiosks.entries()) yield* zone(`/kiosks/${index}/zoneId`, zoneId);
  const floor = among('floors', plan.floors);
  const department = among('departments', plan.departments);
  for (const [index, { zoneIds, floorId, windowId, speaksFor, pages }] of plan.displays.entries()) {
    yield* each(`/displays/${index}/zoneIds`, zoneIds, zone);
    yield* floor(`/displays/${index}/floorId`, floorId);
    for (const [at, page] of (pages ?? []).entries()) {
      if (page.show === 'disclosures')
        yield* each(`/displays/${index}/pages/${at}/departmentIds`, page.departmentIds, department);
    }
    yield* window(`/displays/${index}/windowId`, windowId);
    yield* speakerZone(`/displays/${index}/speaksFor`, speaksFor);
  }
  for (const [index, { windowId }] of plan.ratingTerminals.entries())
    yield* window(`/ratingTerminals/${index}/windowId`, windowId);
  for (const [index, gateway] of (plan.gateways ?? []).entries()) {
    const path = `/gateways/${index}`;
    for (const list of ['windowBars', 'ratingPads', 'keypads'] as const)
      yield* each(`${path}/${list}`, gateway[list], window);
    yield* each(`${path}/ledBoards`, gateway.ledBoards, among('displays', plan.displays));
    yield* each(`${path}/speaksFor`, gateway.speaksFor, speakerZone);
  }
}

function* checkLoad({ loadProfile, queues, priorityClasses }: HallPlan): PlanMistakes {
  const queue = among('queues', queues);
  const priorityClass = among('priorityClasses', priorityClasses);
  for (const id of Object.keys(loadProfile.perDay)) yield* queue(pointerTo('/loadProfile/perDay', id), id);
  for (const id of Object.keys(loadProfile.priorityShare))
    yield* priorityClass(pointerTo('/loadProfile/priorityShare', id), id);
}

/** Whether the steps lead to something; `-` stands for any index of a list. */
function pointsTo(value: unknown, steps: readonly string[]): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return value !== undefined;
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value) && step === '-') return value.some((item) => pointsTo(item, rest));
  const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
  return Object.hasOwn(value, key) && pointsTo((value as Readonly<Record<string, unknown>>)[key], rest);
}
