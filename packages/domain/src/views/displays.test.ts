import { expect, test } from 'vitest';
import { FakeHall, fakePlan } from '../fake.ts';
import type { Display, HallPlan, ScreenPage } from '../plan/plan.ts';
import { computeView } from './compute-view.ts';
import type { ViewData } from './view-data.ts';
import type { StateViewName } from './view-function.ts';

const screen = { widthPx: 1920, heightPx: 1080, diagonalInches: 55, viewingDistanceM: 10 };
const display = (id: string, more: Partial<Display>): Display => ({
  id,
  name: { zh: id, en: id },
  kind: 'main',
  zoneIds: [],
  screen,
  ...more,
});
const disclosing = (id: string, page: Extract<ScreenPage, { show: 'disclosures' }>, zoneIds: readonly string[] = []) =>
  display(id, { kind: 'disclosure', zoneIds: zoneIds as Display['zoneIds'], pages: [page, { show: 'hours' }] });
const displays = [
  display('main', {}),
  display('plain', { parts: ['ticker'] }),
  display('f2', { kind: 'floor', floorId: 'f2' }),
  disclosing('all', { show: 'disclosures' }),
  disclosing('upper', { show: 'disclosures' }, ['upper']),
  disclosing('tax', { show: 'disclosures', departmentIds: ['tax'] }),
];
const { services, departments } = fakePlan();
const changes: Partial<HallPlan> = {
  displays,
  departments: [
    ...departments,
    { id: 'tax', name: { zh: '税务', en: 'Tax' }, authorityId: 'county', kind: 'resident', phone: '123' },
  ],
  services: services.map((service) =>
    service.id === 'b-1'
      ? { ...service, departmentId: 'tax', disclosures: { fee: { zh: '不收费', en: 'Free' } } }
      : service.id === 'a-2'
        ? { ...service, effectiveTo: '2020-01-01' as never }
        : service,
  ),
};

const hallWithScreens = (): FakeHall => new FakeHall({ plan: fakePlan(changes as never), open: true });

function view<N extends StateViewName>(hall: FakeHall, name: N, displayId: string): ViewData<N> {
  const found = computeView(hall.state, name, { displayId } as never, hall.clockAt);
  if (!found.ok) throw new Error(found.error.code);
  return found.value as ViewData<N>;
}
const nextOn = (hall: FakeHall, displayId: string): readonly string[] =>
  view(hall, 'board', displayId).next.map(({ number, zoneId }) => `${zoneId} ${number}`);

test('[DISP-1] a floor’s board shows all zones of its floor, and says which floor that is', () => {
  const hall = hallWithScreens();
  const frame = view(hall, 'board-frame', 'f2');
  expect(frame).toMatchObject({ kind: 'floor', floorNumber: 2, floor: { zh: 'f2' } });
  expect(frame.zones.map(({ zoneId, windowNumbers }) => [zoneId, windowNumbers])).toEqual([['upper', ['3']]]);
  hall.take('a-1');
  hall.take('b-1');
  expect(Object.keys(view(hall, 'board', 'f2').waiting)).toEqual(['upper']);
});

test('[DISP-1] a board shows the parts that the plan gives it, all where it says nothing; other screens have none', () => {
  const hall = hallWithScreens();
  hall.take('a-1');
  expect(view(hall, 'board-frame', 'main').parts).toEqual(['next', 'missed', 'waiting', 'windows', 'ticker']);
  expect(view(hall, 'board', 'main').windows).toHaveLength(4);
  expect(view(hall, 'board-frame', 'plain').parts).toEqual(['ticker']);
  expect(view(hall, 'board', 'plain')).toMatchObject({ windows: [], next: [] });
  // Calls name their window, with or without cells.
  expect(view(hall, 'board-frame', 'plain').windows).toHaveLength(4);
  expect(view(hall, 'board-frame', 'all').windows).toEqual([]);
  expect(view(hall, 'board-frame', 'all')).toMatchObject({
    parts: [],
    pages: [{ show: 'disclosures' }, { show: 'hours' }],
  });
});

test('[DISP-2] who is next: by place, three of a zone, pinned ones first, numbers only', () => {
  const hall = hallWithScreens();
  const tickets = ['a-1', 'a-1', 'a-1', 'a-1', 'b-1'].map((service) => hall.take(service));
  expect(nextOn(hall, 'main')).toEqual(['ground A001', 'ground A002', 'ground A003', 'upper C001']);
  expect(nextOn(hall, 'f2')).toEqual(['upper C001']);
  hall.must('s1', 'call-next', { windowId: 'w1' });
  expect(nextOn(hall, 'main').slice(0, 2)).toEqual(['ground A002', 'ground A003']);
  // Called in error: back to its window, before all others.
  hall.must('s1', 'undo', { windowId: 'w1' });
  expect(nextOn(hall, 'main').slice(0, 3)).toEqual(['ground A001', 'ground A002', 'ground A003']);
  expect(view(hall, 'board', 'main').waiting).toEqual({ ground: 4, upper: 1 });
  expect(tickets).toHaveLength(5);
  expect(Object.keys(view(hall, 'board', 'main').next[0] ?? {})).toEqual(['number', 'zoneId']);
});

test('[DISP-3] disclosures: by department, in force today, of the display’s zones or of the departments it names', () => {
  const hall = hallWithScreens();
  const of = (displayId: string) =>
    view(hall, 'disclosures', displayId).departments.map(({ departmentId, services: items }) => [
      departmentId,
      items.map(({ name }) => name.zh),
    ]);
  expect(of('all')).toEqual([
    ['office', ['a-1', 'night-1']],
    ['tax', ['b-1']],
  ]);
  // Window 3 serves queue a too, as relief.
  expect(of('upper')).toEqual([
    ['office', ['a-1']],
    ['tax', ['b-1']],
  ]);
  expect(view(hall, 'disclosures', 'tax').departments).toEqual([
    {
      departmentId: 'tax',
      name: { zh: '税务', en: 'Tax' },
      phone: '123',
      services: [
        {
          name: { zh: 'b-1', en: 'b-1' },
          materials: [],
          disclosures: { fee: { zh: '不收费', en: 'Free' } },
          windowNumbers: ['3'],
        },
      ],
    },
  ]);
  expect(of('main')).toEqual([]);
});

test('[DISP-5] the frame says when screens are dark: as the plan has it, else from dusk to morning', () => {
  expect(view(hallWithScreens(), 'board-frame', 'main').darkHours).toEqual({ fromLocal: '18:00', toLocal: '07:00' });
  const darkHours = { fromLocal: '17:00', toLocal: '08:00' } as never;
  const hall = new FakeHall({
    plan: fakePlan({ displays: displays.slice(0, 1), policy: { darkHours } } as never),
    open: true,
  });
  expect(view(hall, 'board-frame', 'main').darkHours).toEqual(darkHours);
});
