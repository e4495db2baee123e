import { type HallClient, systemPorts } from '@youxu/client';
import type { Calendar, Fleet, HallPlan, ServiceId } from '@youxu/domain';
import type { Booking, Places, ShowroomState } from '../contract.ts';
import { bookNextSlot } from './book-next-slot.ts';
import { DutyDesk } from './duty-desk.ts';
import { FieldBank } from './field-bank.ts';
import { FieldTeller } from './field-teller.ts';
import { type DemoInfo, HallDoor } from './hall-door.ts';
import { HallPeople } from './hall-people.ts';
import { HallTime } from './hall-time.ts';
import { calendarsOf, dateIn, numbersFrom } from './hours.ts';
import { KioskLine } from './kiosk-line.ts';
import type { Options } from './options.ts';
import { type PageServer, servePage } from './page-server.ts';
import { placesOf } from './places.ts';
import { openPrinterBank, type PrinterBank } from './printer-bank.ts';
import { sampleTickets } from './sample-tickets.ts';
import { Simulation } from './simulation.ts';

/** Nobody's: the number under which a mobile operator tells where short messages go. */
const VISITORS_PHONE = '13800138000';
const OUT_OF_SERVICE = { zh: '设备正在维护', en: 'Being serviced' };
const STOPPED = { zh: '今天系统升级，暂停办理', en: 'The system is being updated today' };

export interface ShowroomOptions extends Options {
  /** A new connection to the hall; without a token as a citizen. */
  readonly connect: (token?: string) => HallClient;
}

interface Hall {
  readonly plan: HallPlan;
  readonly info: DemoInfo;
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly places: Places;
}

/** Printers, people and what the page talks to. The hall may come, go and come back. */
export class Showroom {
  readonly #options: ShowroomOptions;
  readonly #door: HallDoor;
  readonly #lines: ReadonlyMap<string, KioskLine>;
  readonly #simulation: Simulation;
  readonly #desk: DutyDesk;
  readonly #field: FieldBank | undefined;
  readonly #teller: FieldTeller | undefined;
  #fleet: Fleet = { devices: [] };
  #bank: PrinterBank | undefined;
  #page: PageServer | undefined;
  #hall: Hall | undefined;
  #tidied: Promise<void> = Promise.resolve();

