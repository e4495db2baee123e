import { expect, test } from 'vitest';
import { fakePlan } from '../fake/fake-plan.ts';
import { PlanFacts } from './plan-facts.ts';

test('[PLAN] the item that hears what could not be done is known by its tag, whatever the hall calls it', () => {
  const [first, ...others] = fakePlan.services;
  const hearing = { ...first, name: { zh: '诉求兜底', en: 'Last resort' }, tags: ['承诺件', '办不成事'] };
  const plan = { ...fakePlan, services: [...others, hearing] } as typeof fakePlan;
  expect(new PlanFacts(plan).hearingWhatFailed?.name.zh).toBe('诉求兜底');
  expect([fakePlan, null].map((none) => new PlanFacts(none).hearingWhatFailed)).toEqual([null, null]);
});
