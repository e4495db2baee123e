import type { StaffRole } from './plan/plan.ts';

/** What an authenticated party may be; the tables of `protocol` say what each may do. */
export type Role = StaffRole | 'kiosk' | 'display' | 'rating-terminal' | 'gateway' | 'citizen' | 'system';

/** Who gives a command or looks at a view [ACTOR-1]. `id` is a staff id, a device id, `citizen` or `system`. */
export interface Actor {
  readonly kind: 'staff' | 'device' | 'citizen' | 'system';
  readonly id: string;
  readonly roles: readonly Role[];
}

export const SYSTEM: Actor = { kind: 'system', id: 'system', roles: ['system'] };

export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return roles.some((role) => actor.roles.includes(role));
}
