import { setTimeout as wait } from 'node:timers/promises';
import { err, type Instant, ok, type Result } from '@youxu/basics';
import type { HallPlan } from '@youxu/domain';
import type { CredentialStore } from '../auth/credential-store.ts';
import { readCode } from '../auth/enrolment-code.ts';
import { hashPassword } from '../auth/passwords.ts';
import { devicesOf } from '../auth/plan-actors.ts';
import { newToken, tokenHash } from '../auth/tokens.ts';

/** The server looks twice a second. */
const FETCH_MS_MAX = 5_000;
const FETCH_LOOK_MS = 100;
const PASSWORD_CHARS_MIN = 8;
const PASSWORD_CHARS_MAX = 200;

/** A new token for a device of the plan. The text is all that anybody will ever see of it. */
export function enrol(store: CredentialStore, plan: HallPlan, deviceId: string, now: Instant): Result<string, string> {
  const device = devicesOf(plan).find(({ id }) => id === deviceId);
  if (device === undefined) return err(unknownDevice(plan, deviceId));
  const token = newToken();
  store.putDevice(deviceId, tokenHash(token), now);
  return ok(`Token of the ${device.kind} ${deviceId}, shown only now:\n${token}\n`);
}

export interface Approval {
  /** As it stands on the machine's screen. */
  readonly code: string;
  readonly deviceId: string;
  /** Whether a token that the device has may be taken from it. */
  readonly replace: boolean;
}

/** Lets the machine that shows this code be this device. The token goes to that machine alone; nobody sees it here. */
export async function approve(
  store: CredentialStore,
  plan: HallPlan,
  { code, deviceId, replace }: Approval,
  now: () => Instant = Date.now,
): Promise<Result<string, string>> {
  const device = devicesOf(plan).find(({ id }) => id === deviceId);
  if (device === undefined) return err(unknownDevice(plan, deviceId));
  const read = readCode(code);
  const codeHash = read === undefined ? '' : tokenHash(read);
  const enrolment = store.findEnrolment(codeHash);
  if (enrolment === undefined || enrolment.expiresAt <= now()) {
    return err(`No machine shows the code '${code}' now: read it from its screen again.`);
  }
  if (enrolment.kind !== device.kind) {
    return err(`The machine with this code is a ${enrolment.kind}, and ${deviceId} is a ${device.kind}.`);
  }
  const before = store.enrolledAt(deviceId);
  if (before !== undefined && !replace) {
    return err(`${deviceId} has a token, and the machine that uses it would lose it: if that is meant, say --replace.`);
  }
  if (!store.approveEnrolment(codeHash, deviceId, now())) return err(`The code '${code}' was approved already.`);
  for (let waitedMs = 0; waitedMs < FETCH_MS_MAX; waitedMs += FETCH_LOOK_MS) {
    if (store.findEnrolment(codeHash) === undefined) {
      const isDone = store.enrolledAt(deviceId) !== before;
      return isDone ? ok(`The machine is ${deviceId} now.\n`) : err('The machine has gone away: read its new code.');
    }
    await wait(FETCH_LOOK_MS);
  }
  store.dropEnrolment(codeHash);
  return err('The hall server does not answer: the code is void. Start it, and read the new code.');
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

function unknownDevice(plan: HallPlan, deviceId: string): string {
  const known = devicesOf(plan).map(({ id }) => id);
  return `The plan has no device '${deviceId}'; it has ${known.join(', ')}.`;
}
