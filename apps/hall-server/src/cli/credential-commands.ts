import { err, type Instant, ok, type Result } from '@youxu/basics';
import type { HallPlan } from '@youxu/domain';
import type { CredentialStore } from '../auth/credential-store.ts';
import { hashPassword } from '../auth/passwords.ts';
import { devicesOf } from '../auth/plan-actors.ts';
import { newToken, tokenHash } from '../auth/tokens.ts';

const PASSWORD_CHARS_MIN = 8;
const PASSWORD_CHARS_MAX = 200;

/** A new token for a device of the plan. The text is all that anybody will ever see of it. */
export function enrol(store: CredentialStore, plan: HallPlan, deviceId: string, now: Instant): Result<string, string> {
  const device = devicesOf(plan).find(({ id }) => id === deviceId);
  if (device === undefined) {
    const known = devicesOf(plan).map(({ id }) => id);
    return err(`The plan has no device '${deviceId}'; it has ${known.join(', ')}.`);
  }
  const token = newToken();
  store.putDevice(deviceId, tokenHash(token), now);
  return ok(`Token of the ${device.kind} ${deviceId}, shown only now:\n${token}\n`);
}

export async function setPassword(
  store: CredentialStore,
  plan: HallPlan,
  number: string,
  password: string,
  now: Instant,
): Promise<Result<string, string>> {
  const member = plan.staff.find((staff) => staff.number === number);
  if (member === undefined) return err(`Nobody in the plan has the number '${number}'.`);
  if (password.length < PASSWORD_CHARS_MIN || password.length > PASSWORD_CHARS_MAX) {
    return err(`A password has ${PASSWORD_CHARS_MIN} to ${PASSWORD_CHARS_MAX} characters.`);
  }
  store.putPassword(member.id, await hashPassword(password), now);
  return ok(`Password of ${number} set; whoever was signed in with the old one is signed out.\n`);
}

/** Also for devices and people whom the plan no longer has. */
export function revoke(store: CredentialStore, plan: HallPlan, who: string): Result<string, string> {
  const member = plan.staff.find((staff) => staff.number === who);
  const revoked = [store.revoke({ deviceId: who }), store.revoke({ staffId: member?.id ?? who })];
  return revoked.includes(true) ? ok(`${who} is out.\n`) : err(`'${who}' has no token, password or session.`);
}
