import type { HallPlan, Service, ServiceId } from '@youxu/domain';

/**
 * What most people come for, first first. The plan tells how many come to a queue, and lists what a queue serves by how often it
 * is asked for; places are given out as seats are by d’Hondt: a queue of 110 people a day has its second service before one of 50
 * its first.
 */
export function byDemand(plan: HallPlan, services: readonly Service[]): ServiceId[] {
  const placesOf = new Map<string, number>();
  const ranked = services.map((service) => {
    const place = (placesOf.get(service.queueId) ?? 0) + 1;
    placesOf.set(service.queueId, place);
    return { id: service.id, quotient: (plan.loadProfile.perDay[service.queueId] ?? 0) / place };
  });
  return ranked.sort((a, b) => b.quotient - a.quotient).map(({ id }) => id);
}
