import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { HallPlan, KioskMenu, WindowId, WindowList } from '@youxu/domain';
import { describe, expect, test } from 'vitest';
import { fakeTicket } from '../fake/fake-desk.ts';
import { PlanFacts, usualOutcome } from './plan-facts.ts';
import { backAt, prospectOf, transferTargets } from './transfer-targets.ts';

const halls = path.resolve(import.meta.dirname, '../../../../assets/halls');
const plan = JSON.parse(readFileSync(path.join(halls, 'sandu.json'), 'utf8')) as HallPlan;
const facts = new PlanFacts(plan);
const ticket = fakeTicket('A012');
const unknown = { menu: null, list: null };

describe('where a ticket can be sent', () => {
  const targets = transferTargets(facts, ticket, 'window-1' as WindowId, unknown);
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

  const standing = (number: string, state: 'open' | 'paused' | 'closed', more: object = {}): object => ({
    ...{ windowId: `window-${number}`, state, returnsAt: null, staff: null, waiting: 0 },
    ...more,
  });
  const liveTargets = (...windows: readonly object[]) =>
    transferTargets(facts, ticket, 'window-1' as WindowId, {
      menu: { queues: [{ queueId: 'social-affairs', waiting: 12 }] } as unknown as KioskMenu,
      list: { windows } as unknown as WindowList,
    });

  test('[ORD-4, WIN-4] called where a window is open, waits where all pause or a queue has none open, refused at a closed window', () => {
    const live = liveTargets(
      standing('2', 'open', { waiting: 1 }),
      standing('3', 'paused', { returnsAt: 1_000 }),
      standing('5', 'closed'),
      standing('9', 'closed'),
    );
    const told = (id: string): unknown[] =>
      live.filter((target) => target.id === id).flatMap((one) => [prospectOf(one), one.waiting]);
    expect(told('social-affairs')).toEqual(['called', 12]);
    expect(told('window-2 social-affairs')).toEqual(['called', 1]);
    expect(told('window-3 social-affairs')).toEqual(['waits', 0]);
    expect(told('window-5 social-affairs')).toEqual(['refused', 0]);
    expect(told('household')).toEqual(['waits', null]);
    // No window of the day is there: the hall would refuse it.
    expect(told('finance-tax')).toEqual([]);
    expect(told('window-4 social-affairs')).toEqual([]);
  });

  test('says when the first of the windows comes back, while that is still to come', () => {
    const [queue] = liveTargets(
      standing('1', 'paused', { returnsAt: 9_000 }),
      standing('2', 'paused', { returnsAt: 5_000 }),
      standing('3', 'paused', { returnsAt: 1_000 }),
    );
    expect(queue && [1_000, 5_000, 9_000].map((now) => backAt(queue, now))).toEqual([5_000, 9_000, null]);
  });

  test('without a plan there is nothing to choose', () => {
    expect(transferTargets(new PlanFacts(null), ticket, 'window-1' as WindowId, unknown)).toEqual([]);
  });
});

describe('what the plan knows', () => {
  test('priority has a name, being ordinary has none', () => {
    expect(facts.priority('elderly')?.name.zh).toBe('70岁以上老人');
    expect(facts.priority('ordinary')).toBeNull();
    expect(new PlanFacts(null).priority('elderly')).toBeNull();
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