  constructor(options: ShowroomOptions) {
    this.#options = options;
    this.#door = new HallDoor(options.server);
    const changed = (): void => this.#page?.stateChanged();
    this.#lines = new Map(options.kiosks.map(({ kioskId, agentPort }) => [kioskId, new KioskLine(agentPort, changed)]));
    this.#simulation = new Simulation({
      time: () => this.#newTime(),
      clockRate: () => this.#desk.clockRate,
      setClockRate: async (rate) => (await this.#door.setClockRate(rate)).ok,
      numbersFrom: (now) => (this.#hall === undefined ? 'never' : numbersFrom(this.#hall.calendars, now)),
      people: async (time) => {
        await this.#tidied;
        return this.#hall === undefined ? undefined : this.#people(this.#hall, time);
      },
      onChange: changed,
      onDefect: (error) => console.error('The simulation ended with a defect:', error),
    });
    if (options.field !== null) {
      this.#field = new FieldBank({
        ...options.field,
        onLayout: () => {
          this.#teller?.hallSees(this.#fleet);
          this.#page?.fieldChanged();
        },
        onChange: (id) => this.#teller?.changed(id),
      });
      this.#teller = new FieldTeller(this.#field, (news) => this.#page?.fieldNews(news));
    }
    this.#desk = new DutyDesk({
      door: this.#door,
      connect: options.connect,
      onChange: () => {
        this.#simulation.clockChanged();
        changed();
      },
      onPlan: (plan) => void this.#planCame(plan),
      onFleet: (fleet) => {
        this.#fleet = fleet;
        this.#teller?.hallSees(fleet);
      },
    });
  }

  /** Opens all ports; rejects when one is in use. */
  async start(): Promise<void> {
    const { kiosks, port, server } = this.#options;
    const bank = await openPrinterBank({
      printers: kiosks,
      now: () => this.#desk.now(),
      onPaper: (paper) => this.#page?.paperCame(paper),
    });
    this.#bank = bank;
    const told = async (done: Promise<boolean>): Promise<boolean> => {
      const was = await done;
      this.#page?.stateChanged();
      return was;
    };
    this.#page = await servePage({
      port,
      server,
      places: () => this.#hall?.places,
      state: () => this.#state(),
      papers: () => bank.papers,
      onSimulate: ({ on, speed }) => {
        if (speed !== undefined) this.#simulation.setSpeed(speed);
        if (on !== undefined) this.#simulation.turn(on);
        return true;
      },
      onSkipNight: () => this.#simulation.skipNight(),
      onFault: (kioskId, fault, on) => told(bank.setFault(kioskId, fault, on)),
      onRestore: (kioskId) => told(bank.restore(kioskId)),
      onSetKiosk: (kioskId, out) =>
        this.#desk.give('set-kiosk', {
          kioskId,
          state: out ? 'out-of-service' : 'in-service',
          ...(out ? { message: OUT_OF_SERVICE } : {}),
        }),
      onSetService: (serviceId, stopped) =>
        this.#desk.give('set-service', {
          serviceId,
          state: stopped ? 'stopped' : 'offered',
          ...(stopped ? { message: STOPPED } : {}),
        }),
      onBook: (serviceId) => this.#book(serviceId),
      sampleTickets,
      field: {
        layout: () => this.#field?.layout,
        everything: () => this.#teller?.everything ?? {},
        touchKey: (device, key, touch) => this.#field?.touchKey(device, key, touch) ?? false,
        rate: (device, level) => this.#field?.rate(device, level) ?? false,
        setFault: async (id, fault, on) => (await this.#field?.setFault(id, fault, on)) ?? false,
        restore: async (id) => (await this.#field?.restore(id)) ?? false,
      },
    });
  }

  get port(): number {
    return this.#page?.port ?? 0;
  }

  async close(): Promise<void> {
    await this.#simulation.close();
    this.#desk.close();
    for (const line of this.#lines.values()) line.close();
    await this.#page?.close();
    await this.#bank?.close();
    this.#teller?.stop();
    await this.#field?.close();
  }

  #state(): ShowroomState {
    const { menu } = this.#desk;
    return {
      online: this.#desk.online,
      serverNow: this.#desk.now(),
      clockRate: this.#desk.clockRate,
      live: this.#desk.live,
      simulation: this.#simulation.face,
      printers: [...this.#lines].map(([kioskId, line]) => ({
        kioskId,
        faults: this.#bank?.faultsOf(kioskId) ?? [],
        seenByKiosk: line.printer,
      })),
      outOfService: menu?.outOfService.map(({ kioskId }) => kioskId) ?? [],
      stopped: menu?.stopped.map(({ serviceId }) => serviceId) ?? [],
    };
  }

  async #book(serviceId: ServiceId): Promise<Booking> {
    if (this.#hall === undefined) return { kind: 'unknown' };
    const { plan, calendars } = this.#hall;
    // Phones of a demonstration are on this machine, under the name that people type.
    const origin = this.#options.server.replace('127.0.0.1', 'localhost');
    return bookNextSlot(serviceId, {
      ...{ plan, calendars, door: this.#door, phone: VISITORS_PHONE },
      now: this.#desk.now(),
      code: (appointmentId) => `${origin}/a/${appointmentId}`,
    });
  }

  async #planCame(plan: HallPlan): Promise<void> {
    void this.#wire(plan);
    const info = await this.#door.info();
    if (!info.ok) return;
    const isFirst = this.#hall === undefined;
    const calendars = calendarsOf(plan);
    const date = dateIn(calendars, this.#desk.now());
    const places = placesOf(plan, info.value, this.#options.kiosks, date);
    this.#hall = { plan, calendars, places, info: info.value };
    this.#page?.placesChanged();
    if (isFirst) this.#tidied = this.#sendHomeWhoWasLeft(this.#hall);
  }

  /** The devices of the plan's gateway; a plan with several shows the first. */
  async #wire({ gateways = [] }: HallPlan): Promise<void> {
    try {
      await this.#field?.follow(gateways[0]);
    } catch (error) {
      console.error('The devices of the hall cannot be wired:', error instanceof Error ? error.message : error);
    }
  }

  /** Clerks whom an earlier run of this program left at their windows when it was killed. */
  async #sendHomeWhoWasLeft(hall: Hall): Promise<void> {
    const occupied = this.#desk.live?.windows.filter(({ staff }) => staff !== null) ?? [];
    if (occupied.length === 0) return;
    const people = this.#people(hall, this.#newTime());
    await people.sitDown(new Set(occupied.map(({ windowId }) => windowId)));
    await people.goHome();
  }

  #people({ plan, info }: Hall, time: HallTime): HallPeople {
    const lines = [...this.#lines.values()];
    return new HallPeople({
      plan,
      time,
      connect: this.#options.connect,
      // The first kiosk is the visitor's, where there is another one.
      kiosks: lines.length > 1 ? lines.slice(1) : lines,
      signIn: (staffId) => {
        const member = info.staff.find(({ id }) => id === staffId);
        return this.#door.signIn(member?.number ?? '', member?.password ?? '');
      },
      signOut: (token) => this.#door.signOut(token),
      tokenOf: (deviceId) => info.devices.find(({ id }) => id === deviceId)?.token,
      seed: time.now() % 2 ** 31,
    });
  }

  #newTime(): HallTime {
    return new HallTime(
      () => this.#desk.now(),
      () => this.#desk.clockRate,
      systemPorts().timers,
    );
  }
}
