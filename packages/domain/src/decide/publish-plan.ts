import type { Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import { event } from '../events.ts';
import type { QueueId } from '../ids.ts';
import { checkPlan } from '../plan/check-plan.ts';
import type { HallPlan } from '../plan/plan.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import type { Deciders } from './decision.ts';

/** [PLAN-3] Publishing lists the open tickets that it affects and needs a mapping for those whose queue is gone. */
export const publishPlanDeciders: Deciders<'publish-plan'> = {
  'publish-plan': (state, { plan, mapping = {}, effectiveAt }, { now }) => {
    const mistakes = checkPlan(plan);
    if (mistakes.length > 0) {
      const shown = mistakes.map(({ path, message }) => ({ path, message }));
      return err(refusal('plan-mistakes', { mistakes: shown }));
    }
    const affected = checkOpenTickets(state, plan, mapping);
    if (!affected.ok) return affected;
    if (effectiveAt !== undefined) {
      if (effectiveAt <= now) return err(refusal('plan-in-the-past', {}));
      const scheduled = event('v1.PlanScheduled', { plan, mapping, effectiveAt });
      return ok({ events: [scheduled], result: { version: null, affectedTickets: affected.value } });
    }
    const version = state.planVersion + 1;
    const published = event('v1.PlanPublished', { version, plan, mapping });
    return ok({ events: [published], result: { version, affectedTickets: affected.value } });
  },
};

/** How many open tickets change their queue; a refusal where one would lose its place, its window or its item. */
export function checkOpenTickets(
  state: HallState,
  plan: HallPlan,
  mapping: Readonly<Record<string, QueueId>>,
): Result<number, Refusal> {
  const queues = new Set(plan.queues.map((queue) => queue.id));
  const served = new Set(plan.windows.flatMap((window) => window.serves.map((serving) => serving.queueId)));
  const homeless = new Set<QueueId>();
  const affected = new Set<string>();
  for (const ticket of state.tickets.values()) {
    if (!isOpen(ticket)) continue;
    const used = inUse(ticket, plan);
    if (!used.ok) return used;
    for (const stage of ticket.stages) {
      if (stage.state === 'done') continue;
      const target = mapping[stage.queueId] ?? stage.queueId;
      if (target !== stage.queueId) affected.add(ticket.id);
      if (queues.has(target) && served.has(target)) continue;
      affected.add(ticket.id);
      homeless.add(stage.queueId);
    }
  }
  for (const window of state.windows.values()) {
    const pinned = state.derived.pinned.get(window.id)?.size ?? 0;
    const busy = window.openTickets.length + window.held.length + pinned > 0 || window.staffId !== null;
    if (busy && !plan.windows.some((one) => one.id === window.id)) {
      return err(refusal('still-in-use', { kind: 'window', id: window.id }));
    }
  }
  if (homeless.size > 0) {
    return err(refusal('mapping-needed', { queueIds: [...homeless].sort(), ticketCount: affected.size }));
  }
  return ok(affected.size);
}

/** [PLAN-4] What has open tickets is retired by its dates, not deleted. */
function inUse(ticket: Ticket, plan: HallPlan): Result<null, Refusal> {
  for (const stage of ticket.stages) {
    if (!plan.services.some((service) => service.id === stage.serviceId)) {
      return err(refusal('still-in-use', { kind: 'service', id: stage.serviceId }));
    }
  }
  if (!plan.priorityClasses.some((one) => one.id === ticket.priorityClass)) {
    return err(refusal('still-in-use', { kind: 'priority-class', id: ticket.priorityClass }));
  }
  return ok(null);
}
