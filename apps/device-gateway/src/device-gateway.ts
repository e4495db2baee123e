import type { Ids, Json } from '@youxu/basics';
import type { HallClient, Timers } from '@youxu/client';
import { PadRatings, type PadStore } from '@youxu/devices/pads';
import { Player } from '@youxu/devices/speaker';
import type { GatewayView, SpeakerZoneId } from '@youxu/domain';
import { Counters } from './hall/counters.ts';
import { HealthBook } from './hall/health-book.ts';
import { LedWalls } from './hall/led-walls.ts';
import type { Voice } from './hall/voice.ts';
import { devicesOn } from './lines/devices-on.ts';
import type { Desired, DeviceNews, DeviceReport, LineJob } from './lines/line-contract.ts';
import { LineWorker } from './lines/line-worker.ts';
import type { DeviceFile, SpeakerFile } from './wiring/device-file.ts';
import { type Wiring, wireUp } from './wiring/wire-up.ts';

export interface DeviceGatewayOptions {
  readonly gatewayId: string;
  readonly client: HallClient;
  readonly timers: Timers;
  /** Request ids: unique over all lives of this gateway. */
  readonly ids: Ids;
  /** Ratings until the hall has answered; closed with the gateway. */
  readonly store: PadStore;
  readonly voiceOf: (speaker: SpeakerFile) => Voice;
  readonly log: (facts: Readonly<Record<string, unknown>>, what: string) => void;
  /** The memory failed: the program must end [INV-15]. */
  readonly onFatal: (error: unknown) => void;
}

/** The name under which the last view is noted. */
const VIEW = 'gateway';

interface Driven {
  readonly jobs: string;
  readonly devices: readonly string[];
  readonly worker: LineWorker;
}

