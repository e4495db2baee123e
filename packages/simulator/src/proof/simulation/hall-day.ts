import { hash as digest } from 'node:crypto';
import type { DayTables, HallPlan } from '@youxu/domain';
import { stateText } from '@youxu/domain';
import { hallMistakes } from '@youxu/domain/fake';
import { foldHall } from '@youxu/engine';
import { type Journal, verifyJournal } from '@youxu/journal';
import { untilStopped } from '../../people.ts';
import { assignClerks } from '../../virtual-day.ts';
import type { Violation } from './audit/violations.ts';
import { Citizens } from './citizens.ts';
import { Clerk } from './clerks.ts';
import { Crowd } from './crowd.ts';
import { checkEvening } from './evening.ts';
import { causeFault, healAll } from './faults.ts';
import { KioskMachine } from './kiosk-machine.ts';
import { intrude, Management } from './management.ts';
import { RatingPlace } from './raters.ts';
import { type Disturbance, type Scenario, smallerHall } from './scenario.ts';
import { hangScreens, type Screen, watchScreens } from './screens.ts';
import { variedHall } from './varied-hall.ts';
import { World } from './world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The last customers are served, whoever comes late gives up. */
const EVENING_MS = HOUR_MS / 2;
/** Terminals at so many windows have somebody in front of them. */
const TERMINALS_MAX = 4;

/** What a simulated day came to. */
export interface HallDay {
  readonly violations: readonly Violation[];
  /** Depends on everything that was decided and heard: the same scenario gives the same. */
  readonly hash: string;
  readonly events: number;
  readonly acknowledged: number;
  readonly papers: number;
  readonly sounds: number;
  readonly boots: number;
  readonly fates: ReadonlyMap<string, number>;
}

export interface Stage {
  readonly plan: HallPlan;
  readonly tables: DayTables;
  readonly openJournal: () => Journal;
  /** The day ends with its first violation. */
  readonly stopAtFirst?: boolean;
}

/** Simulates one day of a hall, with everything that the scenario puts in its way, and everybody watching. */
export async function runHallDay(
  scenario: Scenario,
  { plan, tables, openJournal, stopAtFirst = false }: Stage,
): Promise<HallDay> {
  const world = new World(scenario, variedHall(smallerHall(plan, scenario), scenario.seed), tables, openJournal);
  const day = new Day(world);
  const { list } = world.violations;
  await world.time.run(day.pass(), world.closesAt + 40 * HOUR_MS, () => stopAtFirst && list.length > 0);
  if (!day.isOver && list.length === 0) world.violations.add('INV-6', 'the day never ends');
  return day.outcome(openJournal);
}

class Day {
  readonly #world: World;
  readonly #crowd = new Crowd();
  readonly #clerks: Clerk[] = [];
  readonly #work: Promise<void>[] = [];
  isOver = false;
  /** In the evening everything is mended, and nothing goes wrong any more. */
  #isMended = false;

  constructor(world: World) {
    this.#world = world;
  }

