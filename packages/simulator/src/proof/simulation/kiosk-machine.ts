import type { HallClient } from '@youxu/client';
import { MemoryKioskDisk, openMemoryKioskStore } from '@youxu/devices/fake';
import {
  type DeskState,
  type KioskStore,
  type ReprintOutcome,
  type TakeOutcome,
  type TakeWish,
  TicketDesk,
} from '@youxu/devices/kiosk';
import type { AccessKey, Kiosk, TicketId } from '@youxu/domain';
import type { Place } from './place.ts';
import type { PowerCutMoment } from './scenario.ts';
import { SimPrinter } from './sim-printer.ts';
import type { World } from './world.ts';

const RESTART_MS = 2_000;
const POWER_CUT = new Error('the power is cut as asked');

/** A kiosk with its power, its disk and its printer; the program on it is the real one. */
export class KioskMachine {
  readonly place: Place;
  readonly printer: SimPrinter;
  readonly #world: World;
  readonly #kiosk: Kiosk;
  readonly #disk = new MemoryKioskDisk();
  #life: Life | null = null;
  /** What happens when it is written to the disk the next time. */
  #nextSave: 'before-write' | 'after-write' | null = null;
  #lives = 0;

  constructor(world: World, kiosk: Kiosk) {
    this.#world = world;
    this.#kiosk = kiosk;
    this.place = world.place(`kiosk-${kiosk.id}`, `device:${kiosk.id}`);
    this.printer = new SimPrinter(world, kiosk.id);
    this.#start();
  }

  get state(): DeskState {
    return this.#life?.desk.state.get() ?? { numbersLeft: 0, unmerged: 0, parked: [], errands: 0 };
  }

  /** A screen without power takes nothing. */
  take(wish: TakeWish): Promise<TakeOutcome> {
    return this.#with((desk) => desk.take(wish), { kind: 'unknown' });
  }

  reprint(ticketId: TicketId): Promise<ReprintOutcome> {
    return this.#with((desk) => desk.reprint(ticketId), { kind: 'unknown' });
  }

  remember(ticketId: TicketId): Promise<boolean> {
    return this.#with((desk) => desk.remember(ticketId), false);
  }

  giveUp(ticketId: TicketId): Promise<boolean> {
    return this.#with((desk) => desk.giveUp(ticketId), false);
  }

  /** A missed ticket is scanned. */
  comeBack(accessKey: AccessKey): Promise<unknown> {
    return this.#with((desk) => desk.comeBack(accessKey as string as TicketId), null);
  }

  /** What is on the disk, whatever the program knows of it. */
  get errandsOnDisk(): number {
    return this.#disk.errands.size;
  }

  /** Everything stops where it is; what was saved is there when the power comes back. */
  powerCut(forMs: number, when: PowerCutMoment = 'now'): void {
    if (when === 'printing') this.printer.onNextPaper = () => this.powerCut(forMs);
    else if (when === 'asking') this.place.onNextCommand = () => this.#world.time.after(0.1, () => this.#stop(forMs));
    else if (when === 'now') this.#stop(forMs);
    else this.#nextSave = when;
  }

  heal(): void {
    this.printer.trouble = null;
    this.printer.onNextPaper = null;
    this.place.onNextCommand = null;
    this.#nextSave = null;
  }

  #stop(forMs: number): void {
    const life = this.#life;
    if (life === null) return;
    this.#life = null;
    life.alive = false;
    for (const end of life.ended) end();
    this.printer.powerCut();
    life.desk.close();
    life.client.close();
    this.#world.time.after(forMs, () => this.#start());
  }

  #start(): void {
    const { time, plan } = this.#world;
    const client = this.#lives === 0 ? this.place.client : this.place.restart();
    this.#lives++;
    const life = { alive: true, ended: new Set<() => void>() };
    const timers = {
      elapsedMs: () => time.elapsedMs(),
      after: (ms: number, run: () => void) => time.after(ms, () => life.alive && run()),
    };
    let ids = 0;
    const prefix = `${this.#kiosk.id}-life-${this.#lives}`;
    const desk = new TicketDesk({
      kioskId: this.#kiosk.id,
      client,
      store: this.#openStore(),
      print: (job) => (life.alive ? this.printer.print(job) : new Promise(() => {})),
      timers,
      clock: this.place.clock,
      ids: { next: () => `${prefix}-${String(++ids).padStart(5, '0')}` },
      plan: () => plan,
      ticketUrl: (accessKey) => `/t/${accessKey}`,
      // Its supervisor starts it again.
      onFatal: (error) => {
        if (error !== POWER_CUT) this.#world.violations.add('crash', `${this.#kiosk.id} fails: ${String(error)}`);
        this.#stop(RESTART_MS);
      },
    });
    this.#life = Object.assign(life, { desk, client });
    desk.recover();
  }

  #openStore(): KioskStore {
    const store = openMemoryKioskStore(this.#disk);
    return {
      load: () => store.load(),
      save: (change) => {
        const when = this.#nextSave;
        this.#nextSave = null;
        if (when !== 'before-write') store.save(change);
        if (when !== null) throw POWER_CUT;
      },
      close: () => store.close(),
    };
  }

  /** Whoever touches a screen that goes dark gets no answer and walks away. */
  async #with<T>(act: (desk: TicketDesk) => Promise<T>, dark: T): Promise<T> {
    const life = this.#life;
    if (life === null) return dark;
    let end = (): void => {};
    const gone = new Promise<T>((resolve) => {
      end = () => resolve(dark);
      life.ended.add(end);
    });
    const outcome = await Promise.race([act(life.desk), gone]);
    life.ended.delete(end);
    return outcome;
  }
}

interface Life {
  readonly desk: TicketDesk;
  readonly client: HallClient;
  readonly ended: Set<() => void>;
  alive: boolean;
}
