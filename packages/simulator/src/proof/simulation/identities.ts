import type { Actor, HallPlan } from '@youxu/domain';

/** Everybody who may come in, by the token that they show: `device:k1`, `staff:s-101`, `citizen`. */
export function actorsOf(plan: HallPlan): ReadonlyMap<string, Actor> {
  const actors: Actor[] = [
    ...plan.staff.map(({ id, roles }): Actor => ({ kind: 'staff', id, roles })),
    ...plan.kiosks.map(({ id }): Actor => ({ kind: 'device', id, roles: ['kiosk'] })),
    ...plan.displays.map(({ id }): Actor => ({ kind: 'device', id, roles: ['display'] })),
    ...plan.ratingTerminals.map(({ id }): Actor => ({ kind: 'device', id, roles: ['rating-terminal'] })),
    { kind: 'device', id: 'gateway', roles: ['gateway'] },
  ];
  const citizen: Actor = { kind: 'citizen', id: 'citizen', roles: ['citizen'] };
  return new Map([
    ...actors.map((actor): [string, Actor] => [`${actor.kind}:${actor.id}`, actor]),
    ['citizen', citizen],
  ]);
}
