import { defined, err, ok, type Random, type Result, seededRandom } from '@youxu/basics';
import type { CommandOutcome, HallClient } from '@youxu/client';
import type {
  AccessKey,
  CommandInput,
  CommandResult,
  HallPlan,
  ServiceRecordId,
  StaffId,
  TicketId,
  Window,
  WindowId,
} from '@youxu/domain';
import {
  type Arrival,
  arrivalsOn,
  assignClerks,
  Crowd,
  citizensOfDay,
  clerkOfDay,
  type Failure,
  type HallAccess,
  type PeopleReport,
  Stopped,
  untilStopped,
} from '@youxu/simulator';
import { ClerkSeat } from './clerk-seat.ts';
import type { HallTime } from './hall-time.ts';
import { calendarsOf, closingOf, dateIn } from './hours.ts';
import type { KioskLine, Taken } from './kiosk-line.ts';

/** A kiosk serves one citizen at a time: whoever finds it busy waits a little, so often. */
const KIOSK_TRIES_MAX = 5;
const KIOSK_AGAIN_MS = 15_000;
const CAME_BEFORE_MS = 15 * 60_000;

type CitizensKiosk = Pick<KioskLine, 'take'>;

export interface HallPeopleOptions {
  readonly plan: HallPlan;
  readonly time: HallTime;
  /** Where citizens take their numbers; at least one. */
  readonly kiosks: readonly CitizensKiosk[];
  /** A new connection; without a token as a citizen. */
  readonly connect: (token?: string) => HallClient;
  readonly signIn: (staffId: StaffId) => Promise<Result<string, Failure>>;
  readonly signOut: (token: string) => Promise<void>;
  readonly tokenOf: (deviceId: string) => string | undefined;
  readonly seed: number;
}

interface Seat {
  readonly seat: ClerkSeat;
  readonly window: Window;
  readonly token: string;
}

/** The simulated clerk of each window: the last who may sit there, so that the first is free for a visitor. */
export function simulatedClerks(plan: HallPlan, date: string): ReturnType<typeof assignClerks> {
  return assignClerks({ ...plan, staff: plan.staff.toReversed() }, date);
}

/** Everybody who comes to the hall for the rest of its day, citizens and clerks, over the same lines as real ones. */
export class HallPeople {
  readonly #options: HallPeopleOptions;
  readonly #crowd = new Crowd();
  readonly #seats = new Map<StaffId, Seat>();
  readonly #terminals = new Map<WindowId, HallClient>();
  /** Tickets of simulated people, with what their papers say. */
  readonly #waiting = new Map<TicketId, AccessKey>();
  /** Services of simulated people: a visitor whom a simulated clerk served rates for himself. */
  readonly #services = new Set<ServiceRecordId>();
  readonly #citizen: HallClient;
  readonly #random: Random;
  readonly #anyKiosk: CitizensKiosk;

  constructor(options: HallPeopleOptions) {
    this.#options = options;
    this.#anyKiosk = defined(options.kiosks[0], 'kiosk');
    this.#random = seededRandom(options.seed);
    this.#citizen = options.connect();
  }

  get report(): PeopleReport {
    return this.#crowd.report;
  }

  /** Clerks sit down at every window of today where nobody else sits; only at these windows where they are named. */
  async sitDown(windowIds?: ReadonlySet<WindowId>): Promise<void> {
    const { plan, time } = this.#options;
    // One after the other: each sign-in costs the server a hash.
    for (const { window, staffId } of simulatedClerks(plan, dateIn(calendarsOf(plan), time.now()))) {
      if (time.stopped) return;
      if (windowIds?.has(window.id) ?? true) await this.#sitDownAt(window, staffId);
    }
  }