/** Drives what hangs on the hall's lines: a client like any other, that sees views and gives commands. */
export class DeviceGateway {
  readonly health: HealthBook;
  readonly #options: DeviceGatewayOptions;
  readonly #ratings: PadRatings;
  readonly #counters: Counters;
  readonly #walls: LedWalls;
  readonly #unsubscribe: () => void;
  /** One for each serial line, one for all sockets; by what it drives. */
  #driven: readonly Driven[] = [];
  /** What is to be seen on each device, for programs that are started later. */
  readonly #desired = new Map<string, Desired>();
  readonly #speakers = new Map<string, { readonly file: string; readonly close: () => void }>();
  #view: GatewayView | null = null;
  #file: DeviceFile;
  #wiring: Wiring | undefined;
  #changes: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: DeviceGatewayOptions, file: DeviceFile) {
    const { gatewayId, client, timers, ids, store, log, onFatal } = options;
    this.#options = options;
    this.#file = file;
    this.health = new HealthBook(client, timers);
    this.#ratings = new PadRatings({
      ...{ client, timers, ids, store },
      onFatal,
      onRefused: ({ windowId }, code) => log({ windowId, code }, 'a rating that the hall does not take'),
    });
    const show = (desired: Desired): void => {
      this.#desired.set(desired.device, desired);
      this.#workerOf(desired.device)?.show(desired);
    };
    this.#walls = new LedWalls({ client, timers, show: (device, face) => show({ kind: 'face', device, face }) });
    this.#counters = new Counters({
      ...{ client, timers, store, show, log, onFatal },
      ratings: this.#ratings,
      beep: (device, times) => this.#workerOf(device)?.beep(device, times),
      thank: (device, at) => this.#workerOf(device)?.thank(device, at),
    });
    // The hall may be away for hours: bars say so, and pads and lines are looked after all the same.
    const known = store.recall(VIEW) as GatewayView | undefined;
    if (known !== undefined && known.gateway.id === gatewayId) this.#follow(known);
    this.#unsubscribe = client.subscribe('gateway', { gatewayId }, ({ data }) => {
      // Also asked for anew where nothing has changed.
      if (data === null || JSON.stringify(data) === JSON.stringify(this.#view)) return;
      try {
        store.note(VIEW, data as unknown as Json);
      } catch (error) {
        onFatal(error);
      }
      this.#follow(data);
    });
  }

  #follow(view: GatewayView): void {
    this.#view = view;
    this.#rewire();
  }

  /** The file was changed while the gateway runs: what is new is driven at once, what stays is not disturbed. */
  reload(file: DeviceFile): void {
    this.#file = file;
    this.#rewire();
  }

  /** How many ratings the hall has not answered for. */
  get unsentRatings(): number {
    return this.#ratings.unsent;
  }

  /** Process ids of the programs that drive lines. */
  get workerPids(): readonly number[] {
    return this.#driven.flatMap(({ worker }) => worker.pid ?? []);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#unsubscribe();
    await this.#changes;
    this.#walls.close();
    this.#counters.close();
    this.#ratings.close();
    for (const { close } of this.#speakers.values()) close();
    await Promise.all(this.#driven.map(({ worker }) => worker.close()));
    this.health.close();
    this.#options.client.close();
    this.#options.store.close();
  }

  #workerOf(device: string): LineWorker | undefined {
    return this.#driven.find(({ devices }) => devices.includes(device))?.worker;
  }

  /** One change after the other: a line must be let go before it is opened anew. */
  #rewire(): void {
    this.#changes = this.#changes.then(async () => {
      if (this.#view === null || this.#closed) return;
      const wiring = wireUp(this.#view.gateway, this.#file);
      const isSame = JSON.stringify(wiring.lines) === JSON.stringify(this.#wiring?.lines);
      this.#wiring = wiring;
      if (!isSame) await this.#drive(wiring.lines);
      const { log } = this.#options;
      const { unplanned, unwired } = wiring;
      if (unplanned.length > 0) log({ unplanned }, 'devices of the file that the plan does not have');
      if (unwired.length > 0) log({ unwired }, 'devices of the plan that the file does not tell how to reach');
      this.health.problem = unplanned.length > 0 ? `not in the plan: ${unplanned.slice(0, 5).join(', ')}` : null;
      this.health.forgetOthers(wiring.driven);
      const boards = wiring.lines.flatMap((line) => (line.kind === 'led' ? line.boards : []));
      this.#walls.follow(boards, this.#view.timeZone);
      this.#counters.follow(wiring.driven, this.#view.ratingSealSeconds * 1_000);
      for (const device of this.#desired.keys()) if (!wiring.driven.has(device)) this.#desired.delete(device);
      this.#speak(wiring.speakers);
    });
  }

  async #drive(lines: readonly LineJob[]): Promise<void> {
    const groups = groupsOf(lines).map((group) => ({ jobs: JSON.stringify(group), group }));
    const kept = this.#driven.filter(({ jobs }) => groups.some((group) => group.jobs === jobs));
    await Promise.all(this.#driven.filter((one) => !kept.includes(one)).map(({ worker }) => worker.close()));
    const fresh = groups
      .filter(({ jobs }) => !kept.some((one) => one.jobs === jobs))
      .map(({ jobs, group }): Driven => {
        const devices = group.flatMap(devicesOn);
        const onDown = (why: string): void => {
          this.#options.log({ devices, why }, 'a program that drives lines ended, and is started again');
          for (const device of devices)
            this.#report({ device, connected: false, problem: 'driver-down', heardAt: null });
        };
        const desired = devices.flatMap((device) => this.#desired.get(device) ?? []);
        const worker = new LineWorker({ lines: group, desired, onNews: (news) => this.#heard(news), onDown });
        return { jobs, devices, worker };
      });
    this.#driven = [...kept, ...fresh];
  }

  #heard(news: DeviceNews): void {
    if (news.kind === 'report') this.#report(news);
    else this.#counters.heard(news);
  }

  #report({ device, connected, problem, heardAt }: Omit<DeviceReport, 'kind'>): void {
    if (this.health.note(device, { connected, problem, heardAt }))
      this.#options.log({ device, connected, problem }, 'device');
  }

  #speak(speakers: readonly SpeakerFile[]): void {
    for (const [device, { file, close }] of this.#speakers) {
      if (speakers.some((one) => JSON.stringify(one) === file)) continue;
      close();
      this.#speakers.delete(device);
    }
    for (const speaker of speakers) {
      if (this.#speakers.has(speaker.device)) continue;
      const { client, timers, voiceOf } = this.#options;
      const speakerZoneId = speaker.device.slice('speaker:'.length) as SpeakerZoneId;
      const player = new Player({ client, timers, ...voiceOf(speaker), speakerZoneId });
      const look = (): void => {
        const { blocked, problem } = player.state.get();
        const why = blocked ? 'no-player' : problem;
        this.#report({ device: speaker.device, connected: !blocked, problem: why, heardAt: Date.now() });
      };
      const unsubscribe = player.state.subscribe(look);
      look();
      const close = (): void => {
        unsubscribe();
        player.close();
      };
      this.#speakers.set(speaker.device, { file: JSON.stringify(speaker), close });
    }
  }
}

/** Each serial line is driven by a program of its own, since a port can hang its process; sockets cannot, and share one. */
function groupsOf(lines: readonly LineJob[]): readonly (readonly LineJob[])[] {
  const serial = lines.filter(({ address }) => address.kind === 'serial').map((line) => [line]);
  const sockets = lines.filter(({ address }) => address.kind !== 'serial');
  return sockets.length === 0 ? serial : [...serial, sockets];
}
