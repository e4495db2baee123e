import { readFileSync } from 'node:fs';
import { type Random, seededRandom } from '@youxu/basics';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPlan } from './check-plan.ts';
import type { HallPlan, SoundPeriod } from './plan.ts';
import type { PlanMistakeCode } from './plan-mistake.ts';

const text = readFileSync(new URL('../../../../assets/halls/sandu.json', import.meta.url), 'utf8');

/** A plan that can be spoilt. */
type Open<T> = T extends string | number | boolean | undefined
  ? T
  : { -readonly [K in keyof T]: T[K] extends string | undefined ? string : Open<T[K]> };
type Draft = Open<HallPlan>;
interface Spoilt {
  readonly path: string;
  readonly code: PlanMistakeCode;
}
type Spoil = (plan: Draft, random: Random) => Spoilt;

const sandu = (): Draft => JSON.parse(text) as Draft;
const check = (plan: Draft): Spoilt[] =>
  checkPlan(plan as unknown as HallPlan).map(({ path, code }) => ({ path, code }));

/** Any item of a list, and its pointer. */
function anyOf<T>(list: T[], name: string, random: Random, below = list.length): readonly [T, string] {
  const index = random.int(below);
  return [list[index] as T, `/${name}/${index}`];
}

const SOFTER: SoundPeriod = { fromLocal: '18:00', toLocal: '20:00', gainDb: -40, times: 1 };

/** One more period; its pointer below the owner's. */
function spoilSound(owner: { soundPeriods?: unknown } | undefined, period: SoundPeriod): string {
  const periods = [...((owner?.soundPeriods ?? []) as readonly SoundPeriod[]), period];
  if (owner !== undefined) owner.soundPeriods = periods;
  return `/soundPeriods/${periods.length - 1}`;
}