  /** Resolves when everybody went home, or when the hall's time is stopped; then {@link goHome} has to be called. */
  async day(): Promise<void> {
    const { plan, time, kiosks } = this.#options;
    const calendars = calendarsOf(plan);
    const now = time.now();
    const date = dateIn(calendars, now);
    const until = closingOf(calendars, date);
    if (until === undefined) return;
    // Whoever came in the last quarter of an hour comes at once: the hall is alive from the first moment.
    const arrivals = arrivalsOn(plan, date, calendars, this.#random).filter(({ at }) => at >= now - CAME_BEFORE_MS);
    const citizens = kiosks.map((kiosk, index) => {
      const mine = arrivals.filter((_, arrival) => arrival % kiosks.length === index);
      return untilStopped(citizensOfDay(this.#accessFrom(kiosk), this.#crowd, mine));
    });
    const clerks = [...this.#seats].map(([staffId, { window }]) => {
      const queue = plan.queues.find(({ id }) => id === window.serves[0]?.queueId);
      const calendar = defined(calendars.get(queue?.calendarId ?? ''), `calendar of window ${window.number}`);
      const options = { plan, window, staffId, calendar, random: this.#random, until };
      return untilStopped(clerkOfDay(this.#accessFrom(this.#anyKiosk), this.#crowd, options));
    });
    await Promise.all([...citizens, ...clerks]);
  }

  /** Clerks sign off, whoever still waits gives the number back, all lines are closed. */
  async goHome(): Promise<void> {
    await Promise.all([...this.#seats.values()].map((one) => this.#leave(one)));
    this.#seats.clear();
    await this.#giveBackNumbers();
    for (const terminal of this.#terminals.values()) terminal.close();
    this.#terminals.clear();
    this.#citizen.close();
  }

  async #giveBackNumbers(): Promise<void> {
    for (const accessKey of this.#waiting.values()) {
      const ticketId = accessKey as string as TicketId;
      const given = await this.#citizen.command('cancel-ticket', { ticketId, reason: 'by-citizen' });
      // What was served, missed or cleared meanwhile is refused and needs nothing; a hall that is away is not waited for.
      if (!given.ok && (given.error.code === 'unknown' || given.error.code === 'request-expired')) break;
    }
    this.#waiting.clear();
  }

  /** Not where somebody else sits, or where the hall does not let the clerk in. */
  async #sitDownAt(window: Window, staffId: StaffId): Promise<void> {
    const { signIn, signOut, connect } = this.#options;
    const token = await signIn(staffId);
    if (!token.ok) {
      this.#crowd.refused(token.error);
      return;
    }
    const seat = new ClerkSeat({ client: connect(token.value), staffId, windowId: window.id });
    const occupant = await seat.occupant();
    if (occupant === 'nobody' || occupant === 'me') {
      this.#seats.set(staffId, { seat, window, token: token.value });
      return;
    }
    if (occupant === 'unknown') this.#crowd.refused({ code: 'unknown' });
    seat.close();
    await signOut(token.value);
  }

  async #leave({ seat, token }: Seat): Promise<void> {
    await seat.leave();
    seat.close();
    await this.#options.signOut(token);
  }

  #accessFrom(kiosk: CitizensKiosk): HallAccess {
    const { time } = this.#options;
    return {
      now: () => time.now(),
      sleep: (ms) => time.sleep(ms),
      takeTicket: (arrival) => this.#take(kiosk, arrival),
      asClerk: async (staffId, name, input) => {
        const at = this.#seats.get(staffId);
        if (time.stopped || at === undefined) throw new Stopped();
        const outcome = await at.seat.give(name, input);
        if (outcome.ok && name === 'finish-service') {
          this.#finished(input as CommandInput<'finish-service'>, outcome.value as CommandResult<'finish-service'>);
        }
        return known(outcome);
      },
      rate: async (windowId, serviceRecordId, level) => {
        if (!this.#services.has(serviceRecordId)) return err({ code: 'nobody-waits', facts: {} });
        const [rater, channel] = this.#raterAt(windowId);
        const reasons = level <= 2 ? { reasons: [this.#random.pick(['slow', 'unclear', 'asked-again'] as const)] } : {};
        return known(await rater.command('submit-rating', { serviceRecordId, level, channel, ...reasons }));
      },
    };
  }

  #finished({ ticketId }: CommandInput<'finish-service'>, result: CommandResult<'finish-service'>): void {
    if (this.#waiting.delete(ticketId)) this.#services.add(result.serviceRecordId);
  }

  async #take(kiosk: CitizensKiosk, arrival: Arrival): Promise<Result<Taken, Failure>> {
    const { serviceId, priorityClass, language } = arrival;
    for (let tries = 1; ; tries++) {
      if (this.#options.time.stopped) throw new Stopped();
      const taken = await kiosk.take({ serviceIds: [serviceId], priorityClass, language });
      if (taken.ok && taken.value.accessKey !== null) this.#waiting.set(taken.value.ticketId, taken.value.accessKey);
      if (taken.ok || taken.error.code !== 'busy' || tries === KIOSK_TRIES_MAX) return taken;
      await this.#options.time.sleep(KIOSK_AGAIN_MS);
    }
  }

  /** A window without a terminal is rated by phone. */
  #raterAt(windowId: WindowId): readonly [HallClient, 'terminal' | 'phone'] {
    const open = this.#terminals.get(windowId);
    if (open !== undefined) return [open, 'terminal'];
    const terminal = this.#options.plan.ratingTerminals.find((one) => one.windowId === windowId);
    const token = terminal === undefined ? undefined : this.#options.tokenOf(terminal.id);
    if (token === undefined) return [this.#citizen, 'phone'];
    const client = this.#options.connect(token);
    this.#terminals.set(windowId, client);
    return [client, 'terminal'];
  }
}

/** An unknown outcome is voided by the client itself; people only need to know that nobody knows. */
function known<T>(outcome: Result<T, Failure> | CommandOutcome): Result<T, Failure> {
  if (outcome.ok) return ok(outcome.value as T);
  return outcome.error.code === 'unknown' ? err({ code: 'unknown' }) : err(outcome.error as Failure);
}
