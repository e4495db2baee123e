import type { DisplayKind, HallPlan, Window } from '@youxu/domain';
import type { Places, WindowPlace } from '../contract.ts';
import type { DemoInfo } from './hall-door.ts';
import { simulatedClerks } from './hall-people.ts';

/** What a newcomer looks at first; screens of windows are many. */
function rankOf(kind: DisplayKind): number {
  const order: readonly DisplayKind[] = ['main', 'floor', 'zone', 'disclosure', 'notice', 'window'];
  return order.indexOf(kind);
}

/** Where everything of a hall is, and who may sit where. */
export function placesOf(
  plan: HallPlan,
  { devices }: DemoInfo,
  agents: readonly { readonly kioskId: string; readonly agentPort: number }[],
  date: string,
): Places {
  const tokenOf = (deviceId: string): string | undefined => devices.find(({ id }) => id === deviceId)?.token;
  const simulated = new Map(simulatedClerks(plan, date).map(({ window, staffId }) => [window.id, staffId]));
  const clerkOf = (window: Window): WindowPlace['clerk'] => {
    const own = plan.staff.find(
      ({ id, windowIds, roles }) =>
        roles.includes('clerk') && windowIds.includes(window.id) && id !== simulated.get(window.id),
    );
    // The duty manager may sit at any window.
    const member = own ?? plan.staff.find(({ roles }) => roles.includes('duty-manager'));
    return member === undefined ? null : { number: member.number, name: member.name };
  };
  return {
    hall: plan.name,
    timeZone: plan.timeZone,
    kiosks: agents.flatMap(({ kioskId, agentPort }) => {
      const kiosk = plan.kiosks.find(({ id }) => id === kioskId);
      return kiosk === undefined ? [] : [{ id: kioskId, name: kiosk.name, agentPort }];
    }),
    displays: plan.displays
      .toSorted((a, b) => rankOf(a.kind) - rankOf(b.kind))
      .map(({ id, name, screen, windowId = null }) => ({ id, name, windowId, token: tokenOf(id) ?? '', screen })),
    screens: [...plan.displays, ...plan.kiosks].map(({ name, screen }) => ({ name, place: screen })),
    services: plan.services
      .filter((service) => (service.effectiveFrom ?? '') <= date && (service.effectiveTo ?? '9999') >= date)
      .map(({ id, name, citizenWords, queueId }) => {
        const queue = plan.queues.find((one) => one.id === queueId);
        return {
          id,
          name: citizenWords ?? name,
          queue: queue?.name ?? name,
          bookable: queue?.appointments !== undefined,
        };
      }),
    windows: plan.windows.map((window) => ({
      id: window.id,
      number: window.number,
      name: window.name,
      clerk: clerkOf(window),
      ratingToken: tokenOf(plan.ratingTerminals.find(({ windowId }) => windowId === window.id)?.id ?? '') ?? null,
    })),
  };
}
