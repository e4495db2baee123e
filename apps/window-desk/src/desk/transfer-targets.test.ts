import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { HallPlan, KioskMenu, WindowId } from '@youxu/domain';
import { describe, expect, test } from 'vitest';
import { fakeTicket } from '../fake/fake-desk.ts';
import { PlanFacts, usualOutcome } from './plan-facts.ts';
import { transferTargets } from './transfer-targets.ts';

const halls = path.resolve(import.meta.dirname, '../../../../assets/halls');
const plan = JSON.parse(readFileSync(path.join(halls, 'sandu.json'), 'utf8')) as HallPlan;
const facts = new PlanFacts(plan);
const ticket = fakeTicket('A012');

describe('where a ticket can be sent', () => {
  const targets = transferTargets(facts, ticket, 'window-1' as WindowId, null);
  const windows = targets.filter(({ window }) => window !== null);

  test('every queue, and every window but one’s own', () => {
    expect(targets.filter(({ window }) => window === null).map(({ queueId }) => queueId)).toEqual(
      plan.queues.map(({ id }) => id),
    );
    const numbers = new Set(windows.map(({ window }) => window?.number));
    expect([...numbers]).toEqual(plan.windows.slice(1).map(({ number }) => number));
    expect(new Set(targets.map(({ id }) => id)).size).toBe(targets.length);
  });

  test('[ORD-4] a window only with queues that it serves: the ticket’s own where it can, else its own ones', () => {
    const queuesOf = (number: string): string[] =>
      windows.filter(({ window }) => window?.number === number).map(({ queueId }) => queueId);
    expect(queuesOf('2')).toEqual(['social-affairs']);
    expect(queuesOf('5')).toEqual(['social-affairs']);
    expect(queuesOf('9')).toEqual(['household']);
    expect(queuesOf('8')).toEqual(['finance-tax']);
    for (const { window, queueId } of windows) {
      expect(window?.serves.map((serving) => serving.queueId)).toContain(queueId);
    }
  });

  test('says who is open and how many wait, where that is known', () => {
    const menu = {
      queues: [{ queueId: 'social-affairs', waiting: 12, openWindowNumbers: ['2', '3'] }],
    } as unknown as KioskMenu;
    const live = transferTargets(facts, ticket, 'window-1' as WindowId, menu);
    const find = (id: string): unknown[] =>
      live
        .filter((target) => target.id === id)
        .flatMap(({ openWindowNumbers, waiting }) => [openWindowNumbers, waiting]);
    expect(find('social-affairs')).toEqual([['2', '3'], 12]);
    expect(find('window-2 social-affairs')).toEqual([['2'], 12]);
    expect(find('window-5 social-affairs')).toEqual([[], 12]);
    expect(find('household')).toEqual([[], null]);
  });

  test('without a plan there is nothing to choose', () => {
    expect(transferTargets(new PlanFacts(null), ticket, 'window-1' as WindowId, null)).toEqual([]);
  });
});

describe('what the plan knows', () => {
  test('priority has a name, being ordinary has none', () => {
    expect(facts.priorityName('elderly')?.zh).toBe('70岁以上老人');
    expect(facts.priorityName('ordinary')).toBeNull();
    expect(new PlanFacts(null).priorityName('elderly')).toBeNull();
  });

  test('[MISS-1] more calls for whom a guide marked', () => {
    expect(facts.callsMax(ticket)).toBe(plan.policy.callsMax);
    expect(facts.callsMax({ ...ticket, needs: ['hearing'] })).toBe(plan.policy.callsMaxFlagged);
  });

  test('items of a window are those of its queues', () => {
    const items = facts.servicesAt('window-9' as WindowId);
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ queueId }) => queueId))).toEqual(new Set(['household']));
  });

  test('the outcome that an item usually has', () => {
    const outcomeOf = (id: string): string => usualOutcome(facts.service(id));
    expect(outcomeOf('medical-insurance-enrolment')).toBe('immediate');
    expect(outcomeOf('medical-expenses-claim')).toBe('submitted');
    expect(usualOutcome(null)).toBe('immediate');
    for (const file of ['yueyang', 'sanming']) {
      const hall = JSON.parse(readFileSync(path.join(halls, `${file}.json`), 'utf8')) as HallPlan;
      const outcomes = new Set(hall.services.map(usualOutcome));
      expect([...outcomes].sort(), file).toEqual(['immediate', 'joint', 'promised', 'submitted']);
    }
  });
});
