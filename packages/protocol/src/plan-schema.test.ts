import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePlan } from './plan-schema.ts';

const text = readFileSync(new URL('../../../assets/halls/sandu.json', import.meta.url), 'utf8');
type Node = null | boolean | number | string | Node[] | { [key: string]: Node };
const sandu = (): { [key: string]: Node } => JSON.parse(text) as { [key: string]: Node };

/** Pointers of all values below `node`; the free-form facts are left out. */
function pointersOf(node: Node, path = ''): string[] {
  if (node === null || typeof node !== 'object') return [path];
  const children = Object.entries(node).filter(([key]) => path !== '' || key !== 'facts');
  return [...(path === '' ? [] : [path]), ...children.flatMap(([key, child]) => pointersOf(child, `${path}/${key}`))];
}

function holderOf(plan: Node, pointer: string): [holder: { [key: string]: Node }, key: string] {
  const steps = pointer.split('/').slice(1);
  const key = steps.pop() ?? '';
  return [steps.reduce((node, step) => (node as { [key: string]: Node })[step] as Node, plan) as never, key];
}

const mistakesOf = (plan: Node): readonly { path: string; code: string; message: string }[] => {
  const parsed = parsePlan(plan);
  return parsed.ok ? [] : parsed.error;
};

test('[PLAN] a plan comes out of its file as it is', () => {
  expect(parsePlan(sandu())).toEqual({ ok: true, value: sandu() });
});

test('[PLAN] a value of the wrong kind anywhere is found where it is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...pointersOf(sandu())), (pointer) => {
      const plan = sandu();
      const [holder, key] = holderOf(plan, pointer);
      holder[key] = null;
      expect(mistakesOf(plan).map(({ path }) => path)).toContain(pointer);
    }),
    { numRuns: 150, examples: [['/policy/soundPeriods/0/toLocal'], ['/policy/soundPeriods/0']] },
  );
});

test('[PLAN] what no plan has is refused, all of it at once', () => {
  const plan = sandu();
  plan['colour/size'] = 'red';
  const [windows] = holderOf(plan, '/windows/0/serves');
  windows.colour = 'red';
  windows.smell = 'sweet';
  Reflect.deleteProperty(plan, 'timeZone');
  expect(mistakesOf(plan)).toEqual([
    expect.objectContaining({ path: '/timeZone', code: 'shape' }),
    { path: '/windows/0/colour', code: 'shape', message: 'is not part of a plan' },
    { path: '/windows/0/smell', code: 'shape', message: 'is not part of a plan' },
    { path: '/colour~1size', code: 'shape', message: 'is not part of a plan' },
  ]);
});

test.each([
  ['/services/3/id', 'Upper Case', 'shape'],
  ['/services/3/name/en', ' ', 'shape'],
  ['/windows/2/openTicketsMax', Number.POSITIVE_INFINITY, 'shape'],
  ['/windows/2/openTicketsMax', 0, 'range'],
  ['/kiosks/0/paperMm', 57, 'shape'],
  ['/calendars/0/marketDays/rule/by', 'moon', 'shape'],
  ['/queues/0/calendarId', 'nowhere', 'unknown-reference'],
])('[PLAN] %s may not be %o', (pointer, value, code) => {
  const plan = sandu();
  const [holder, key] = holderOf(plan, pointer);
  holder[key] = value;
  expect(mistakesOf(plan)).toEqual([expect.objectContaining({ path: pointer, code })]);
});

test.each([undefined, null, 7, 'plan', [], {}])('[PLAN] %o is no plan', (value) => {
  expect(parsePlan(value).ok).toBe(false);
});