  async pass(): Promise<void> {
    const world = this.#world;
    const { scenario } = world;
    world.host.start();
    await world.time.sleep(10_000);
    const screens: readonly Screen[] = hangScreens(world);
    this.#start(watchScreens(world, screens));
    const phone = world.place('phone', 'citizen');
    const kiosks = world.plan.kiosks.slice(0, 1 + (scenario.seed % 3)).map((kiosk) => new KioskMachine(world, kiosk));
    const citizens = new Citizens({ world, crowd: this.#crowd, kiosks, phone: phone.client });
    const management = new Management(world);
    for (const { window, staffId } of assignClerks(world.plan, scenario.date)) {
      this.#seat(new Clerk({ world, crowd: this.#crowd, windowId: window.id, staffId }));
    }
    const terminals = world.plan.ratingTerminals.slice(0, TERMINALS_MAX);
    const pads = world.place('pads', 'device:gateway');
    const ratingPlaces = terminals.map((terminal, index) => new RatingPlace(world, terminal, pads, index === 0));
    for (const one of ratingPlaces) this.#start(one.rateAllDay());
    this.#start(citizens.come());
    this.#start(management.guide(this.#crowd));
    for (const disturbance of scenario.disturbances) {
      world.time.after(world.opensAt + disturbance.atMs - world.time.nowMs(), () => {
        if (!this.#isMended) this.#disturb(disturbance, kiosks, management, { phone, kiosk: kiosks[0]?.place });
      });
    }
    await world.time.sleep(world.closesAt + EVENING_MS - world.time.nowMs());
    this.#isMended = true;
    healAll(world, kiosks);
    await world.time.sleep(15 * MINUTE_MS);
    for (const { id } of world.plan.windows) world.journalAudit.hand.left(id, this.#crowd.writtenAt(id));
    world.stop();
    await management.clearHall();
    await checkEvening(world, { screens, kiosks, ratingPlaces });
    await Promise.all(this.#work);
    this.isOver = true;
  }

  #seat(clerk: Clerk): void {
    this.#clerks.push(clerk);
    this.#start(clerk.work());
  }

  #start(work: Promise<void>): void {
    this.#work.push(untilStopped(work));
  }

  #disturb(
    disturbance: Disturbance,
    kiosks: readonly KioskMachine[],
    management: Management,
    places: { readonly phone: World['places'][number]; readonly kiosk: World['places'][number] | undefined },
  ): void {
    const world = this.#world;
    switch (disturbance.kind) {
      case 'manager':
        this.#start(management.do(disturbance.what));
        break;
      case 'hand-over':
        this.#handOver(disturbance.window);
        break;
      case 'second-browser': {
        const clerk = this.#clerks[disturbance.window % this.#clerks.length];
        if (clerk !== undefined) this.#start(clerk.meddle(world.time.nowMs() + disturbance.forMs));
        break;
      }
      case 'intruder': {
        const terminal = world.places.find(({ name }) => name.startsWith('terminal-'));
        const { phone, kiosk } = places;
        const clerk = this.#clerks[0]?.place;
        if (terminal !== undefined && kiosk !== undefined && clerk !== undefined)
          this.#start(intrude(world, { phone, kiosk, terminal, clerk }));
        break;
      }
      default:
        causeFault(world, kiosks, disturbance);
    }
  }

  /** [STAFF-2] The colleague of the AB post takes the seat, with everything that stands at the window. */
  #handOver(index: number): void {
    const { windows } = this.#world.journalAudit.state;
    const seatedNow = this.#clerks.filter(({ relieved }) => !relieved);
    // In the middle of things, where there are any.
    const busy = seatedNow.filter(({ windowId }) => (windows.get(windowId)?.held.length ?? 0) > 0);
    const candidates = busy.length > 0 ? busy : seatedNow;
    const clerk = candidates[index % Math.max(candidates.length, 1)];
    if (clerk === undefined) return;
    const { plan } = this.#world;
    const colleague = plan.staff.find(
      ({ id, roles, windowIds }) =>
        roles.includes('clerk') &&
        windowIds.includes(clerk.windowId) &&
        !seatedNow.some(({ staffId }) => staffId === id),
    );
    if (colleague === undefined || this.#clerks.some(({ staffId }) => staffId === colleague.id)) return;
    clerk.relieve();
    this.#seat(new Clerk({ world: this.#world, crowd: this.#crowd, windowId: clerk.windowId, staffId: colleague.id }));
  }

  outcome(openJournal: () => Journal): HallDay {
    const { violations, journalAudit, answerAudit, papers, sounds, tables } = this.#world;
    const journal = openJournal();
    const { seq, hash } = journal.head();
    const broken = verifyJournal(journal);
    if (broken !== undefined) violations.add('INV-8', `entry ${broken.seq}: ${broken.problem}`);
    if (violations.list.length === 0) {
      for (const mistake of hallMistakes(journalAudit.state)) violations.add('INV-4', mistake);
      // [INV-7] From zero is what the audit has done all day; from the day's balance and from the snapshot it is the same.
      const live = stateText(journalAudit.state);
      for (const from of ['day', 'snapshot'] as const)
        if (stateText(foldHall(journal, tables, from)) !== live)
          violations.add('INV-7', `folded from ${from} it differs`);
    }
    const { boot } = journal;
    journal.close();
    const heard = [hash, seq, answerAudit.acknowledged, papers.count, sounds.count, ...this.#crowd.fates];
    return {
      violations: violations.list,
      hash: digest('sha256', JSON.stringify(heard)),
      events: seq,
      acknowledged: answerAudit.acknowledged,
      papers: papers.count,
      sounds: sounds.count,
      boots: boot - 1,
      fates: this.#crowd.fates,
    };
  }
}
