import { err, ok } from '@youxu/basics';
import type { CommandOutcome, HallClient } from '@youxu/client';
import type {
  CommandInput,
  CommandName,
  CommandResult,
  RefusalCode,
  StaffId,
  TicketId,
  WindowDesk,
  WindowId,
} from '@youxu/domain';
import { Stopped } from '@youxu/simulator';

/** How long a window's state may take to come. */
const SEEN_MS_MAX = 10_000;
/** Somebody else sits here now, or this clerk may not: the window is left alone. */
const NOT_MINE: ReadonlySet<RefusalCode | 'unknown'> = new Set<RefusalCode>([
  'not-your-window',
  'not-signed-on',
  'not-allowed',
  'not-authenticated',
  'unknown-window',
  'unknown-staff',
]);

export interface ClerkSeatOptions {
  /** Signed in as that member of staff. */
  readonly client: HallClient;
  readonly staffId: StaffId;
  readonly windowId: WindowId;
}

/** A simulated clerk's chair at one window: looks before pressing a key, and makes room for whoever else signs on there. */
export class ClerkSeat {
  readonly #client: HallClient;
  readonly #staffId: StaffId;
  readonly #windowId: WindowId;
  readonly #unsubscribe: () => void;

  constructor({ client, staffId, windowId }: ClerkSeatOptions) {
    this.#client = client;
    this.#staffId = staffId;
    this.#windowId = windowId;
    this.#unsubscribe = client.subscribe('window-desk', { windowId }, () => {});
  }

  /** Whose chair it is, as soon as the hall has told; `unknown` when it does not answer. */
  async occupant(): Promise<'nobody' | 'me' | 'somebody' | 'unknown'> {
    const desk = await this.#seen();
    if (desk === null) return 'unknown';
    if (desk.staff === null) return 'nobody';
    return desk.staff.id === this.#staffId ? 'me' : 'somebody';
  }

  /** Like the client's; rejects with `Stopped` when the window is somebody else's. */
  async give<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutcome<N>> {
    const desk = this.#desk();
    // What a clerk sees at a glance needs no key, and no entry in the hall's journal.
    if (name === 'open-window' && desk?.state === 'open') return ok({} as CommandResult<N>);
    if (name === 'call-next' && desk !== null) {
      if (desk.open.length > 0) await this.#finishOpen(desk);
      else if (desk.next.length === 0) return err({ code: 'nobody-waits', facts: {} });
    }
    const outcome = await this.#client.command(name, input);
    if (!outcome.ok && NOT_MINE.has(outcome.error.code)) throw new Stopped();
    return outcome;
  }

  /** Whoever is called or served is served to the end; then the chair is empty. Quietly does nothing where it is not ours. */
  async leave(): Promise<void> {
    if ((await this.occupant()) !== 'me') return;
    const desk = this.#desk();
    if (desk !== null) await this.#finishOpen(desk);
    await this.#client.command('sign-off', { windowId: this.#windowId });
  }

  close(): void {
    this.#unsubscribe();
    this.#client.close();
  }

  /** Also after a lost answer: the hall may have called somebody of whom this clerk was never told. */
  async #finishOpen({ open }: WindowDesk): Promise<void> {
    for (const { ticketId, state } of open) await this.#finish(ticketId, state === 'called');
  }

  async #finish(ticketId: TicketId, isAway: boolean): Promise<void> {
    const windowId = this.#windowId;
    if (isAway) await this.#client.command('mark-arrived', { windowId, ticketId });
    const how = { outcome: 'immediate', items: 1, invite: false } as const;
    await this.#client.command('finish-service', { windowId, ticketId, ...how });
  }

  /** Null while nothing vouches for it. */
  #desk(): WindowDesk | null {
    const { data, stale } = this.#client.view('window-desk', { windowId: this.#windowId });
    return stale ? null : data;
  }

  #seen(): Promise<WindowDesk | null> {
    const now = this.#desk();
    if (now !== null) return Promise.resolve(now);
    return new Promise((resolve) => {
      const settle = (desk: WindowDesk | null): void => {
        clearTimeout(timer);
        unsubscribe();
        resolve(desk);
      };
      const timer = setTimeout(() => settle(null), SEEN_MS_MAX);
      const unsubscribe = this.#client.subscribe('window-desk', { windowId: this.#windowId }, ({ data, stale }) => {
        if (data !== null && !stale) settle(data);
      });
    });
  }
}
