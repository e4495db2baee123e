import { readdirSync, readFileSync } from 'node:fs';
import type { HallPlan, Service, Window } from '@youxu/domain';
import { expect, test } from 'vitest';
import { parsePlan } from './plan-schema.ts';

// The figures of the documents that the eight halls come from, counted in the plans themselves.

const folder = new URL('../../../assets/halls/', import.meta.url);
const read = (id: string): HallPlan => {
  const parsed = parsePlan(JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8')));
  if (!parsed.ok) throw new Error(`${id}: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
};
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []));

const tally = (values: Iterable<string>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};
const sum = (record: unknown): number => Object.values(record as Record<string, number>).reduce((a, b) => a + b, 0);
const own = (window: Window): string[] => window.serves.flatMap((s) => (s.mode === 'own' ? [s.queueId] : []));
const ownWindowsOf = (plan: HallPlan, queueId: string): Window[] =>
  plan.windows.filter((window) => own(window).includes(queueId));
const tagged = (services: readonly Service[], tag: string): number =>
  services.filter(({ tags }) => tags?.includes(tag)).length;
const unitsByFloor = (plan: HallPlan): Record<string, Set<string>> => {
  const floorOf = new Map(plan.zones.map(({ id, floorId }) => [id, floorId]));
  const units: Record<string, Set<string>> = {};
  for (const { departmentId, queueId } of plan.services) {
    for (const { zoneId } of ownWindowsOf(plan, queueId)) {
      const floor = floorOf.get(zoneId) ?? '';
      units[floor] = (units[floor] ?? new Set()).add(departmentId);
    }
  }
  return units;
};
const unitsByAuthority = (plan: HallPlan): Record<string, number> => tally(plan.departments.map((d) => d.authorityId));
const EIGHT = ['content', 'legalBasis', 'conditions', 'procedure', 'promisedWorkingDays', 'fee', 'result'] as const;
const disclosesAll = ({ disclosures, materials }: Service): boolean =>
  materials !== undefined && EIGHT.every((key) => disclosures?.[key] !== undefined);

test('[PLAN] the eight halls are there', () => {
  expect(names.sort()).toEqual(['changzhi', 'fushun', 'pingle', 'sandu', 'sanming', 'shishi', 'tongren', 'yueyang']);
});

test.each(names)('[PLAN] %s parses without a mistake and is complete', (name) => {
  const plan = read(name);
  expect(plan.id).toBe(name);
  expect(plan.provenance.assumed.length).toBeGreaterThan(0);
  const rated = new Set(plan.ratingTerminals.map(({ windowId }) => windowId));
  expect(plan.windows.filter(({ id }) => !rated.has(id))).toEqual([]);
  const used = new Set(plan.services.map(({ queueId }) => queueId));
  expect(plan.queues.filter(({ id }) => !used.has(id))).toEqual([]);
  const spoken = new Set(plan.displays.map(({ speaksFor }) => speaksFor));
  expect(plan.speakerZones.filter(({ id }) => !spoken.has(id))).toEqual([]);
  const roles = new Set(plan.staff.flatMap((person) => person.roles));
  expect([...roles].sort()).toEqual(['admin', 'clerk', 'duty-manager', 'guide', 'supervisor']);
  expect(plan.queues.filter(({ id }) => plan.loadProfile.perDay[id] === undefined)).toEqual([]);
});

test.each(names)('[PLAN] %s has a board for each floor with windows, and a screen that tells where to go', (name) => {
  const { displays, zones, windows } = read(name);
  const floors = new Set(
    zones.flatMap(({ id, floorId }) => (windows.some(({ zoneId }) => zoneId === id) ? floorId : [])),
  );
  const boards = displays.flatMap(({ kind, floorId }) => (kind === 'floor' ? (floorId ?? []) : []));
  expect(boards.toSorted()).toEqual(floors.size > 1 ? [...floors].sort() : []);
  expect(displays.filter(({ kind }) => kind === (floors.size > 1 ? 'floor' : 'main'))).not.toEqual([]);
  expect(displays.filter(({ kind }) => kind === 'notice' || kind === 'disclosure')).not.toEqual([]);
});

test('[PLAN] a hall whose items no document counts hears at a window what could not be done, and says so on its walls', () => {
  // The others have the items of their documents to the number, which are older than this window (1,370 are 1,370).
  for (const plan of ['sandu', 'pingle', 'fushun'].map(read)) {
    const heard = plan.services.find(({ tags }) => tags?.includes('办不成事'));
    expect(ownWindowsOf(plan, heard?.queueId ?? '')).not.toEqual([]);
    expect(plan.notices.map(({ id }) => id)).toContain('could-not-be-done');
  }
});

test.each(names)('[PLAN] the people who come to %s in a day can be served in it', (name) => {
  const plan = read(name);
  // Both halls of a move: whatever serves on the last day of the one or the first day of the other.
  for (const day of ['2026-11-23', '2027-03-01']) {
    for (const queue of plan.queues) {
      const windows = ownWindowsOf(plan, queue.id).filter(
        ({ effectiveFrom = '', effectiveTo = '9' }) => effectiveFrom <= day && day <= effectiveTo,
      );
      const minutes = (plan.loadProfile.perDay[queue.id] ?? 0) * queue.typicalMinutes;
      expect(minutes / windows.length, `${queue.id} on ${day}`).toBeLessThan(0.85 * 390);
    }
  }
});

test('[PLAN] sandu: 11 windows as in the document, AB posts, social affairs at 1, 2 and 3', () => {
  const plan = read('sandu');
  expect(plan.windows.map(({ number }) => number)).toEqual(Array.from({ length: 11 }, (_, i) => String(i + 1)));
  const firsts = plan.windows.map((window) => own(window)[0] ?? '');
  expect(tally(firsts)).toEqual({
    'social-affairs': 3,
    agriculture: 2,
    'natural-resources': 1,
    'market-supervision': 1,
    'finance-tax': 1,
    household: 1,
    justice: 1,
    utilities: 1,
  });
  for (const { id } of plan.windows) {
    expect(plan.staff.filter((person) => person.windowIds.includes(id))).toHaveLength(2);
  }
  const enrol = plan.services.find(({ name }) => name.zh === '城乡居民医保参保登记');
  const queue = plan.queues.find(({ id }) => id === enrol?.queueId);
  expect(enrol?.materials.map(({ zh }) => zh)).toEqual(['身份证或户口簿']);
  expect(queue).toMatchObject({ series: 'A', name: { zh: '社会事务' } });
  expect(ownWindowsOf(plan, queue?.id ?? '').map(({ number }) => number)).toEqual(['1', '2', '3']);
  expect(tally(plan.departments.map(({ kind }) => kind))).toEqual({ resident: 8, entrusted: 6 });
  expect(plan.services.length).toBeGreaterThanOrEqual(40);
  expect(plan.services.filter((service) => !disclosesAll(service))).toEqual([]);
  expect(plan.kiosks).toHaveLength(3);
  expect(tally(plan.displays.map(({ kind }) => kind))).toEqual({
    main: 2,
    zone: 2,
    window: 11,
    disclosure: 1,
    notice: 1,
  });
  expect(plan.ratingTerminals).toHaveLength(11);
  expect(sum(plan.loadProfile.perDay)).toBeGreaterThan(280);
  expect(sum(plan.loadProfile.perDay)).toBeLessThan(320);
});

test('[PLAN] yueyang: 47 units on floors 1 to 3, one of them on two, 13 behind one window, weekends by season', () => {
  const plan = read('yueyang');
  expect(tally(plan.departments.map(({ kind }) => kind))).toEqual({ resident: 34, entrusted: 13 });
  const { f1, f2, f3 } = unitsByFloor(plan);
  const entrusted = new Set(plan.departments.flatMap(({ id, kind }) => (kind === 'entrusted' ? [id] : [])));
  expect([f1?.size, f2?.size, f3?.size]).toEqual([4, 16, 15 + 13]);
  expect([...(f1 ?? [])].filter((unit) => f2?.has(unit))).toEqual(['housing']);
  const queues = new Set(plan.services.flatMap((s) => (entrusted.has(s.departmentId) ? [s.queueId] : [])));
  expect([...queues].flatMap((queue) => ownWindowsOf(plan, queue))).toHaveLength(1);
  const [summer, winter] = plan.calendars[0]?.seasons ?? [];
  const morning = { from: '09:00', to: '12:00' };
  for (const weekend of [6, 7] as const) {
    expect(summer?.weekdays[weekend]).toEqual([morning, { from: '13:30', to: '17:30' }]);
    expect(winter?.weekdays[weekend]).toEqual([morning, { from: '13:00', to: '17:00' }]);
  }
  expect([summer?.from, summer?.to, winter?.from, winter?.to]).toEqual(['07-01', '09-30', '10-01', '06-30']);
  const { itemsApproval, itemsTaxAndFee, itemsService } = plan.facts ?? {};
  expect([itemsApproval, itemsTaxAndFee, itemsService]).toEqual([332, 94, 10]);
  expect(['审批办证', '税费收缴', '服务'].map((tag) => tagged(plan.services, tag))).toEqual([332, 94, 10]);
  expect(plan.facts?.serviceAreaM2).toBe(4500);
});

test('[PLAN] shishi: 27 departments, 3 centres, 4 utilities, 141 staff, 385 items with eight disclosures, nine to five', () => {
  const plan = read('shishi');
  expect(plan.departments).toHaveLength(27 + 3 + 4);
  expect(plan.departments.filter(({ kind }) => kind === 'convenience')).toHaveLength(4);
  expect(plan.departments.filter(({ name }) => name.zh.endsWith('中心'))).toHaveLength(3);
  expect(plan.staff).toHaveLength(141);
  expect(plan.services).toHaveLength(385);
  expect(plan.services.filter((service) => !disclosesAll(service))).toEqual([]);
  const hours = plan.calendars[0]?.seasons[0]?.weekdays;
  expect(hours?.[1]).toEqual([{ from: '09:00', to: '17:00' }]);
  expect(hours?.[6]).toEqual([]);
  expect(plan.notices.map(({ id }) => id)).toContain('special-opening');
  const types = String(plan.facts?.caseTypes).split('、');
  expect(types).toEqual(['即办件', '承诺件', '联办件', '报批件', '退回件', '补办件', '特办件']);
  expect(plan.services.filter(({ tags }) => !types.includes(tags?.at(-1) ?? ''))).toEqual([]);
});

test('[PLAN] changzhi: 23 units, 53 windows, 116 staff, 81 items; the volumes add up as they do, not as they were told', () => {
  const plan = read('changzhi');
  const facts = plan.facts ?? {};
  expect(plan.departments).toHaveLength(23);
  expect(plan.windows).toHaveLength(53);
  expect(plan.staff).toHaveLength(116);
  expect(plan.zones).toHaveLength(6);
  expect(['行政审批', '服务'].map((tag) => tagged(plan.services, tag))).toEqual([74, 7]);
  expect(plan.services).toHaveLength(81);
  const jointly = plan.services
    .filter(({ tags }) => tags?.includes('联审联批'))
    .map(({ departmentId }) => departmentId);
  expect([...new Set(jointly)].sort()).toEqual(['construction', 'dev-reform', 'environment', 'land']);
  const approvals = facts.volumesApprovalByUnit as Readonly<Record<string, number>>;
  const services = facts.volumesServiceByUnit as Readonly<Record<string, number>>;
  expect([sum(approvals), facts.volumesApprovalStated]).toEqual([1877, 1849]);
  expect([sum(services), facts.volumesServiceStated]).toEqual([6615, 6615]);
  expect([facts.volumesApprovalSum, facts.volumesServiceSum, facts.volumesSum]).toEqual([1877, 6615, 1877 + 6615]);
  expect(facts.volumesStated).toBe(1849 + 6615);
  const days = Number(facts.volumesWorkingDays);
  for (const { id } of plan.departments) {
    const volume = (approvals[id] ?? 0) + (services[id] ?? 0);
    expect(plan.loadProfile.perDay[id], id).toBeCloseTo(volume / days, 2);
  }
  expect([facts.signInsPerDay, facts.bulletinDayOfMonth]).toEqual([3, 9]);
});

test('[PLAN] tongren: 54 units on floors 1 and 3, offices on 5, branch halls with extension windows, agency windows', () => {
  const plan = read('tongren');
  expect(plan.departments).toHaveLength(46 + 5 + 3);
  expect(plan.departments.filter(({ kind }) => kind === 'convenience')).toHaveLength(5 + 3);
  expect(plan.floors.map(({ number }) => number)).toEqual([1, 3, 5]);
  expect(Object.keys(unitsByFloor(plan)).sort()).toEqual(['f1', 'f3']);
  const extensions = plan.departments.filter(({ kind }) => kind === 'extension').map(({ id }) => id);
  expect(extensions.sort()).toEqual(['social-insurance', 'traffic-police']);
  for (const id of extensions) expect(ownWindowsOf(plan, id)[0]?.name.zh).toContain('分厅延伸窗口');
  expect(String(plan.facts?.branchHalls).split('、')).toHaveLength(4);
  const agency = plan.departments.flatMap(({ id, kind }) => (kind === 'entrusted' ? [id] : []));
  const queues = plan.services.flatMap((s) => (agency.includes(s.departmentId) ? [s.queueId] : []));
  expect([...new Set(queues)]).toEqual(['agency']);
  expect(plan.facts?.areaM2).toBe(12_000);
});

test('[PLAN] sanming: 54 city and 26 district units, 1,370 items by kind, seven areas on three floors', () => {
  const plan = read('sanming');
  expect(unitsByAuthority(plan)).toEqual({ sanming: 54, meilie: 26 });
  expect(plan.services).toHaveLength(1370);
  const authorityOf = new Map(plan.departments.map(({ id, authorityId }) => [id, authorityId]));
  const kinds = plan.services.map((s) => `${authorityOf.get(s.departmentId)} ${s.tags?.[0]}`);
  expect(tally(kinds)).toEqual({
    'sanming 行政许可': 228,
    'sanming 公共服务': 481,
    'sanming 其他依申请': 256,
    'meilie 行政许可': 188,
    'meilie 公共服务': 103,
    'meilie 其他依申请': 114,
  });
  expect([228 + 481 + 256, 188 + 103 + 114]).toEqual([plan.facts?.itemsCity, plan.facts?.itemsDistrict]);
  expect(plan.zones).toHaveLength(7);
  expect(plan.floors).toHaveLength(3);
  const hours = [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:00' },
  ];
  expect(plan.calendars[0]?.seasons[0]?.weekdays[1]).toEqual(hours);
});

test('[PLAN] pingle: large public screens, disclosures of every item, complaints, a rehearsal', () => {
  const plan = read('pingle');
  const large = plan.displays.filter(({ kind, screen }) => kind !== 'window' && screen.diagonalInches > 70);
  expect(large).toHaveLength(Number(plan.facts?.publicScreens));
  expect(plan.services.filter((service) => !disclosesAll(service))).toEqual([]);
  expect(plan.notices.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['eight-disclosures', 'complaints', 'complaint-handling', 'rehearsal']),
  );
});

test('[PLAN] fushun: six phases; the former hall serves until the day before the new one', () => {
  const plan = read('fushun');
  expect(String(plan.facts?.phaseNames).split('、')).toHaveLength(Number(plan.facts?.movePhases));
  expect(plan.facts?.movePhases).toBe(6);
  const inForceOn = (day: string): Set<string> =>
    new Set(
      plan.windows
        .filter(({ effectiveFrom = '', effectiveTo = '9' }) => effectiveFrom <= day && day <= effectiveTo)
        .map(({ zoneId }) => plan.zones.find(({ id }) => id === zoneId)?.floorId ?? ''),
    );
  expect(plan.facts?.switchDate).toBe('2027-03-01');
  expect([...inForceOn('2027-02-28')]).toEqual(['old']);
  expect([...inForceOn('2027-03-01')].sort()).toEqual(['f1', 'f2']);
});
