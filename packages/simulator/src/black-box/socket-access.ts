import { defined, err, ok, type Result } from '@youxu/basics';
import {
  type ClientPorts,
  type CommandOutcome,
  connectHall,
  type HallClient,
  socketIoTransport,
  systemPorts,
} from '@youxu/client';
import type { CommandInput, CommandResult, HallPlan, StaffId } from '@youxu/domain';
import type { ClientCommandName } from '@youxu/protocol';
import { type Failure, type HallAccess, Stopped } from '../hall-access.ts';
import type { Acknowledged, Witness } from './witness.ts';

export interface SocketAccessOptions {
  readonly url: string;
  readonly plan: HallPlan;
  readonly rate: number;
  readonly hallNow: () => number;
  readonly witness: Witness;
  /** How long the next command stays wanted, in real milliseconds. Default 15 s, so that a restart of the server fits in it. */
  readonly notAfterMs?: (name: ClientCommandName) => number;
  /** In place of the system's. */
  readonly ports?: Partial<ClientPorts>;
}

const NOT_AFTER_MS = 15_000;
const SIGN_IN_EVERY_MS = 250;

/** People at a real server, over real sockets, each with a client of their own. */
export class SocketAccess implements HallAccess {
  readonly #options: SocketAccessOptions;
  readonly #ports: ClientPorts;
  /** By actor, as the journal names it. */
  readonly #clients = new Map<string, HallClient>();
  #turn = 0;
  #stopped = false;

  constructor(options: SocketAccessOptions) {
    this.#options = options;
    this.#ports = { ...systemPorts(), ...options.ports };
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
    return this.#client(`device:${id}`, `demo-${id}`);
  }

  /** At that device. */
  atDevice<N extends ClientCommandName>(
    id: string,
    name: N,
    input: CommandInput<N>,
  ): Promise<Result<CommandResult<N>, Failure>> {
    return this.#give(`device:${id}`, this.device(id), name, input);
  }

  /** A request that was acknowledged, sent once more as by a client that never heard the answer. */
  async again({ actor, requestId, name, input }: Acknowledged): Promise<CommandOutcome> {
    const client = defined(this.#clients.get(actor), actor);
    return client.command(name, input, { requestId, notAfterMs: this.#notAfterMs(name), settle: 'caller' });
  }

  /** Nothing is under way, and nobody is in doubt about anything [INV-6]. */
  get isSettled(): boolean {
    return [...this.#clients.values()].every(
      ({ pending, unsettled }) => pending.get().length + unsettled.get().length === 0,
    );
  }

  async takeTicket(arrival: Parameters<HallAccess['takeTicket']>[0]): ReturnType<HallAccess['takeTicket']> {
    const { kiosks } = this.#options.plan;
    const { id } = defined(kiosks[this.#turn++ % kiosks.length], 'kiosk');
    const { serviceId, priorityClass, language } = arrival;
    const taken = await this.atDevice(id, 'take-ticket', { serviceIds: [serviceId], priorityClass, language });
    if (!taken.ok) return taken;
    const { ticketId, number } = taken.value;
    await this.atDevice(id, 'report-print', { ticketId, outcome: 'printed' });
    return ok({ ticketId, number });
  }

  async asClerk<N extends ClientCommandName>(
    staffId: StaffId,
    name: N,
    input: CommandInput<N>,
  ): Promise<Result<CommandResult<N>, Failure>> {
    return this.#give(`staff:${staffId}`, await this.#clerk(staffId), name, input);
  }

  async rate(...[windowId, serviceRecordId, level]: Parameters<HallAccess['rate']>): ReturnType<HallAccess['rate']> {
    const terminal = defined(
      this.#options.plan.ratingTerminals.find((one) => one.windowId === windowId),
      `rating terminal of ${windowId}`,
    );
    return this.atDevice(terminal.id, 'submit-rating', { serviceRecordId, level, channel: 'terminal' });
  }

  stop(): void {
    this.#stopped = true;
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
  }

  async #give<N extends ClientCommandName>(
    actor: string,
    client: HallClient,
    name: N,
    input: CommandInput<N>,
  ): Promise<Result<CommandResult<N>, Failure>> {
    const requestId = this.#ports.ids.next();
    const outcome = await client.command(name, input, { requestId, notAfterMs: this.#notAfterMs(name) });
    this.#options.witness.heard(name, input, outcome as CommandOutcome, { actor, requestId });
    if (outcome.ok) return ok(outcome.value);
    return err(outcome.error.code === 'unknown' ? { code: 'unknown' } : (outcome.error as Failure));
  }

  #notAfterMs(name: ClientCommandName): number {
    return this.#options.notAfterMs?.(name) ?? NOT_AFTER_MS;
  }

  async #clerk(staffId: StaffId): Promise<HallClient> {
    const known = this.#clients.get(`staff:${staffId}`);
    if (known !== undefined) return known;
    const { number } = defined(
      this.#options.plan.staff.find((one) => one.id === staffId),
      `staff ${staffId}`,
    );
    return this.#client(`staff:${staffId}`, await this.#signIn(number));
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
      client = connectHall({ ...this.#ports, transport: socketIoTransport({ url: this.#options.url, token }) });
      this.#clients.set(key, client);
    }
    return client;
  }
}
