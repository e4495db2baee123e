import type { Actor, HallPlan, HallState, LocalDate, Role, StaffId, StaffMember } from '@youxu/domain';

export const CITIZEN: Actor = { kind: 'citizen', id: 'citizen', roles: ['citizen'] };

export type DeviceKind = 'kiosk' | 'display' | 'rating-terminal' | 'gateway';

export interface Device {
  readonly id: string;
  readonly kind: DeviceKind;
}

/** Every device of a plan. Ids are unique over all kinds; where a plan breaks this, the first one counts. */
export function devicesOf(plan: HallPlan): readonly Device[] {
  return [
    ...plan.kiosks.map(({ id }) => ({ id: id as string, kind: 'kiosk' as const })),
    ...plan.displays.map(({ id }) => ({ id, kind: 'display' as const })),
    ...plan.ratingTerminals.map(({ id }) => ({ id, kind: 'rating-terminal' as const })),
    ...(plan.gateways ?? []).map(({ id }) => ({ id, kind: 'gateway' as const })),
  ];
}

/** What a device may be by the plan as it is now; undefined when the plan has no such device. */
export function deviceActor(state: HallState, deviceId: string): Actor | undefined {
  const device = devicesOf(state.planIndex.plan).find(({ id }) => id === deviceId);
  return device && { kind: 'device', id: device.id, roles: [device.kind satisfies Role] };
}

/** What a member of staff may be today; undefined for somebody who is not (yet, or any more) of the hall. */
export function staffActor(state: HallState, staffId: string): Actor | undefined {
  const member = state.planIndex.staff.get(staffId as StaffId);
  if (member === undefined || !isInForce(member, state.day)) return undefined;
  return { kind: 'staff', id: member.id, roles: member.roles };
}

function isInForce({ effectiveFrom, effectiveTo }: StaffMember, day: LocalDate | null): boolean {
  if (day === null) return true;
  return (effectiveFrom === undefined || effectiveFrom <= day) && (effectiveTo === undefined || day <= effectiveTo);
}