/** Each breaks one rule in one random place and touches nothing that another one needs. */
const SPOILS: Readonly<Record<string, Spoil>> = {
  'an id twice': (plan, random) => {
    const index = 1 + random.int(plan.notices.length - 1);
    (plan.notices[index] as Draft['notices'][number]).id = plan.notices[0]?.id ?? '';
    return { path: `/notices/${index}/id`, code: 'duplicate' };
  },
  'a service of no department': (plan, random) => {
    const [service, path] = anyOf(plan.services, 'services', random);
    service.departmentId = 'nowhere';
    return { path: `${path}/departmentId`, code: 'unknown-reference' };
  },
  'a service of no queue': (plan, random) => {
    const [service, path] = anyOf(plan.services, 'services', random, 20);
    service.queueId = 'nowhere';
    return { path: `${path}/queueId`, code: 'unknown-reference' };
  },
  'a service that ends before it begins': (plan, random) => {
    const index = 20 + random.int(20);
    Object.assign(plan.services[index] ?? {}, { effectiveFrom: '2027-01-02', effectiveTo: '2027-01-01' });
    return { path: `/services/${index}/effectiveTo`, code: 'dates' };
  },
  'a date that does not exist': (plan, random) => {
    const index = 40 + random.int(20);
    Object.assign(plan.services[index] ?? {}, { effectiveFrom: '2027-02-29' });
    return { path: `/services/${index}/effectiveFrom`, code: 'dates' };
  },
  'a queue without hours': (plan, random) => {
    const [queue, path] = anyOf(plan.queues, 'queues', random);
    queue.calendarId = 'nowhere';
    return { path: `${path}/calendarId`, code: 'unknown-reference' };
  },
  'a queue without windows': (plan) => {
    plan.queues.push({ ...(plan.queues[0] as Draft['queues'][number]), id: 'lonely', calendarId: 'hall', series: 'W' });
    return { path: `/queues/${plan.queues.length - 1}`, code: 'unserved' };
  },
  'a series that sounds like another': (plan, random) => {
    const [queue, path] = anyOf(plan.queues, 'queues', random, 9);
    queue.series = random.pick(['B', 'D', 'X', 'a', '', 'AC', '1']);
    return { path: `${path}/series`, code: 'range' };
  },
  'a window without queues': (plan) => {
    plan.windows[1] = { ...(plan.windows[1] as Draft['windows'][number]), serves: [] };
    return { path: '/windows/1/serves', code: 'missing' };
  },
  'a window for no queue': (plan, random) => {
    const index = 5 + random.int(6);
    plan.windows[index]?.serves.push({ queueId: 'nowhere', mode: 'relief', handicapMinutes: 5 });
    return {
      path: `/windows/${index}/serves/${(plan.windows[index]?.serves.length ?? 0) - 1}/queueId`,
      code: 'unknown-reference',
    };
  },
  'a handicap at an own window': (plan) => {
    Object.assign(plan.windows[2]?.serves[0] ?? {}, { handicapMinutes: 5 });
    return { path: '/windows/2/serves/0/handicapMinutes', code: 'contradiction' };
  },
  'a queue twice at one window': (plan) => {
    plan.windows[3]?.serves.push({ queueId: 'agriculture', mode: 'relief' });
    return { path: '/windows/3/serves/1/queueId', code: 'duplicate' };
  },
  'a window number twice': (plan, random) => {
    const index = 1 + random.int(10);
    Object.assign(plan.windows[index] ?? {}, { number: '1' });
    return { path: `/windows/${index}/number`, code: 'duplicate' };
  },
  'no ordinary class': (plan) => {
    Object.assign(plan.priorityClasses[0] ?? {}, { id: 'usual' });
    return { path: '/priorityClasses', code: 'missing' };
  },
  'a credit of two days': (plan, random) => {
    const index = 1 + random.int(5);
    Object.assign(plan.priorityClasses[index] ?? {}, { creditMinutes: 2880 });
    return { path: `/priorityClasses/${index}/creditMinutes`, code: 'range' };
  },
  'a staff number twice': (plan, random) => {
    const index = 1 + random.int(plan.staff.length - 1);
    Object.assign(plan.staff[index] ?? {}, { number: '011' });
    return { path: `/staff/${index}/number`, code: 'duplicate' };
  },
  'a clerk without window': (plan, random) => {
    const [clerk, path] = anyOf(plan.staff, 'staff', random, 11);
    clerk.windowIds = [];
    return { path: `${path}/windowIds`, code: 'missing' };
  },
  'a clerk at no window': (plan, random) => {
    const index = 11 + random.int(11);
    plan.staff[index]?.windowIds.push('nowhere');
    return { path: `/staff/${index}/windowIds/1`, code: 'unknown-reference' };
  },
  'staff without role': (plan, random) => {
    const index = 22 + random.int(6);
    Object.assign(plan.staff[index] ?? {}, { roles: [] });
    return { path: `/staff/${index}/roles`, code: 'missing' };
  },
  'a kiosk digit twice': (plan) => {
    Object.assign(plan.kiosks[1] ?? {}, { digit: 1 });
    return { path: '/kiosks/1/digit', code: 'duplicate' };
  },
  'a kiosk digit of two digits': (plan) => {
    Object.assign(plan.kiosks[2] ?? {}, { digit: 10 });
    return { path: '/kiosks/2/digit', code: 'range' };
  },
  'a kiosk nowhere': (plan, random) => {
    const [kiosk, path] = anyOf(plan.kiosks, 'kiosks', random);
    kiosk.zoneId = 'nowhere';
    return { path: `${path}/zoneId`, code: 'unknown-reference' };
  },
  'two speakers in one zone': (plan, random) => {
    const index = 1 + random.int(plan.displays.length - 1);
    Object.assign(plan.displays[index] ?? {}, { speaksFor: 'hall' });
    return { path: `/displays/${index}/speaksFor`, code: 'duplicate' };
  },
  'a gateway that speaks where a display does': (plan) => {
    Object.assign(plan.gateways?.[0] ?? {}, { speaksFor: ['hall'] });
    return { path: '/gateways/0/speaksFor/0', code: 'duplicate' };
  },
  'a gateway with the name of a kiosk': (plan) => {
    Object.assign(plan.gateways?.[0] ?? {}, { id: 'kiosk-1' });
    return { path: '/gateways/0/id', code: 'duplicate' };
  },
  'two keypads at one window': (plan) => {
    plan.gateways?.[0]?.keypads.push('window-3');
    return { path: '/gateways/0/keypads/11', code: 'duplicate' };
  },
  'a bar over no window': (plan) => {
    plan.gateways?.[0]?.windowBars.push('nowhere');
    return { path: '/gateways/0/windowBars/11', code: 'unknown-reference' };
  },
  'a window screen of no window': (plan, random) => {
    const index = 4 + random.int(11);
    delete (plan.displays[index] as { windowId?: string }).windowId;
    return { path: `/displays/${index}/windowId`, code: 'missing' };
  },
  'a rating terminal of no window': (plan, random) => {
    const [terminal, path] = anyOf(plan.ratingTerminals, 'ratingTerminals', random);
    terminal.windowId = 'nowhere';
    return { path: `${path}/windowId`, code: 'unknown-reference' };
  },
  'a zone whose voice is on another floor': (plan, random) => {
    plan.floors.push({ id: 'f2', number: 2, name: { zh: '二楼', en: 'First floor' } });
    const [zone, path] = anyOf(plan.zones, 'zones', random);
    zone.floorId = 'f2';
    return { path: `${path}/speakerZoneId`, code: 'contradiction' };
  },
  'a day without a season': (plan) => {
    Object.assign(plan.calendars[0]?.seasons[1] ?? {}, { to: '04-29' });
    return { path: '/calendars/0/seasons', code: 'calendar' };
  },
  'lunch for no queue': (plan) => {
    plan.calendars[0]?.lunch?.queueIds.push('nowhere');
    return { path: '/calendars/0/lunch/queueIds/2', code: 'unknown-reference' };
  },
  'a rule out of its limits': (plan, random) => {
    const key = random.pick(['callsMax', 'careOneIn', 'stagesMax', 'undoSeconds', 'pinnedInRowMax'] as const);
    plan.policy[key] = random.pick([0, -1, 1.5, 1e9]);
    return { path: `/policy/${key}`, code: 'range' };
  },
  'red before yellow': (plan) => {
    plan.policy.boardRedMinutes = 19;
    return { path: '/policy/boardRedMinutes', code: 'contradiction' };
  },
  'a period of sound that no clock shows': (plan, random) => {
    const key = random.pick(['fromLocal', 'toLocal'] as const);
    const path = spoilSound(plan.policy, { ...SOFTER, [key]: '9:00' });
    return { path: `/policy${path}/${key}`, code: 'range' };
  },
  'a voice that is louder than its amplifier, or cannot be heard': (plan, random) => {
    const path = spoilSound(plan.speakerZones[0], { ...SOFTER, gainDb: random.pick([1, -41]) });
    return { path: `/speakerZones/0${path}/gainDb`, code: 'range' };
  },
  'a quiet that ends when it begins': (plan) => {
    const path = spoilSound(plan.policy, { fromLocal: '22:00', toLocal: '22:00', quiet: true });
    return { path: `/policy${path}/toLocal`, code: 'contradiction' };
  },
  'a day that starts at noon and a bit': (plan) => {
    plan.policy.dayStartsAtLocal = '24:00';
    return { path: '/policy/dayStartsAtLocal', code: 'range' };
  },
  'people for no queue': (plan) => {
    plan.loadProfile.perDay['no/where'] = 3;
    return { path: '/loadProfile/perDay/no~1where', code: 'unknown-reference' };
  },
  'an hour that no clock shows': (plan) => {
    plan.loadProfile.byHour['9'] = 3;
    return { path: '/loadProfile/byHour/9', code: 'range' };
  },
  'a share above one': (plan) => {
    plan.loadProfile.priorityShare.elderly = 1.2;
    return { path: '/loadProfile/priorityShare/elderly', code: 'range' };
  },
  'an assumption about nothing': (plan) => {
    plan.provenance.assumed.push('/queues/-/colour');
    return { path: `/provenance/assumed/${plan.provenance.assumed.length - 1}`, code: 'unknown-reference' };
  },
  'a time zone of no country': (plan) => {
    plan.timeZone = 'Asia/Sandu';
    return { path: '/timeZone', code: 'range' };
  },
};

