import { defined, err, ok, type Result } from '@youxu/basics';
import { type CommandOutcome, connectHall, type HallClient, socketIoTransport, systemPorts } from '@youxu/client';
import type { CommandInput, CommandResult, HallPlan, StaffId } from '@youxu/domain';
import type { ClientCommandName } from '@youxu/protocol';
import { type Failure, type HallAccess, Stopped } from '../hall-access.ts';
import type { Witness } from './witness.ts';

export interface SocketAccessOptions {
  readonly url: string;
  readonly plan: HallPlan;
  readonly rate: number;
  readonly hallNow: () => number;
  readonly witness: Witness;
}

const SIGN_IN_EVERY_MS = 250;

/** People at a real server, over real sockets, each with a client of their own. */
export class SocketAccess implements HallAccess {
  readonly #options: SocketAccessOptions;
  readonly #clients = new Map<string, HallClient>();
  #turn = 0;
  #stopped = false;

  constructor(options: SocketAccessOptions) {
    this.#options = options;
  }

  now(): number {
    return this.#options.hallNow();
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      setTimeout(() => (this.#stopped ? reject(new Stopped()) : resolve()), ms / this.#options.rate);
    });
  }

  device(id: string): HallClient {
    return this.#client(`device ${id}`, `demo-${id}`);
  }

  async takeTicket(arrival: Parameters<HallAccess['takeTicket']>[0]): ReturnType<HallAccess['takeTicket']> {
    const { kiosks } = this.#options.plan;
    const kiosk = this.device(defined(kiosks[this.#turn++ % kiosks.length], 'kiosk').id);
    const { serviceId, priorityClass, language } = arrival;
    const taken = await this.#give(kiosk, 'take-ticket', { serviceIds: [serviceId], priorityClass, language });
    if (!taken.ok) return taken;
    const { ticketId, number } = taken.value;
    await this.#give(kiosk, 'report-print', { ticketId, outcome: 'printed' });
    return ok({ ticketId, number });
  }

  async asClerk<N extends ClientCommandName>(
    staffId: StaffId,
    name: N,
    input: CommandInput<N>,
  ): Promise<Result<CommandResult<N>, Failure>> {
    return this.#give(await this.#clerk(staffId), name, input);
  }

  async rate(...[windowId, serviceRecordId, level]: Parameters<HallAccess['rate']>): ReturnType<HallAccess['rate']> {
    const terminal = defined(
      this.#options.plan.ratingTerminals.find((one) => one.windowId === windowId),
      `rating terminal of ${windowId}`,
    );
    return this.#give(this.device(terminal.id), 'submit-rating', { serviceRecordId, level, channel: 'terminal' });
  }

  stop(): void {
    this.#stopped = true;
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
  }

  async #give<N extends ClientCommandName>(
    client: HallClient,
    name: N,
    input: CommandInput<N>,
  ): Promise<Result<CommandResult<N>, Failure>> {
    // Real time, so that a restart of the server fits in it.
    const outcome = await client.command(name, input, { notAfterMs: 15_000 });
    this.#options.witness.heard(name, input, outcome as CommandOutcome);
    if (outcome.ok) return ok(outcome.value);
    return err(outcome.error.code === 'unknown' ? { code: 'unknown' } : (outcome.error as Failure));
  }

  async #clerk(staffId: StaffId): Promise<HallClient> {
    const known = this.#clients.get(`staff ${staffId}`);
    if (known !== undefined) return known;
    const { number } = defined(
      this.#options.plan.staff.find((one) => one.id === staffId),
      `staff ${staffId}`,
    );
    return this.#client(`staff ${staffId}`, await this.#signIn(number));
  }

  /** The server may just be away: again until it answers. */
  async #signIn(number: string): Promise<string> {
    for (;;) {
      if (this.#stopped) throw new Stopped();
      try {
        const response = await fetch(`${this.#options.url}/api/v1/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ number, password: 'demo' }),
        });
        if (response.ok) return ((await response.json()) as { token: string }).token;
      } catch {
        // Away.
      }
      await new Promise((resolve) => setTimeout(resolve, SIGN_IN_EVERY_MS));
    }
  }

  #client(key: string, token: string): HallClient {
    let client = this.#clients.get(key);
    if (client === undefined) {
      client = connectHall({ ...systemPorts(), transport: socketIoTransport({ url: this.#options.url, token }) });
      this.#clients.set(key, client);
    }
    return client;
  }
}
