import type { Ids, Instant, Result } from '@youxu/basics';
import { AssertionError } from '@youxu/basics';
import { type Actor, SYSTEM } from '../actor.ts';
import type { CallMade, Command, CommandInput, CommandName, CommandResult, TicketTaken } from '../commands.ts';
import type { ContactHashes } from '../contact.ts';
import type { Context, PrivateEntry } from '../decide/decision.ts';
import { citizensName } from '../decide/rating.ts';
import type { EventBodies, EventType, HallEvent, Recorded } from '../events.ts';
import { advanceTime, execute, type Recorder } from '../execute.ts';
import type { ServiceRecordId, TicketId, TicketNumber, WindowId } from '../ids.ts';
import { ticketOf } from '../lookup.ts';
import type { HallPlan } from '../plan/plan.ts';
import type { Refusal, RefusalCode } from '../refusals.ts';
import { emptyState } from '../saved-state.ts';
import type { HallState } from '../state.ts';
import type { Ticket } from '../ticket.ts';
import { FAKE_TABLES, fakePlan } from './fake-plan.ts';

/** That time in Shanghai, on Monday 5 January 2026 or `day` days later. */
export function at(time: string, day = 0): Instant {
  return Date.parse(`2026-01-05T${time}:00+08:00`) + day * 86_400_000;
}

const SECOND_MS = 1000;

/** Plain strings where ids are wanted, so that tests can name them. */
type Plain<T> = T extends string
  ? Record<never, never> extends Record<T, true>
    ? string
    : T
  : T extends number | boolean | null | undefined
    ? T
    : { readonly [K in keyof T]: Plain<T[K]> };

export type PlainInput<N extends CommandName> = Plain<CommandInput<N>>;

const ROLES: Readonly<Record<string, Actor>> = {
  guide: { kind: 'staff', id: 'guide', roles: ['guide'] },
  manager: { kind: 'staff', id: 'manager', roles: ['duty-manager'] },
  admin: { kind: 'staff', id: 'admin', roles: ['admin'] },
  citizen: { kind: 'citizen', id: 'citizen', roles: ['citizen'] },
  system: SYSTEM,
  k1: { kind: 'device', id: 'k1', roles: ['kiosk'] },
  k2: { kind: 'device', id: 'k2', roles: ['kiosk'] },
  r1: { kind: 'device', id: 'r1', roles: ['rating-terminal'] },
  pads: { kind: 'device', id: 'pads', roles: ['gateway'] },
  voice: { kind: 'device', id: 'voice', roles: ['gateway'] },
};

/** Not secret, but as different for each day and number as a keyed hash is. */
export const FAKE_CONTACTS: ContactHashes = { hash: (day, text) => `${text} on ${day}` };

/** The guide, the manager, a device, a citizen; every other name is a clerk's. */
export function fakeActor(name: string): Actor {
  return ROLES[name] ?? { kind: 'staff', id: name, roles: ['clerk'] };
}

/**
 * A hall for tests: commands in, events and answers out, on a clock that the test sets (also back). Ids are counted: `id-1`,
 * `id-2` …
 */
export class FakeHall implements Recorder {
  readonly state: HallState = emptyState(FAKE_TABLES);
  readonly entries: { readonly event: HallEvent; readonly seq: number; readonly at: Instant }[] = [];
  readonly privates: PrivateEntry[] = [];
  readonly onDefect = undefined;
  /** What the server's clock says; the hall itself never goes back. */
  clockAt: Instant;
  /** From which browser commands come; undefined: nobody says. */
  desk: string | undefined = undefined;
  #ids = 0;
  readonly ids: Ids = { next: () => `id-${++this.#ids}` };
  readonly contacts: ContactHashes = FAKE_CONTACTS;

  constructor({ plan = fakePlan(), startAt = at('08:30'), open = false }: FakeHallOptions = {}) {
    this.clockAt = startAt;
    if (plan === null) return;
    this.must('admin', 'publish-plan', { plan });
    if (!open) return;
    for (const window of plan.windows) this.openWindow(window.id, `s${window.number}`);
  }

  record(event: HallEvent, { now }: Context): Recorded {
    const recorded = { seq: this.state.seq + 1, at: now };
    this.entries.push({ event, ...recorded });
    return recorded;
  }

  keep(entries: readonly PrivateEntry[]): void {
    this.privates.push(...entries);
  }

  /** As the drain does it: first what time has brought, then the command, then what has become due by it. */
  do<N extends CommandName>(actor: string | Actor, name: N, input: PlainInput<N>): Result<CommandResult<N>, Refusal> {
    const now = Math.max(this.clockAt, this.state.at);
    const { ids, contacts } = this;
    const context: Context = {
      ...{ now, ids, contacts, actor: typeof actor === 'string' ? fakeActor(actor) : actor },
      ...(this.desk !== undefined && { desk: this.desk }),
    };
    advanceTime(this.state, context, this);
    const given = context.actor.kind === 'citizen' ? this.#byPaper(input as object) : input;
    const answer = execute(this.state, { name, input: given } as unknown as Command, context, this);
    advanceTime(this.state, context, this);
    return answer as Result<CommandResult<N>, Refusal>;
  }

