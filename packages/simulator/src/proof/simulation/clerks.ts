import type { Random } from '@youxu/basics';
import type { CommandOptions, HallClient } from '@youxu/client';
import type {
  CommandInput,
  CommandName,
  CommandResult,
  DeskTicket,
  StaffId,
  TicketNumber,
  WindowDesk,
  WindowId,
} from '@youxu/domain';
import { ScreenAudit } from './audit/screen-audit.ts';
import type { Crowd, Person } from './crowd.ts';
import type { Place } from './place.ts';
import { VoiceCalls } from './voice-calls.ts';
import type { World } from './world.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const LOOK_EVERY_MS = 45 * SECOND_MS;
const MAIN_OUTCOMES = ['immediate', 'promised', 'consultation', 'not-done'] as const;

export interface ClerkOptions {
  readonly world: World;
  readonly crowd: Crowd;
  readonly windowId: WindowId;
  readonly staffId: StaffId;
}

/** A clerk at a window, who acts on what the desk's screen shows, right or stale. */
export class Clerk {
  readonly windowId: WindowId;
  readonly staffId: StaffId;
  readonly place: Place;
  readonly #world: World;
  readonly #crowd: Crowd;
  readonly #random: Random;
  readonly #client: HallClient;
  readonly #voice: VoiceCalls;
  /** The browser in which the clerk works [STAFF-5]. */
  readonly #browser: string;
  /** Somebody else has taken the seat. */
  #relieved = false;
  #wake: () => void = () => {};

