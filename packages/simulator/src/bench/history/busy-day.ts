import type { Random } from '@youxu/basics';
import { defined } from '@youxu/basics';
import type { Actor, Calendar, CommandInput, CommandResult, HallPlan, ServiceRecordId, TicketId } from '@youxu/domain';
import type { HallEngine } from '@youxu/engine';
import type { ClientCommandName } from '@youxu/protocol';
import type { Arrival } from '../../arrivals.ts';
import type { VirtualTime } from '../../virtual-time.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const WALK_MS = 15 * SECOND_MS;
const SERVICE_MS_MIN = 30 * SECOND_MS;
const RATED_SHARE = 0.5;

type Window = HallPlan['windows'][number];

/**
 * People of a day who cost little: a clerk without a customer sleeps until somebody comes, instead of pressing the key twice a
 * minute. The engine decides everything as it always does.
 */
export class BusyDay {
  readonly #engine: HallEngine;
  readonly #time: VirtualTime;
  readonly #plan: HallPlan;
  readonly #calendar: Calendar;
  readonly #random: Random;
  readonly #untilAt: number;
  readonly #leaving = new Set<TicketId>();
  readonly #minutesOf = new Map<TicketId, number>();
  /** Clerks without a customer; waking one is its value. */
  readonly #idle = new Map<Window, () => void>();
  #requests = 0;
  taken = 0;

  constructor(options: {
    readonly engine: HallEngine;
    readonly time: VirtualTime;
    readonly plan: HallPlan;
    readonly calendar: Calendar;
    readonly random: Random;
    /** When nobody may come any more. */
    readonly untilAt: number;
  }) {
    this.#engine = options.engine;
    this.#time = options.time;
    this.#plan = options.plan;
    this.#calendar = options.calendar;
    this.#random = options.random;
    this.#untilAt = options.untilAt;
  }

  async citizens(arrivals: readonly Arrival[]): Promise<void> {
    const kiosks = this.#plan.kiosks.map(({ id }) => device(id, 'kiosk'));
    for (const [index, arrival] of arrivals.entries()) {
      if (arrival.at > this.#time.now()) await this.#time.sleep(arrival.at - this.#time.now());
      const kiosk = defined(kiosks[index % kiosks.length], 'kiosk');
      const { serviceId, priorityClass, language } = arrival;
      const ticket = await this.#give(kiosk, 'take-ticket', { serviceIds: [serviceId], priorityClass, language });
      if (ticket === undefined) continue;
      this.taken++;
      const service = this.#plan.services.find(({ id }) => id === serviceId);
      const queue = this.#plan.queues.find(({ id }) => id === ticket.queueId);
      this.#minutesOf.set(ticket.ticketId, service?.typicalMinutes ?? queue?.typicalMinutes ?? 5);
      if (arrival.leaves) this.#leaving.add(ticket.ticketId);
      await this.#give(kiosk, 'report-print', { ticketId: ticket.ticketId, outcome: 'printed' });
      for (const window of this.#idle.keys()) {
        if (!window.serves.some(({ queueId }) => queueId === ticket.queueId)) continue;
        this.#wake(window);
        break;
      }
    }
    if (this.#untilAt > this.#time.now()) await this.#time.sleep(this.#untilAt - this.#time.now());
    for (const window of [...this.#idle.keys()]) this.#wake(window);
  }

  async clerk(window: Window, staffId: string): Promise<void> {
    const actor: Actor = { kind: 'staff', id: staffId, roles: ['clerk'] };
    const at = { windowId: window.id };
    await this.#give(actor, 'sign-on', at);
    await this.#give(actor, 'open-window', at);
    for (;;) {
      const now = this.#time.now();
      if (now < this.#untilAt && !this.#calendar.isOpen(now)) {
        await this.#give(actor, 'pause-window', { ...at, reason: 'lunch' });
        const opensAt = this.#calendar.nextOpening(now);
        await this.#time.sleep(
          Math.min(opensAt === 'never' ? this.#untilAt : opensAt, this.#untilAt) - now + SECOND_MS,
        );
        await this.#give(actor, 'open-window', at);
      }
      const called = await this.#give(actor, 'call-next', at);
      if (called?.call !== undefined) await this.#serve(actor, window, called.call.ticketId);
      else if (this.#time.now() >= this.#untilAt) break;
      else await new Promise<void>((resolve) => this.#idle.set(window, resolve));
    }
    await this.#give(actor, 'sign-off', at);
  }

  async #serve(actor: Actor, window: Window, ticketId: TicketId): Promise<void> {
    const at = { windowId: window.id, ticketId };
    const { missedLockedSeconds } = this.#plan.policy;
    if (this.#leaving.delete(ticketId)) {
      await this.#time.sleep((missedLockedSeconds + 1) * SECOND_MS);
      await this.#give(actor, 'mark-missed', at);
      return;
    }
    await this.#time.sleep(WALK_MS);
    await this.#give(actor, 'mark-arrived', at);
    const meanMs = defined(this.#minutesOf.get(ticketId), 'minutes') * MINUTE_MS;
    this.#minutesOf.delete(ticketId);
    await this.#time.sleep(Math.max(Math.round(this.#random.exponential(meanMs)), SERVICE_MS_MIN));
    const outcome = this.#random.chance(0.8) ? 'immediate' : 'promised';
    const done = await this.#give(actor, 'finish-service', { ...at, outcome, items: 1, invite: true });
    if (done === undefined || !this.#random.chance(RATED_SHARE)) return;
    await this.#time.sleep(5 * SECOND_MS);
    await this.#rate(window, done.serviceRecordId);
  }

  async #rate(window: Window, serviceRecordId: ServiceRecordId): Promise<void> {
    const terminal = this.#plan.ratingTerminals.find(({ windowId }) => windowId === window.id);
    if (terminal === undefined) return;
    const draw = this.#random.next();
    const level = draw < 0.7 ? 5 : draw < 0.9 ? 4 : draw < 0.96 ? 3 : draw < 0.99 ? 2 : 1;
    const actor = device(terminal.id, 'rating-terminal');
    await this.#give(actor, 'submit-rating', { serviceRecordId, level, channel: 'terminal' });
  }

  #wake(window: Window): void {
    const wake = this.#idle.get(window);
    this.#idle.delete(window);
    wake?.();
  }

  /** Undefined: refused, such as when nobody waits. */
  async #give<N extends ClientCommandName>(
    actor: Actor,
    name: N,
    input: CommandInput<N>,
  ): Promise<CommandResult<N> | undefined> {
    // As long as the real ones, which are random.
    const requestId = `${this.#untilAt.toString(36)}${String(++this.#requests).padStart(8, '0')}`;
    const reply = await this.#engine.submit(actor, { name, requestId, input } as never);
    return reply.ok ? reply.result : undefined;
  }
}

function device(id: string, role: 'kiosk' | 'rating-terminal'): Actor {
  return { kind: 'device', id, roles: [role] };
}
