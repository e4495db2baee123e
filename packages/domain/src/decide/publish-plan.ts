import type { Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import { businessDayAt } from '../business-day.ts';
import { event, type HallEvent } from '../events.ts';
import type { LocalDate, QueueId } from '../ids.ts';
import { ticketsByIssue } from '../lookup.ts';
import { checkPlan } from '../plan/check-plan.ts';
import type { HallPlan } from '../plan/plan.ts';
import { inForce } from '../plan/plan-index.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import type { Deciders } from './decision.ts';
import { releasePins } from './guards.ts';

/** [PLAN-3] Publishing lists the open tickets that it affects and needs a mapping for those whose queue is gone. */
export const publishPlanDeciders: Deciders<'publish-plan'> = {
  'publish-plan': (state, { plan, mapping = {}, effectiveAt }, { now }) => {
    const mistakes = checkPlan(plan);
    if (mistakes.length > 0) {
      const shown = mistakes.map(({ path, message }) => ({ path, message }));
      return err(refusal('plan-mistakes', { mistakes: shown }));
    }
    const hallId = state.planIndex.plan.id;
    if (state.planVersion > 0 && plan.id !== hallId) {
      const mistake = { path: '/id', message: `this is the hall ${hallId}` };
      return err(refusal('plan-mistakes', { mistakes: [mistake] }));
    }
    if (effectiveAt !== undefined && effectiveAt <= now) return err(refusal('plan-in-the-past', {}));
    const day = effectiveAt === undefined || state.day === null ? state.day : businessDayAt(state, effectiveAt);
    const affected = checkOpenTickets(state, plan, mapping, day);
    if (!affected.ok) return affected;
    if (effectiveAt !== undefined) {
      const scheduled = event('v1.PlanScheduled', { plan, mapping, effectiveAt });
      return ok({ events: [scheduled], result: { version: null, affectedTickets: affected.value } });
    }
    const version = state.planVersion + 1;
    return ok({ events: publication(state, plan, mapping), result: { version, affectedTickets: affected.value } });
  },
};

/** [PLAN-5] A window that the new plan has retired stops calling with it; whoever is being served there still is. */
export function publication(
  state: HallState,
  plan: HallPlan,
  mapping: Readonly<Record<string, QueueId>>,
): readonly HallEvent[] {
  const events = [event('v1.PlanPublished', { version: state.planVersion + 1, plan, mapping })];
  for (const { id, ...dates } of plan.windows) {
    if (state.day === null || inForce(dates, state.day)) continue;
    const standing = state.windows.get(id)?.state ?? 'closed';
    if (standing !== 'closed') events.push(event('v1.WindowClosed', { windowId: id }));
    events.push(...releasePins(state, id));
  }
  return events;
}

/** How many open tickets change their queue; a refusal where one would lose its place, its window or its item on that day. */
export function checkOpenTickets(
  state: HallState,
  plan: HallPlan,
  mapping: Readonly<Record<string, QueueId>>,
  day: LocalDate | null,
): Result<number, Refusal> {
  const queues = new Set(plan.queues.map((queue) => queue.id));
  const working = plan.windows.filter((window) => day === null || inForce(window, day));
  const served = new Set(working.flatMap((window) => window.serves.map((serving) => serving.queueId)));
  const homeless = new Set<QueueId>();
  const affected = new Set<string>();
  for (const ticket of ticketsByIssue(state)) {
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
    const planned = plan.windows.find((one) => one.id === window.id);
    const full = planned !== undefined && window.openTickets.length > (planned.openTicketsMax ?? 1);
    if (full || (busy && planned === undefined)) {
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