  constructor({ world, crowd, windowId, staffId }: ClerkOptions) {
    this.windowId = windowId;
    this.staffId = staffId;
    this.#world = world;
    this.#crowd = crowd;
    this.#random = world.random(`clerk ${staffId} ${windowId}`);
    this.place = world.place(`desk-${staffId}`, `staff:${staffId}`);
    this.#client = this.place.client;
    this.#browser = `browser of ${staffId}`;
    this.#voice = new VoiceCalls({
      world,
      crowd,
      client: this.#client,
      windowId,
      desk: this.#browser,
      random: world.random(`voice of ${staffId} ${windowId}`),
      serviceMs: () => this.#serviceMs(),
    });
    const audit = new ScreenAudit(world.violations, `desk of ${staffId}`);
    this.#client.subscribe(
      'window-desk',
      { windowId },
      (state) => {
        audit.shown(state);
        this.#wake();
      },
      { refreshMs: world.scenario.asksEveryMs },
    );
  }

  /** The colleague at the other end of the AB hand-over sits down. */
  relieve(): void {
    this.#relieved = true;
    this.#wake();
  }

  async work(): Promise<void> {
    const { closesAt, time } = this.#world;
    await this.#world.sleep(this.#random.int(20 * MINUTE_MS));
    while (!this.#relieved) {
      const desk = this.#desk();
      if (this.#voice.isDue) await this.#callByVoice(desk);
      else if (desk === null) await this.#pause(5 * SECOND_MS);
      else if (desk.staff?.id !== this.staffId || desk.desk !== this.#browser) await this.#signOn(desk);
      else if (desk.open[0] !== undefined) await this.#attend(desk, desk.open[0]);
      else if (this.#voice.written.length > 0) await this.#voice.enterOne(this.#isHuman());
      else if (desk.state !== 'open') await this.#open(desk);
      else if (desk.suspended) await this.#pause(MINUTE_MS);
      else if (desk.held.length > 0 && (desk.waiting === 0 || this.#random.chance(0.3))) await this.#resume(desk);
      else if (desk.next.length > 0) await this.#call(desk);
      else if (time.nowMs() > closesAt + 10 * MINUTE_MS) break;
      else await this.#idle();
    }
    if (!this.#relieved) await this.#give('sign-off', { windowId: this.windowId });
  }

  /** No hall: whoever sits here is served to the end, and then people are called from paper. */
  async #callByVoice(desk: WindowDesk | null): Promise<void> {
    const [here] = desk?.open ?? [];
    if (here !== undefined && desk?.staff?.id === this.staffId && this.#voice.doneMeanwhile !== here.number) {
      await this.#world.sleep(this.#serviceMs());
      this.#voice.doneMeanwhile = here.number;
    } else await this.#voice.callOne();
  }

  /** Another browser window of the same clerk, in which somebody presses keys too; it may take the window over, or say nothing of itself. */
  async meddle(untilMs: number): Promise<void> {
    const other = this.place.connect();
    const { windowId } = this;
    const name = this.#random.chance(0.6) ? { desk: `other browser of ${this.staffId}` } : {};
    other.subscribe('window-desk', { windowId: this.windowId }, () => {}, {
      refreshMs: this.#world.scenario.asksEveryMs,
    });
    while (this.#world.time.nowMs() < untilMs) {
      await this.#world.sleep(this.#random.exponential(90 * SECOND_MS));
      const desk = other.view('window-desk', { windowId: this.windowId }).data;
      if (desk === null || desk.staff?.id !== this.staffId) continue;
      if (this.#random.chance(0.2)) await other.command('sign-on', { windowId, ...name });
      await this.#pressSomething(desk, other, name);
    }
    other.close();
  }

  get relieved(): boolean {
    return this.#relieved;
  }

  #desk(): WindowDesk | null {
    return this.#client.view('window-desk', { windowId: this.windowId }).data;
  }

  async #signOn(desk: WindowDesk): Promise<void> {
    const done = await this.#give('sign-on', { windowId: this.windowId, desk: this.#browser });
    if (done === undefined || desk.staff !== null) await this.#pause(20 * SECOND_MS);
    else await this.#give('open-window', { windowId: this.windowId });
    await this.#pause(3 * SECOND_MS);
  }

  async #open(desk: WindowDesk): Promise<void> {
    const now = this.#world.time.nowMs();
    const { calendar, closesAt } = this.#world;
    const opensAt = calendar.nextOpening(now);
    // Lunch; afterwards everybody comes back.
    if (!calendar.isOpen(now) && opensAt !== 'never' && opensAt < closesAt) {
      await this.#world.sleep(opensAt - now + this.#random.int(2 * MINUTE_MS));
    }
    if (now > closesAt && desk.waiting === 0) {
      await this.#pause(10 * MINUTE_MS);
      return;
    }
    await this.#give('open-window', { windowId: this.windowId });
    await this.#pause(2 * SECOND_MS);
  }

  async #idle(): Promise<void> {
    const now = this.#world.time.nowMs();
    const { calendar, closesAt } = this.#world;
    if (!calendar.isOpen(now) && now > this.#world.opensAt && now < closesAt) {
      await this.#give('pause-window', { windowId: this.windowId, reason: 'lunch' });
    } else if (this.#isHuman() && this.#random.chance(0.02)) {
      const input = { windowId: this.windowId, reason: 'short-break' } as const;
      await this.#give('pause-window', input);
      await this.#world.sleep(this.#random.int(8 * MINUTE_MS));
    } else if (this.#random.chance(0.01)) {
      await this.#give('walk-up', { windowId: this.windowId });
    } else await this.#pause(LOOK_EVERY_MS + this.#random.int(LOOK_EVERY_MS));
  }

  async #resume(desk: WindowDesk): Promise<void> {
    const [ticket] = desk.held;
    if (ticket === undefined) return;
    await this.#give('resume-ticket', { windowId: this.windowId, ticketId: ticket.ticketId });
    // And goes away all the same.
    if (this.#isHuman() && this.#random.chance(0.1)) await this.#give('close-window', { windowId: this.windowId });
    await this.#pause(SECOND_MS);
  }

  async #call(desk: WindowDesk): Promise<void> {
    await this.#maybeWrongKey(desk);
    const other = this.#random.pick(desk.next);
    const stranger = this.#isHuman() && this.#random.chance(0.3) ? this.#somebodyUnheardOf() : undefined;
    if (stranger !== undefined) await this.#adopt(stranger);
    else if (this.#isHuman() && this.#random.chance(0.02)) {
      await this.#give('call-ticket', { windowId: this.windowId, number: other.number, reason: 'feels ill' });
    } else if (this.#isHuman() && this.#random.chance(0.05)) {
      // Pressed twice: two requests, and only one may call.
      const input = { windowId: this.windowId };
      await Promise.all([this.#give('call-next', input), this.#give('call-next', input)]);
    } else await this.#give('call-next', { windowId: this.windowId });
    if (this.#isHuman() && this.#random.chance(0.04)) {
      await this.#world.sleep(this.#random.int(4 * SECOND_MS));
      await this.#give('undo', { windowId: this.windowId });
    }
    await this.#pause(2 * SECOND_MS);
  }

  /** Who shows a number that its kiosk has not reported yet. */
  #somebodyUnheardOf(): TicketNumber | undefined {
    const unheard = unheardOf(this.#world, this.#crowd).find(({ number }) => !this.#crowd.crossedOff.has(number));
    return unheard?.number;
  }

  async #adopt(number: TicketNumber): Promise<void> {
    const { windowId } = this;
    const { windows, services } = this.#world.plan;
    const queues = windows.find(({ id }) => id === windowId)?.serves.map(({ queueId }) => queueId) ?? [];
    const service = services.find(({ queueId }) => queues.includes(queueId));
    if (service !== undefined) await this.#give('adopt-number', { windowId, number, serviceId: service.id });
  }

  /** Somebody has been called or sits here. */
  async #attend(desk: WindowDesk, ticket: DeskTicket): Promise<void> {
    await this.#maybeWrongKey(desk);
    const at = { windowId: this.windowId, ticketId: ticket.ticketId };
    const person = this.#crowd.byNumber.get(ticket.number);
    if (ticket.state === 'called') {
      // Whoever the crowd does not know came without a number, or their kiosk has not told yet.
      const comes = person?.here ?? true;
      if (comes) {
        await this.#world.sleep(10 * SECOND_MS + this.#random.int(20 * SECOND_MS));
        if (this.#random.chance(0.85)) await this.#give('mark-arrived', at);
        else await this.#world.sleep(MINUTE_MS);
      } else await this.#callAgain(ticket);
      await this.#pause(SECOND_MS);
      return;
    }
    if (this.#voice.doneMeanwhile !== ticket.number) await this.#world.sleep(this.#serviceMs());
    await this.#end(ticket);
    await this.#pause(SECOND_MS);
  }

  async #callAgain(ticket: DeskTicket): Promise<void> {
    const at = { windowId: this.windowId, ticketId: ticket.ticketId };
    const now = this.#client.serverNow();
    const missedAt = ticket.missedAllowedAt ?? now;
    const recallAt = ticket.recallAllowedAt;
    if (missedAt <= now) await this.#give('mark-missed', at);
    else if (recallAt !== null && recallAt <= now) await this.#give('recall', at);
    else await this.#world.sleep(Math.min(missedAt, recallAt ?? missedAt) - now + SECOND_MS);
  }

  async #end(ticket: DeskTicket): Promise<void> {
    const { windowId } = this;
    const { ticketId } = ticket;
    const draw = this.#isHuman() ? this.#random.next() : 1;
    const outcome = this.#random.pick(MAIN_OUTCOMES);
    const finish = { ticketId, outcome, items: 1 + this.#random.int(3), invite: this.#random.chance(0.9) };
    const queues = this.#world.plan.queues;
    if (draw < 0.07) await this.#give('hold-ticket', { windowId, ticketId });
    else if (draw < 0.14) {
      const placing = this.#random.pick(['keep', 'back', 'pinned'] as const);
      const toWindowId = this.#random.pick(this.#world.plan.windows).id;
      const toQueueId = this.#random.pick(queues).id;
      const to = placing === 'pinned' ? { toWindowId } : {};
      await this.#give('transfer-ticket', { windowId, ticketId, toQueueId, placing, ...to });
    } else if (draw < 0.17) await this.#give('mark-missed', { windowId, ticketId });
    else if (draw < 0.5) await this.#give('call-next', { windowId, finish });
    else await this.#give('finish-service', { windowId, ...finish });
    if (this.#isHuman() && this.#random.chance(0.04)) {
      await this.#world.sleep(this.#random.int(10 * SECOND_MS));
      await this.#give('undo', { windowId });
    }
  }

  async #maybeWrongKey(desk: WindowDesk): Promise<void> {
    if (this.#isHuman() && this.#random.chance(0.03))
      await this.#pressSomething(desk, this.#client, { desk: this.#browser });
  }

  async #pressSomething(desk: WindowDesk, client: HallClient, from: CommandOptions): Promise<void> {
    const { windowId } = this;
    const tickets = [...desk.open, ...desk.held, ...desk.next, ...desk.missed];
    const ticketId = tickets.length === 0 ? ('nobody-1' as never) : this.#random.pick(tickets).ticketId;
    const finish = { ticketId, outcome: 'immediate', items: 1, invite: false } as const;
    const presses: (() => Promise<unknown>)[] = [
      () => client.command('call-next', { windowId }, from),
      () => client.command('call-next', { windowId, finish }, from),
      () => client.command('mark-arrived', { windowId, ticketId }, from),
      () => client.command('mark-missed', { windowId, ticketId }, from),
      () => client.command('recall', { windowId, ticketId }, from),
      () => client.command('hold-ticket', { windowId, ticketId }, from),
      () => client.command('resume-ticket', { windowId, ticketId }, from),
      () => client.command('finish-service', { windowId, ...finish }, from),
      () => client.command('return-ticket', { ticketId }, from),
      () => client.command('undo', { windowId }, from),
      () => client.command('pause-window', { windowId, reason: 'other' }, from),
      () => client.command('close-window', { windowId }, from),
      () => client.command('call-help', { windowId }, from),
    ];
    await this.#random.pick(presses)();
  }

  #isHuman(): boolean {
    return this.#world.scenario.humans === 'as-they-are';
  }

  #serviceMs(): number {
    return Math.min(30 * SECOND_MS + this.#random.exponential(4 * MINUTE_MS), 25 * MINUTE_MS);
  }

  /** Until the screen changes, at the longest so long. */
  async #pause(ms: number): Promise<void> {
    await Promise.race([
      this.#world.time.sleep(ms),
      new Promise<void>((resolve) => {
        this.#wake = resolve;
      }),
    ]);
    await this.#world.sleep(300 + this.#random.int(1_500));
  }

  async #give<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    options: CommandOptions = {},
  ): Promise<CommandResult<N> | undefined> {
    const outcome = await this.#client.command(name, input, { desk: this.#browser, ...options });
    return outcome.ok ? outcome.value : undefined;
  }
}

/** Who holds a number that no screen shows, because its kiosk has not reported it. */
export function unheardOf({ journalAudit }: World, crowd: Crowd): readonly Person[] {
  const { everyTicket, state } = journalAudit;
  return [...crowd.byNumber.values()].filter(
    ({ number, accessKey, here }) => here && accessKey === undefined && !everyTicket.has(`${state.day} ${number}`),
  );
}