  /** A citizen of these tests holds the paper of every ticket: ids become what its QR code gives [ACTOR-5]. */
  #byPaper(input: object): object {
    const { ticketId, serviceRecordId } = input as { ticketId?: TicketId; serviceRecordId?: ServiceRecordId };
    const ticket = ticketId === undefined ? undefined : this.state.tickets.get(ticketId);
    const record = serviceRecordId === undefined ? undefined : this.state.serviceRecords.get(serviceRecordId);
    const owner = record === undefined ? undefined : this.state.tickets.get(record.ticketId);
    return {
      ...input,
      ...(ticket === undefined ? {} : { ticketId: ticket.accessKey }),
      ...(record === undefined || owner === undefined
        ? {}
        : { serviceRecordId: citizensName(owner.accessKey, record.id) }),
    };
  }

  /** The answer of a command that must not be refused. */
  must<N extends CommandName>(actor: string | Actor, name: N, input: PlainInput<N>): CommandResult<N> {
    const answer = this.do(actor, name, input);
    if (!answer.ok) throw new AssertionError(`${name} was refused: ${JSON.stringify(answer.error)}`);
    return answer.value;
  }

  /** Why a command is refused; `undefined` when it is not. */
  refusalOf<N extends CommandName>(actor: string | Actor, name: N, input: PlainInput<N>): RefusalCode | undefined {
    const answer = this.do(actor, name, input);
    return answer.ok ? undefined : answer.error.code;
  }

  /** Sets the clock and lets happen what is due. */
  setClock(clockAt: Instant): void {
    this.clockAt = clockAt;
    const now = Math.max(clockAt, this.state.at);
    advanceTime(this.state, { now, ids: this.ids, contacts: this.contacts }, this);
  }

  wait(seconds: number): void {
    this.setClock(this.clockAt + seconds * SECOND_MS);
  }

  openWindow(windowId: string, staffId: string): void {
    this.must(staffId, 'sign-on', { windowId });
    this.must(staffId, 'open-window', { windowId });
  }

  /** A printed ticket from kiosk 1 for the services named; a second passes. */
  take(services: string | readonly string[], more: Partial<PlainInput<'take-ticket'>> = {}): TicketTaken {
    const serviceIds = typeof services === 'string' ? [services] : services;
    const taken = this.must('k1', 'take-ticket', { serviceIds, ...more });
    this.must('k1', 'report-print', { ticketId: taken.ticketId, outcome: 'printed' });
    this.wait(1);
    return taken;
  }

  /** Printed tickets, one for each service named. */
  takeEach<const T extends readonly string[]>(...services: T): { readonly [K in keyof T]: TicketId } {
    return services.map((service) => this.take(service).ticketId) as { [K in keyof T]: TicketId };
  }

  /** Calls by rule at a window, by whoever is signed on there; undefined when nobody waits. */
  callNext(windowId: string): CallMade | undefined {
    const answer = this.do(this.#clerkAt(windowId), 'call-next', { windowId });
    if (!answer.ok && answer.error.code !== 'nobody-waits') {
      throw new AssertionError(`call-next was refused: ${JSON.stringify(answer.error)}`);
    }
    return answer.ok ? answer.value.call : undefined;
  }

  finish(windowId: string, ticketId: string, invite = false): ServiceRecordId {
    const input = { windowId, ticketId, outcome: 'immediate', items: 1, invite } as const;
    return this.must(this.#clerkAt(windowId), 'finish-service', input).serviceRecordId;
  }

  /** A command that names a window and a ticket, given by the clerk of the window. */
  at<N extends AtWindowCommand>(windowId: string, name: N, ticketId: string): CommandResult<N> {
    const input = { windowId, ticketId } as unknown as PlainInput<N>;
    return this.must(this.#clerkAt(windowId), name, input);
  }

  /** Calls once, waits until missed may be pressed, and presses it. */
  miss(windowId: string, ticketId: string): void {
    this.wait(200);
    this.at(windowId, 'mark-missed', ticketId);
  }

  ticket(of: string | { readonly ticketId: TicketId }): Ticket {
    return ticketOf(this.state, typeof of === 'string' ? (of as TicketId) : of.ticketId);
  }

  numbered(number: string): Ticket {
    return this.ticket(this.state.derived.byNumber.get(number as TicketNumber) ?? '');
  }

  /** The bodies of all events of one kind so far. */
  bodies<T extends EventType>(type: T): readonly EventBodies[T][] {
    return this.entries.filter(({ event }) => event.type === type).map(({ event }) => event.body as EventBodies[T]);
  }

  #clerkAt(windowId: string): string {
    return this.state.windows.get(windowId as WindowId)?.staffId ?? 'nobody';
  }
}

type AtWindowCommand = 'recall' | 'mark-arrived' | 'mark-missed' | 'hold-ticket' | 'resume-ticket';

export interface FakeHallOptions {
  /** Null: a hall before its first plan. */
  readonly plan?: HallPlan | null;
  /** Half past eight, when issuing opens, where absent. */
  readonly startAt?: Instant;
  /** Whether the window of each number is open, with `s1`, `s2` … signed on. */
  readonly open?: boolean;
}
