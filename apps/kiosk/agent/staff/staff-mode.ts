import { unreachable } from '@youxu/basics';
import type { Timers } from '@youxu/client';
import type { Paper, ReprintOutcome } from '@youxu/devices/kiosk';
import type { TicketId } from '@youxu/domain';
import type { PinLock } from './pin-lock.ts';
import type { StaffAct, StaffEnd, StaffEntry, StaffFacts, StaffOutcome } from './staff-contract.ts';

/** The page leaves after a minute without a touch; should it hang, nobody stays in for longer than this. */
const SESSION_MS = 75_000;

export interface StaffModeOptions {
  readonly lock: PinLock;
  readonly timers: Timers;
  readonly facts: () => StaffFacts;
  readonly feed: () => Promise<Paper>;
  readonly printTest: () => Promise<Paper>;
  readonly reprint: (ticketId: TicketId) => Promise<ReprintOutcome>;
  readonly setOutOfService: (out: boolean) => void;
  readonly end: (how: StaffEnd) => void;
  /** Somebody came, went, or gave a wrong PIN: the hall is to know. */
  readonly onChange: () => void;
  readonly log: (facts: Readonly<Record<string, unknown>>, what: string) => void;
}

/** Who looks after the machine, before the machine. One page at a time is in, and only as long as somebody touches it. */
export class StaffMode {
  readonly #options: StaffModeOptions;
  /** The line of the page that is in. */
  #who: string | null = null;
  #stopTimer: () => void = () => {};

  constructor(options: StaffModeOptions) {
    this.#options = options;
  }

  /** For the hall: a code, never a PIN. */
  get problem(): 'staff-mode' | 'staff-pin-wrong' | null {
    if (this.#who !== null) return 'staff-mode';
    return this.#options.lock.failures > 0 ? 'staff-pin-wrong' : null;
  }

  get isSet(): boolean {
    return this.#options.lock.isSet;
  }

  async enter(who: string, pin: string): Promise<StaffEntry> {
    const { lock, log, onChange } = this.#options;
    const entry = await lock.open(pin);
    if (entry.kind === 'in') {
      this.#who = who;
      this.#stay();
      log({ staff: 'in' }, 'staff mode');
    } else log({ alarm: 'staff-pin', entry: entry.kind, failures: lock.failures }, 'staff mode: not let in');
    onChange();
    return entry;
  }

  async act(who: string, act: StaffAct): Promise<StaffOutcome> {
    if (this.#who === null || this.#who !== who) return { kind: 'out' };
    const { facts, feed, printTest, setOutOfService, end, log } = this.#options;
    // Looking is done by the page itself, also when nobody is there.
    if (act.do === 'look') return { kind: 'facts', facts: facts() };
    this.#stay();
    if (act.do !== 'stay') log({ staff: act }, 'staff mode');
    switch (act.do) {
      case 'stay':
        return { kind: 'done' };
      case 'leave':
        this.left(who);
        return { kind: 'done' };
      case 'feed':
        return { kind: 'paper', paper: await feed() };
      case 'print-test':
        return { kind: 'paper', paper: await printTest() };
      case 'reprint':
        return this.#reprint(act.ticketId);
      case 'set-service':
        setOutOfService(act.out);
        return { kind: 'done' };
      case 'end':
        end(act.how);
        return { kind: 'done' };
      default:
        return unreachable(act);
    }
  }

  /** The page went, or said so. */
  left(who: string): void {
    if (this.#who === null || this.#who !== who) return;
    this.close();
    this.#options.log({ staff: 'out' }, 'staff mode');
    this.#options.onChange();
  }

  close(): void {
    this.#who = null;
    this.#stopTimer();
  }

  #stay(): void {
    const who = this.#who;
    this.#stopTimer();
    this.#stopTimer = this.#options.timers.after(SESSION_MS, () => who !== null && this.left(who));
  }

  async #reprint(ticketId: TicketId): Promise<StaffOutcome> {
    const outcome = await this.#options.reprint(ticketId);
    switch (outcome.kind) {
      case 'reprinted':
        return { kind: 'paper', paper: outcome.paper };
      case 'refused':
        return outcome;
      case 'unknown':
        return { kind: 'refused', refusal: { code: 'busy', facts: { retryAfterMs: 1_000 } } };
      default:
        return unreachable(outcome);
    }
  }
}
