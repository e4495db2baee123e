import type { Instant } from '@youxu/basics';
import { type Fleet, type FleetKind, fieldDevices, type HallPlan, type Text } from '@youxu/domain';
import type { FieldHealth, TelemetryFrame } from '@youxu/protocol';
import { type Device, devicesOf } from '../auth/plan-actors.ts';

type Row = Fleet['devices'][number];

interface Health {
  connections: number;
  lastSeenAt: Instant | null;
  telemetry: Omit<TelemetryFrame, 'devices'>;
  /** What a gateway says of the devices on its lines. */
  readonly devices: Map<string, FieldHealth>;
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

  /** What somebody says of devices counts only where the plan has them drive these. */
  report(deviceId: string, { devices = [], ...telemetry }: TelemetryFrame, at: Instant, plan: HallPlan): void {
    const health = this.#of(deviceId);
    health.lastSeenAt = at;
    health.telemetry = { ...health.telemetry, ...telemetry };
    const gateway = plan.gateways?.find(({ id }) => id === deviceId);
    if (gateway === undefined || devices.length === 0) return;
    const planned = new Set(fieldDevices(gateway).map(({ id }) => id));
    for (const device of devices) health.devices.set(device.id, device);
    for (const id of health.devices.keys()) if (!planned.has(id)) health.devices.delete(id);
  }

  view(plan: HallPlan): Fleet {
    const names = deviceNames(plan);
    const gateways = plan.gateways ?? [];
    const field = gateways.flatMap((gateway) => {
      const health = this.#health.get(gateway.id);
      return fieldDevices(gateway).map(({ id, kind }) => fieldRow(id, kind, names, health));
    });
    return { devices: [...devicesOf(plan).map((device) => this.#row(device, names)), ...field] };
  }

  #row({ id, kind }: Device, names: ReadonlyMap<string, Text>): Row {
    const health = this.#health.get(id);
    const { paper, problem, version, clockSkewMs, lastTicket } = health?.telemetry ?? {};
    return {
      id,
      kind,
      name: nameOf(id, names),
      connected: (health?.connections ?? 0) > 0,
      lastSeenAt: health?.lastSeenAt ?? null,
      paper: paper ?? null,
      problem: problem ?? null,
      version: version ?? null,
      clockSkewMs: clockSkewMs ?? null,
      lastTicket: kind === 'kiosk' ? (lastTicket ?? null) : null,
    };
  }

  #of(deviceId: string): Health {
    const known = this.#health.get(deviceId);
    if (known !== undefined) return known;
    const health: Health = { connections: 0, lastSeenAt: null, telemetry: {}, devices: new Map() };
    this.#health.set(deviceId, health);
    return health;
  }
}

/** Behind a gateway that is away nobody knows how a device is; what one that is there does not speak of has no line. */
function fieldRow(id: string, kind: FleetKind, names: ReadonlyMap<string, Text>, gateway: Health | undefined): Row {
  const isThere = (gateway?.connections ?? 0) > 0;
  const health = gateway?.devices.get(id);
  return {
    id,
    kind,
    name: nameOf(id, names),
    connected: isThere && health?.connected === true,
    lastSeenAt: health?.heardAt ?? null,
    paper: null,
    problem: health === undefined && isThere ? 'not-wired' : (health?.problem ?? null),
    version: null,
    clockSkewMs: null,
    lastTicket: null,
  };
}

function nameOf(id: string, names: ReadonlyMap<string, Text>): Text {
  return names.get(id) ?? { zh: id, en: id };
}

function deviceNames(plan: HallPlan): ReadonlyMap<string, Text> {
  const windowNumbers = new Map<string, string>(plan.windows.map(({ id, number }) => [id, number]));
  const others = new Map<string, Text>([...plan.displays, ...plan.speakerZones].map(({ id, name }) => [id, name]));
  const names = new Map<string, Text>();
  for (const { id, windowId } of plan.ratingTerminals) {
    const number = windowNumbers.get(windowId) ?? '';
    names.set(id, { zh: `${number}号窗口评价器`, en: `Rating terminal of window ${number}` });
  }
  for (const { id, name } of [...plan.displays, ...plan.kiosks, ...(plan.gateways ?? [])]) names.set(id, name);
  for (const { id, kind, place } of (plan.gateways ?? []).flatMap(fieldDevices)) {
    const number = windowNumbers.get(place);
    const where: Text =
      number === undefined ? nameOf(place, others) : { zh: `${number}号窗口`, en: `window ${number}` };
    const what = FIELD_WORDS[kind];
    names.set(id, { zh: `${where.zh}${what.zh}`, en: `${what.en}, ${where.en}` });
  }
  return names;
}

const FIELD_WORDS: Readonly<Record<ReturnType<typeof fieldDevices>[number]['kind'], Text>> = {
  'window-bar': { zh: '窗口屏', en: 'LED bar' },
  'rating-pad': { zh: '评价按键', en: 'Rating pad' },
  keypad: { zh: '呼叫器', en: 'Caller keypad' },
  'led-board': { zh: ' LED 大屏', en: 'LED board' },
  speaker: { zh: '广播', en: 'Loudspeaker' },
};
