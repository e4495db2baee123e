import { defined, type Random } from '@youxu/basics';
import type { HallClient } from '@youxu/client';
import type { TakeOutcome, TakeWish } from '@youxu/devices/kiosk';
import type { AccessKey, RatingLevel, ServiceRecordId } from '@youxu/domain';
import { makeCalendar } from '@youxu/domain';
import { type Arrival, arrivalsOn } from '../../arrivals.ts';
import { Stopped } from '../../hall-access.ts';
import type { Crowd, Person } from './crowd.ts';
import type { KioskMachine } from './kiosk-machine.ts';
import type { World } from './world.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** Tries at a kiosk before somebody goes to the desk instead. */
const TRIES_MAX = 4;

export interface CitizensOptions {
  readonly world: World;
  readonly crowd: Crowd;
  readonly kiosks: readonly KioskMachine[];
  /** Whoever comes with a phone. */
  readonly phone: HallClient;
}

/** Everybody who comes on the day, each with a life of their own. */
export class Citizens {
  readonly #options: CitizensOptions;

  constructor(options: CitizensOptions) {
    this.#options = options;
  }

  /** Resolves when everybody has done what they came for or gone home. */
  async come(): Promise<void> {
    const { world } = this.#options;
    const { plan, scenario, tables } = world;
    const calendars = new Map(plan.calendars.map((one) => [one.id, makeCalendar(one, plan.timeZone, tables)]));
    const people = Object.values(plan.loadProfile.perDay).reduce((sum, count) => sum + count, 0);
    const arrivals = arrivalsOn(plan, scenario.date, calendars, world.random('arrivals'), scenario.visitors / people);
    await Promise.all(arrivals.map((arrival, index) => this.#visit(arrival, index)));
  }

  async #visit(arrival: Arrival, index: number): Promise<void> {
    const { world } = this.#options;
    const random = world.random(`citizen ${index}`);
    try {
      await world.sleep(Math.max(arrival.at - world.time.nowMs(), 0));
      const person = await this.#takeNumber(arrival, random);
      if (person !== undefined) await this.#wait(person, arrival, random);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
  }

  async #takeNumber(arrival: Arrival, random: Random): Promise<Person | undefined> {
    const { world, crowd, kiosks } = this.#options;
    const wish = this.#wish(arrival, random);
    const human = world.scenario.humans === 'as-they-are';
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const kiosk = random.pick(kiosks);
      const touches = human && random.chance(0.05) ? [kiosk.take(wish), kiosk.take(wish)] : [kiosk.take(wish)];
      const outcomes = await Promise.all(touches);
      const taken = outcomes.find((one) => one.kind === 'taken');
      if (taken !== undefined) return await this.#accept(taken, kiosk, random);
      const [first] = outcomes;
      const word = first?.kind === 'refused' ? `refused ${first.refusal.code}` : 'nobody answered';
      crowd.fate(word);
      if (first?.kind === 'refused' && first.refusal.code !== 'busy') return undefined;
      await world.sleep(5 * SECOND_MS + random.int(MINUTE_MS));
    }
    return undefined;
  }

  /** The paper, or what the screen offers in its place. */
  async #accept(
    { ticket, url, paper }: Extract<TakeOutcome, { kind: 'taken' }>,
    kiosk: KioskMachine,
    random: Random,
  ): Promise<Person | undefined> {
    const { crowd } = this.#options;
    if (paper.outcome !== 'printed') {
      if (paper.outcome === 'failed' && random.chance(0.3)) {
        crowd.fate('gave up without paper');
        if (await kiosk.giveUp(ticket.ticketId)) return undefined;
      } else if (random.chance(0.5)) await kiosk.reprint(ticket.ticketId);
      else if (random.chance(0.8)) await kiosk.remember(ticket.ticketId);
    } else if (random.chance(0.01)) await kiosk.reprint(ticket.ticketId);
    crowd.fate('number');
    const accessKey = url === null ? undefined : (url.slice(url.lastIndexOf('/') + 1) as AccessKey);
    const { number, ticketId, issuedAt, priorityClass, serviceIds } = ticket;
    const serviceId = defined(serviceIds[0], `item of ${number}`);
    const person: Person = { number, ticketId, accessKey, serviceId, priorityClass, issuedAt, here: true };
    crowd.byNumber.set(person.number, person);
    return person;
  }

  #wish({ serviceId, priorityClass, language }: Arrival, random: Random): TakeWish {
    const { plan, scenario } = this.#options.world;
    const more = plan.services.filter(({ id }) => id !== serviceId);
    const two = scenario.humans === 'as-they-are' && more.length > 0 && random.chance(0.06);
    return { serviceIds: two ? [serviceId, random.pick(more).id] : [serviceId], priorityClass, language };
  }

  async #wait(person: Person, arrival: Arrival, random: Random): Promise<void> {
    const { world, kiosks, phone } = this.#options;
    const human = world.scenario.humans === 'as-they-are';
    if (arrival.leaves) {
      await world.sleep(random.int(10 * MINUTE_MS));
      person.here = false;
      // Some come back when they see that they were called.
      if (!human || random.chance(0.5)) return;
      await world.sleep(random.int(90 * MINUTE_MS));
      person.here = true;
      if (person.accessKey !== undefined) await random.pick(kiosks).comeBack(person.accessKey);
    } else if (human && random.chance(0.03) && person.accessKey !== undefined) {
      await world.sleep(random.int(20 * MINUTE_MS));
      const gone = await phone.command('cancel-ticket', { ticketId: person.accessKey as never, reason: 'by-citizen' });
      if (gone.ok) person.here = false;
    } else if (human && random.chance(0.05)) {
      // Late: not there for a while.
      await world.sleep(random.int(20 * MINUTE_MS));
      person.here = false;
      await world.sleep(random.int(15 * MINUTE_MS));
      // Some say so again and again, and are still on their way.
      for (let times = random.chance(0.3) ? 3 : 0; times > 0 && person.accessKey !== undefined; times--) {
        await random.pick(kiosks).comeBack(person.accessKey);
        await world.sleep(5 * MINUTE_MS + random.int(10 * MINUTE_MS));
      }
      person.here = true;
      if (person.accessKey !== undefined) await random.pick(kiosks).comeBack(person.accessKey);
    }
    await this.#rateByPhone(person, random);
  }

  /** Hours later, from the ticket's QR code. */
  async #rateByPhone({ accessKey, number }: Person, random: Random): Promise<void> {
    const { world, phone } = this.#options;
    if (accessKey === undefined || !random.chance(0.25)) return;
    await world.sleep(30 * MINUTE_MS + random.int(120 * MINUTE_MS));
    const { state } = world.journalAudit;
    const record = [...state.serviceRecords.values()].findLast((one) => one.number === number);
    if (record === undefined) return;
    const serviceRecordId = `${accessKey}.${record.id}` as ServiceRecordId;
    const level = levelOf(random);
    if (random.chance(0.6)) await phone.command('submit-rating', { serviceRecordId, level, channel: 'phone' });
    for (let times = random.int(3); times > 0; times--) {
      await world.sleep(random.int(5 * MINUTE_MS));
      await phone.command('correct-rating', { serviceRecordId, level: levelOf(random) });
    }
  }
}

export function levelOf(random: Random): RatingLevel {
  const draw = random.next();
  return draw < 0.6 ? 5 : draw < 0.8 ? 4 : draw < 0.88 ? 3 : draw < 0.95 ? 2 : 1;
}
