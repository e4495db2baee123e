import { expect, test } from 'vitest';
import { fakePlan } from '../fake/fake-plan.ts';
import { checkPlan } from './check-plan.ts';
import type { Display } from './plan.ts';

const screen = { widthPx: 1920, heightPx: 1080, diagonalInches: 55, viewingDistanceM: 10 };
const mistakesOf = (display: Partial<Display> & Record<string, unknown>): readonly string[] =>
  checkPlan(
    fakePlan({
      displays: [
        { id: 'one', name: { zh: '一', en: 'one' }, kind: 'main', zoneIds: [], screen, ...display } as Display,
      ],
    }),
  ).map(({ path, code }) => `${path} ${code}`);

test('[DISP-4] every kind with what it needs is right', () => {
  const right: readonly Partial<Display>[] = [
    {},
    { kind: 'zone', parts: ['next', 'missed'] },
    { kind: 'floor', floorId: 'f1' },
    { kind: 'window', windowId: 'w1' as never },
    { kind: 'disclosure', pages: [{ show: 'disclosures', departmentIds: ['office'], seconds: 12 }] },
    {
      kind: 'notice',
      pages: [
        { show: 'picture', file: 'notices/one.svg', words: { zh: '一', en: 'one' } },
        { show: 'video', file: 'two.webm', words: { zh: '二', en: 'two' } },
      ],
    },
  ];
  for (const display of right) expect(mistakesOf(display)).toEqual([]);
});

test.each<[string, object, string]>([
  ['a floor’s board without a floor', { kind: 'floor' }, '/floorId missing'],
  ['a floor that is not there', { kind: 'floor', floorId: 'f9' }, '/floorId unknown-reference'],
  ['a floor’s board of some zones', { kind: 'floor', floorId: 'f1', zoneIds: ['ground'] }, '/zoneIds contradiction'],
  ['a main board with a floor', { floorId: 'f1' }, '/floorId contradiction'],
  ['a window’s screen with parts', { kind: 'window', windowId: 'w1', parts: ['next'] }, '/parts contradiction'],
  ['a part twice', { parts: ['next', 'next'] }, '/parts/1 duplicate'],
  ['notices without pages', { kind: 'notice' }, '/pages missing'],
  ['notices with no page', { kind: 'notice', pages: [] }, '/pages missing'],
  ['a board with pages', { pages: [{ show: 'hours' }] }, '/pages contradiction'],
  ['a page too short', { kind: 'notice', pages: [{ show: 'hours', seconds: 1 }] }, '/pages/0/seconds range'],
  [
    'an unknown department',
    { kind: 'disclosure', pages: [{ show: 'disclosures', departmentIds: ['x'] }] },
    '/pages/0/departmentIds/0 unknown-reference',
  ],
  ...['../secret.svg', '/etc/one.svg', 'one.exe', 'http://x/one.svg', 'a//b.png'].map(
    (file): [string, object, string] => [
      `the picture ${file}`,
      { kind: 'notice', pages: [{ show: 'picture', file, words: { zh: '一', en: 'one' } }] },
      '/pages/0/file range',
    ],
  ),
])('[DISP-4] %s is a mistake', (_name, display, where) => {
  expect(mistakesOf(display as never)).toContain(`/displays/0${where}`);
});

test('[DISP-4] a photo is a file under assets/images; dark hours are times', () => {
  const [first, ...others] = fakePlan().staff;
  const plan = fakePlan({
    staff: [{ ...first, photo: '../x.png' } as never, ...others],
    policy: { darkHours: { fromLocal: '25:00' as never, toLocal: '07:00' as never } },
  });
  expect(checkPlan(plan).map(({ path }) => path)).toEqual(['/staff/0/photo', '/policy/darkHours/fromLocal']);
});
