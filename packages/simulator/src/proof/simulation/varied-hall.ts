import { type Random, seededRandom } from '@youxu/basics';
import type { HallPlan } from '@youxu/domain';

type Window = HallPlan['windows'][number];
type Queue = HallPlan['queues'][number];

/**
 * A hall in which some things are as few halls have them: windows that help another queue, appointments, queues that are kept
 * overnight, a quiet half an hour.
 */
export function variedHall(plan: HallPlan, seed: number): HallPlan {
  const random = seededRandom(seed ^ 0x7a11);
  const windows = plan.windows.map((window) => (random.chance(0.4) ? helping(window, plan, random) : window));
  const queues = plan.queues.map((queue): Queue => {
    const appointments = { slotMinutes: 15, placesPerSlot: 4, daysAhead: 7 };
    const kept = random.chance(0.08);
    return { ...queue, ...(random.chance(0.3) ? { appointments } : {}), ...(kept ? { keepOvernight: true } : {}) };
  });
  const quiet = random.chance(0.3)
    ? ({ soundPeriods: [{ fromLocal: '10:00', toLocal: '10:30', quiet: true }] } as const)
    : {};
  return { ...plan, windows, queues, policy: { ...plan.policy, ...quiet } };
}

function helping(window: Window, { queues }: HallPlan, random: Random): Window {
  const others = queues.filter(({ id }) => !window.serves.some(({ queueId }) => queueId === id));
  if (others.length === 0) return window;
  const { id: queueId } = random.pick(others);
  const handicapMinutes = random.pick([0, 5, 20]);
  const more = random.chance(0.3)
    ? ({ queueId, mode: 'own' } as const)
    : ({ queueId, mode: 'relief', handicapMinutes } as const);
  return { ...window, serves: [...window.serves, more] };
}
