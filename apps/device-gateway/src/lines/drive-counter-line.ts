import type { Clock, Instant } from '@youxu/basics';
import { type BusDeviceOptions, type DeviceHealth, type HealthNews, openCounterBus } from '@youxu/counter-bus';
import { lineStream } from '@youxu/transport';
import { type CounterLineFile, type CounterStation, PROFILES } from '../wiring/device-file.ts';
import type { DrivenLine } from './driven-line.ts';
import type { DeviceNews, DeviceReport } from './line-contract.ts';

/** Between the beeps of one answer: told apart, and over before the clerk looks away. */
const BEEP_GAP_MS = 350;

interface Station {
  /** Of the plan: the keypad, the rating pad, or both in one housing. */
  readonly devices: readonly string[];
  health: DeviceHealth;
  problem: string | null;
  heardAt: Instant | null;
}

/** Drives the keypads and rating pads on one line. */
export function driveCounterLine(job: CounterLineFile, clock: Clock, tell: (news: DeviceNews) => void): DrivenLine {
  const stations = new Map<string, Station>();
  const stationOf = new Map<string, string>();
  for (const station of job.stations) {
    const id = nameOf(station);
    const devices = [station.keypad, station.ratingPad].filter((device) => device !== null);
    stations.set(id, { devices, health: 'unknown', problem: null, heardAt: null });
    for (const device of devices) stationOf.set(device, id);
  }
  const bus = openCounterBus({
    line: () => lineStream(job.address),
    baudRate: job.baudRate,
    profile: PROFILES[job.profile],
    turnaroundMs: job.turnaroundMs,
    devices: job.stations.map(deviceOf),
    clock,
  });
  let lineUp = false;
  const reportsOf = ({ devices, health, problem, heardAt }: Station): DeviceReport[] =>
    devices.map((device) => ({
      ...{ kind: 'report', device, connected: lineUp && health === 'online', heardAt },
      problem: !lineUp ? 'line-down' : health === 'offline' ? 'no-answer' : health === 'unknown' ? 'starting' : problem,
    }));
  const tellAll = (list: Iterable<Station>): void => {
    for (const station of list) for (const report of reportsOf(station)) tell(report);
  };
  const pressed = (id: string, atMs: Instant, device: 'keypad' | 'rating-pad'): string | undefined => {
    const station = stations.get(id);
    if (station !== undefined) {
      station.heardAt = atMs;
      // It works: what was the matter before is over.
      if (station.problem !== null) {
        station.problem = null;
        tellAll([station]);
      }
    }
    return station?.devices.find((one) => one.startsWith(`${device}:`));
  };
  bus.onKey(({ deviceId, press, atMs }) => {
    const device = pressed(deviceId, atMs, 'keypad');
    if (device !== undefined) tell({ kind: 'key', device, press, at: atMs });
  });
  bus.onRating(({ deviceId, level, atMs }) => {
    const device = pressed(deviceId, atMs, 'rating-pad');
    if (device !== undefined) tell({ kind: 'rating', device, level, at: atMs });
  });
  bus.onHealth((news) => {
    if (news.kind === 'line') {
      lineUp = news.up;
      tellAll(stations.values());
    } else if (news.kind !== 'stranger') {
      const station = stations.get(news.deviceId);
      if (station === undefined) return;
      note(station, news, clock.now());
      tellAll([station]);
    }
  });
  const timers = new Set<NodeJS.Timeout>();
  const idOf = (device: string): string => stationOf.get(device) ?? '';
  return {
    devices: [...stationOf.keys()],
    show: (desired) => {
      if (desired.kind !== 'digits') return;
      const { waiting, ticket } = desired;
      bus.show(idOf(desired.device), {
        ...(waiting === null ? {} : { waiting }),
        ...(ticket === null ? {} : { ticket }),
      });
    },
    beep: (device, times) => {
      for (let index = 0; index < times; index++) {
        const timer = setTimeout(() => {
          timers.delete(timer);
          bus.beep(idOf(device));
        }, index * BEEP_GAP_MS);
        timers.add(timer);
      }
    },
    thank: (device, at) => bus.answerRating(idOf(device), at),
    reports: () => {
      for (const [id, station] of stations) station.heardAt = bus.heardAt(id) ?? station.heardAt;
      return [...stations.values()].flatMap(reportsOf);
    },
    retryNow: () => bus.retryNow(),
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      await bus.close();
    },
  };
}

function note(station: Station, news: Exclude<HealthNews, { kind: 'line' | 'stranger' }>, now: Instant): void {
  switch (news.kind) {
    case 'device':
      station.health = news.health;
      if (news.health === 'online') {
        station.heardAt = now;
        station.problem = null;
      }
      return;
    case 'unmapped':
      station.problem = `unmapped ${news.what} ${news.codes}`;
      return;
    case 'stuck-key':
      station.problem = `stuck key ${news.codes}`;
      return;
    case 'loose-key':
      if (station.problem === `stuck key ${news.codes}`) station.problem = null;
  }
}

function nameOf({ address }: CounterStation): string {
  return `station-${address}`;
}

function deviceOf(station: CounterStation): BusDeviceOptions {
  const { address, keypad, ratingPad, keys, held, levels } = station;
  const kind = keypad === null ? 'rating-pad' : ratingPad === null ? 'keypad' : 'combined';
  return { id: nameOf(station), address, kind, keys, heldSign: held, ...(levels === null ? {} : { levels }) };
}
