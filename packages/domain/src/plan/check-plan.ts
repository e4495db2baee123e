import { checkCalendarPlan } from '../calendar/check-calendar-plan.ts';
import { checkDates, checkService } from './check-dates.ts';
import { checkDisplays } from './check-displays.ts';
import { checkFigures } from './check-figures.ts';
import { checkReferences } from './check-references.ts';
import type { HallPlan, PriorityClass, Window } from './plan.ts';
import { mistake, type PlanMistake, type PlanMistakes } from './plan-mistake.ts';

/**
 * All mistakes of a plan at once; none, and a hall can run from it. The plan must have the shape of its type already
 * (`parsePlan` of the protocol sees to that).
 */
export function checkPlan(plan: HallPlan): readonly PlanMistake[] {
  return [
    ...checkUnique(plan),
    ...checkReferences(plan),
    ...checkWindows(plan),
    ...checkPriorityClasses(plan.priorityClasses),
    ...checkStaff(plan),
    ...checkDisplays(plan),
    ...checkGateways(plan),
    ...checkZones(plan),
    ...checkCalendars(plan),
    ...checkDates(plan),
    ...checkService(plan),
    ...checkFigures(plan),
  ];
}

const LISTS = [
  'authorities',
  'floors',
  'zones',
  'departments',
  'services',
  'queues',
  'windows',
  'priorityClasses',
  'calendars',
  'staff',
  'kiosks',
  'displays',
  'ratingTerminals',
  'speakerZones',
  'notices',
] as const;

function* checkUnique(plan: HallPlan): PlanMistakes {
  for (const list of LISTS) {
    yield* unique(
      `/${list}`,
      'id',
      plan[list].map(({ id }) => id),
    );
  }
  yield* unique(
    '/windows',
    'number',
    plan.windows.map(({ number }) => number),
  );
  yield* unique(
    '/staff',
    'number',
    plan.staff.map(({ number }) => number),
  );
  yield* unique(
    '/kiosks',
    'digit',
    plan.kiosks.map(({ digit }) => digit),
  );
  yield* unique(
    '/ratingTerminals',
    'windowId',
    plan.ratingTerminals.map(({ windowId }) => windowId),
  );
  // Two speakers in one zone would say every call twice.
  yield* unique(
    '/displays',
    'speaksFor',
    plan.displays.map(({ speaksFor }) => speaksFor),
  );
}

function* unique(list: string, key: string, values: readonly (string | number | undefined)[]): PlanMistakes {
  const firstOf = new Map<string | number, number>();
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue;
    const first = firstOf.get(value);
    if (first === undefined) firstOf.set(value, index);
    else yield mistake(`${list}/${index}/${key}`, 'duplicate', `${value} is taken by ${list}/${first}`);
  }
}

function* checkWindows({ windows }: HallPlan): PlanMistakes {
  for (const [index, window] of windows.entries()) {
    const path = `/windows/${index}/serves`;
    if (window.serves.length === 0) yield mistake(path, 'missing', `window ${window.number} serves no queue`);
    yield* unique(
      path,
      'queueId',
      window.serves.map(({ queueId }) => queueId),
    );
    yield* checkHandicaps(window, path);
  }
}

function* checkHandicaps(window: Window, path: string): PlanMistakes {
  for (const [index, { mode, handicapMinutes }] of window.serves.entries()) {
    if (mode === 'own' && handicapMinutes !== undefined)
      yield mistake(`${path}/${index}/handicapMinutes`, 'contradiction', 'only relief windows have a handicap');
  }
}

/** [ORD-1] Whoever claims nothing is `ordinary` and gets no credit. */
function* checkPriorityClasses(classes: readonly PriorityClass[]): PlanMistakes {
  const index = classes.findIndex(({ id }) => id === 'ordinary');
  const ordinary = classes[index];
  if (ordinary === undefined) yield mistake('/priorityClasses', 'missing', 'there is no class “ordinary”');
  else if (ordinary.creditMinutes !== 0)
    yield mistake(`/priorityClasses/${index}/creditMinutes`, 'contradiction', 'the class “ordinary” has no credit');
}

function* checkStaff({ staff }: HallPlan): PlanMistakes {
  for (const [index, { number, roles, windowIds }] of staff.entries()) {
    const path = `/staff/${index}`;
    if (roles.length === 0) yield mistake(`${path}/roles`, 'missing', `staff ${number} has no role`);
    if (roles.includes('clerk') && windowIds.length === 0)
      yield mistake(`${path}/windowIds`, 'missing', `clerk ${number} has no window`);
    yield* repeated(`${path}/roles`, roles);
    yield* repeated(`${path}/windowIds`, windowIds);
  }
}

function* repeated(path: string, values: readonly string[]): PlanMistakes {
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) < index) yield mistake(`${path}/${index}`, 'duplicate', `${value} is listed twice`);
  }
}

/** One device of a kind in each place, whoever drives it: two speakers in one zone would say every call twice. */
function* checkGateways({ gateways, displays, kiosks, ratingTerminals }: HallPlan): PlanMistakes {
  yield* unique(
    '/gateways',
    'id',
    (gateways ?? []).map(({ id }) => id),
  );
  // A device's token stands for one device.
  const others = new Set<string>([...kiosks, ...displays, ...ratingTerminals].map(({ id }) => id));
  for (const [index, { id }] of (gateways ?? []).entries())
    if (others.has(id)) yield mistake(`/gateways/${index}/id`, 'duplicate', `${id} is another device's`);
  for (const list of ['windowBars', 'ratingPads', 'keypads', 'ledBoards', 'speaksFor'] as const) {
    const taken = new Map<string, string>();
    if (list === 'speaksFor') {
      for (const [index, { speaksFor }] of displays.entries()) {
        if (speaksFor !== undefined) taken.set(speaksFor, `/displays/${index}`);
      }
    }
    for (const [index, gateway] of (gateways ?? []).entries()) {
      for (const [at, id] of gateway[list].entries()) {
        const path = `/gateways/${index}/${list}/${at}`;
        const first = taken.get(id);
        if (first === undefined) taken.set(id, path);
        else yield mistake(path, 'duplicate', `${id} is taken by ${first}`);
      }
    }
  }
}

/** A voice is heard on its own floor only. */
function* checkZones({ zones, speakerZones }: HallPlan): PlanMistakes {
  const floorOf = new Map(speakerZones.map(({ id, floorId }) => [id, floorId]));
  for (const [index, { speakerZoneId, floorId }] of zones.entries()) {
    const heardOn = floorOf.get(speakerZoneId) ?? floorId;
    if (heardOn !== floorId)
      yield mistake(`/zones/${index}/speakerZoneId`, 'contradiction', `${speakerZoneId} is heard on floor ${heardOn}`);
  }
}

function* checkCalendars({ calendars }: HallPlan): PlanMistakes {
  for (const [index, calendar] of calendars.entries()) {
    for (const { path, message } of checkCalendarPlan(calendar, `/calendars/${index}`))
      yield mistake(path, 'calendar', message);
  }
}