test('[PLAN] the plan of Sandu has no mistakes', () => {
  expect(checkPlan(sandu() as unknown as HallPlan)).toEqual([]);
});

test.each(Object.entries(SPOILS))('[PLAN] finds %s', (_, spoil) => {
  const plan = sandu();
  const expected = spoil(plan, seededRandom(1));
  expect(check(plan)).toContainEqual(expected);
});

test('[PLAN] finds all mistakes at once, wherever they are', () => {
  const several = fc.subarray(Object.keys(SPOILS), { minLength: 2 });
  fc.assert(
    fc.property(several, fc.integer(), (names, seed) => {
      const plan = sandu();
      const random = seededRandom(seed);
      const expected = names.map((name) => SPOILS[name]?.(plan, random));
      const found = check(plan);
      for (const one of expected) expect(found).toContainEqual(one);
    }),
    { numRuns: 200 },
  );
});

test('[PLAN] a queue that retires must not leave its services behind', () => {
  const plan = sandu();
  const justice = plan.windows.findIndex(({ serves }) => serves[0]?.queueId === 'justice');
  Object.assign(plan.windows[justice] ?? {}, { effectiveTo: '2027-02-28' });
  const left = plan.services.flatMap(({ queueId }, index) => (queueId === 'justice' ? [index] : []));
  const unserved = left.map((index) => ({ path: `/services/${index}/queueId`, code: 'unserved' as const }));
  expect(check(plan)).toEqual(unserved);
  expect(checkPlan(plan as unknown as HallPlan)[0]?.message).toBe('no window serves justice from 2027-03-01');

  const successor = { ...(plan.windows[justice] as Draft['windows'][number]), id: 'window-12', number: '12' };
  plan.windows.push(Object.assign(successor, { effectiveFrom: '2027-03-02', effectiveTo: '2999-12-31' }));
  expect(check(plan)).toEqual(unserved);
  Object.assign(successor, { effectiveFrom: '2027-03-01' });
  expect(check(plan)).toEqual([]);

  for (const index of left) Object.assign(plan.services[index] ?? {}, { effectiveTo: '2027-02-28' });
  plan.windows.pop();
  expect(check(plan)).toEqual([]);
});
