import type { Instant } from '@youxu/basics';
import type { Fleet, HallPlan, Text } from '@youxu/domain';
import type { TelemetryFrame } from '@youxu/protocol';
import { type Device, devicesOf } from '../auth/plan-actors.ts';

interface Health {
  connections: number;
  lastSeenAt: Instant | null;
  telemetry: TelemetryFrame;
}

/** How the devices are, as they say themselves: telemetry, never history, gone with the process. */
export class FleetHealth {
  readonly #health = new Map<string, Health>();

  connected(deviceId: string, version: string | undefined, at: Instant): void {
    const health = this.#of(deviceId);
    health.connections++;
    health.lastSeenAt = at;
    if (version !== undefined) health.telemetry = { ...health.telemetry, version };
  }

  disconnected(deviceId: string, at: Instant): void {
    const health = this.#of(deviceId);
    health.connections--;
    health.lastSeenAt = at;
  }

  report(deviceId: string, telemetry: TelemetryFrame, at: Instant): void {
    const health = this.#of(deviceId);
    health.lastSeenAt = at;
    health.telemetry = { ...health.telemetry, ...telemetry };
  }

  view(plan: HallPlan): Fleet {
    const names = deviceNames(plan);
    return { devices: devicesOf(plan).map((device) => this.#row(device, names)) };
  }

  #row({ id, kind }: Device, names: ReadonlyMap<string, Text>): Fleet['devices'][number] {
    const health = this.#health.get(id);
    const { paper, problem, version, clockSkewMs } = health?.telemetry ?? {};
    return {
      id,
      kind,
      name: names.get(id) ?? { zh: id, en: id },
      connected: (health?.connections ?? 0) > 0,
      lastSeenAt: health?.lastSeenAt ?? null,
      paper: paper ?? null,
      problem: problem ?? null,
      version: version ?? null,
      clockSkewMs: clockSkewMs ?? null,
    };
  }

  #of(deviceId: string): Health {
    const known = this.#health.get(deviceId);
    if (known !== undefined) return known;
    const health: Health = { connections: 0, lastSeenAt: null, telemetry: {} };
    this.#health.set(deviceId, health);
    return health;
  }
}

function deviceNames(plan: HallPlan): ReadonlyMap<string, Text> {
  const windowNumbers = new Map<string, string>(plan.windows.map(({ id, number }) => [id, number]));
  const names = new Map<string, Text>([['gateway', { zh: '设备网关', en: 'Device gateway' }]]);
  for (const { id, windowId } of plan.ratingTerminals) {
    const number = windowNumbers.get(windowId) ?? '';
    names.set(id, { zh: `${number}号窗口评价器`, en: `Rating terminal of window ${number}` });
  }
  for (const { id, name } of [...plan.displays, ...plan.kiosks]) names.set(id, name);
  return names;
}
