import { expect, test } from 'vitest';
import { guideOf } from './guide.ts';
import { readPlan, sandu } from './test-bench.ts';

test('[八公开] all eight disclosures of every item of Sandu', () => {
  for (const { id } of sandu.plan.services) {
    const guide = guideOf(sandu.plan, id);
    const { phone: _, materials, ...disclosures } = guide ?? { materials: undefined };
    expect(materials, id).toBeDefined();
    for (const [name, said] of Object.entries(disclosures)) expect(said, `${id} ${name}`).not.toBeNull();
  }
});

test('what a plan does not say is not made up; an item that there is not has no guide', () => {
  const plan = readPlan('sanming');
  const guide = guideOf(plan, plan.services[0]?.id ?? '');
  expect(guide?.content).toEqual(plan.services[0]?.name);
  expect(guide).toMatchObject({ conditions: null, procedure: null });
  expect(guideOf(plan, 'nowhere')).toBeUndefined();
});
