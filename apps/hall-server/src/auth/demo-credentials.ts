import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '@youxu/basics';
import type { HallPlan, Text } from '@youxu/domain';
import type { CredentialStore } from './credential-store.ts';
import { hashPassword } from './passwords.ts';
import { devicesOf } from './plan-actors.ts';
import { tokenHash } from './tokens.ts';

const DEMO_PASSWORD = 'demo';
const DEMO_COST = 2 ** 10;
const demoToken = (deviceId: string): string => `demo-${deviceId}`;

/** What `demo.json` and `/demo/info` hold, for the other programs and pages of a demonstration. */
export interface DemoFile {
  readonly warning: string;
  readonly url: string;
  readonly hallId: string;
  readonly hall: Text;
  readonly devices: readonly {
    readonly id: string;
    readonly kind: string;
    readonly name: Text;
    readonly token: string;
    readonly windowId?: string;
    readonly windowNumber?: string;
  }[];
  readonly staff: readonly {
    readonly id: string;
    readonly number: string;
    readonly name: Text;
    readonly roles: readonly string[];
    readonly windowIds: readonly string[];
    readonly password: string;
  }[];
}

/** Gives every device and everybody of the plan the well-known credentials of a demonstration, where they are not given yet. */
export async function giveDemoCredentials(store: CredentialStore, plan: HallPlan, now: Instant): Promise<void> {
  for (const { id } of devicesOf(plan)) {
    const hash = tokenHash(demoToken(id));
    if (store.findDevice(hash) === undefined) store.putDevice(id, hash, now);
  }
  // One cheap hash for all: it hides nothing here, and a hundred good ones would make the first start slow.
  const password = await hashPassword(DEMO_PASSWORD, DEMO_COST);
  for (const { id } of plan.staff) {
    if (store.findPassword(id) === undefined) store.putPassword(id, password, now);
  }
}

export function demoFile(plan: HallPlan, url: string): DemoFile {
  return {
    warning: 'Demonstration: everybody knows these tokens and passwords. Never use them in a real hall.',
    url,
    hallId: plan.id,
    hall: plan.name,
    devices: devicesOf(plan).map(({ id, kind }) => ({ id, kind, token: demoToken(id), ...placeOf(plan, id) })),
    staff: plan.staff.map(({ id, number, name, roles, windowIds }) => ({
      id,
      number,
      name,
      roles,
      windowIds,
      password: DEMO_PASSWORD,
    })),
  };
}

export function writeDemoFile(dataFolder: string, file: DemoFile): void {
  const path = join(dataFolder, 'demo.json');
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`);
  chmodSync(path, 0o600);
}

function placeOf(
  plan: HallPlan,
  deviceId: string,
): Pick<DemoFile['devices'][number], 'name' | 'windowId' | 'windowNumber'> {
  const terminal = plan.ratingTerminals.find(({ id }) => id === deviceId);
  const window = plan.windows.find(({ id }) => id === terminal?.windowId);
  if (window !== undefined) return { name: window.name, windowId: window.id, windowNumber: window.number };
  const device = [...plan.kiosks, ...plan.displays].find(({ id }) => id === deviceId);
  return { name: device?.name ?? { zh: deviceId, en: deviceId } };
}
