import type { Instant } from '@youxu/basics';
import type { HallClient } from '@youxu/client';
import type { CommandInput, Fleet, HallLive, HallPlan, KioskMenu } from '@youxu/domain';
import type { HallDoor } from './hall-door.ts';

const AGAIN_MS = 2_000;

export interface DutyDeskOptions {
  readonly door: HallDoor;
  readonly connect: (token: string) => HallClient;
  /** The hall, its clock or the line to it have changed. */
  readonly onChange: () => void;
  /** The plan, now and after each publication. */
  readonly onPlan: (plan: HallPlan) => void;
  /** How the hall's devices are, as far as the hall knows. */
  readonly onFleet: (fleet: Fleet) => void;
}

/** Whoever stands by the duty manager's screen: sees the whole hall, and stops a kiosk or an item when asked to. */
export class DutyDesk {
  readonly #options: DutyDeskOptions;
  #client: HallClient | undefined;
  #live: HallLive | null = null;
  #menu: KioskMenu | null = null;
  #clockRate = 1;
  #planVersion = -1;
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: DutyDeskOptions) {
    this.#options = options;
    void this.#signIn();
  }

  get online(): boolean {
    return this.#client?.connection.get().state === 'online';
  }

  /** The last picture of the hall, also while the line is down. */
  get live(): HallLive | null {
    return this.#live;
  }

  /** What kiosks are told, as last heard. */
  get menu(): KioskMenu | null {
    return this.#menu;
  }

  /** False: not now, or refused. */
  async give<N extends 'set-kiosk' | 'set-service'>(name: N, input: CommandInput<N>): Promise<boolean> {
    return (await this.#client?.command(name, input))?.ok === true;
  }

  /** Hall milliseconds per real one, as last heard. */
  get clockRate(): number {
    return this.#clockRate;
  }

  now(): Instant {
    return this.#client?.serverNow() ?? Date.now();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#client?.close();
  }

  async #signIn(): Promise<void> {
    const { door } = this.#options;
    const info = await door.info();
    const member = info.ok ? info.value.staff.find(({ roles }) => roles.includes('duty-manager')) : undefined;
    const token = member === undefined ? undefined : await door.signIn(member.number, member.password);
    if (this.#closed) return;
    if (token?.ok === true) this.#sitDown(token.value);
    else this.#signInAgain();
  }

  #signInAgain(): void {
    if (!this.#closed) this.#timer = setTimeout(() => void this.#signIn(), AGAIN_MS);
  }

  #sitDown(token: string): void {
    const { connect, onChange, onFleet } = this.#options;
    const client = connect(token);
    this.#client = client;
    client.connection.subscribe((connection) => {
      if (this.#client !== client) return;
      if (connection.state === 'online') this.#clockRate = connection.welcome.clockRate;
      // The session is over, or the hall is another one.
      if (connection.state === 'refused') {
        this.#client = undefined;
        this.#planVersion = -1;
        client.close();
        this.#signInAgain();
      }
      onChange();
    });
    client.subscribe('hall-live', {}, ({ data }) => {
      this.#live = data ?? this.#live;
      onChange();
    });
    client.subscribe('fleet', {}, ({ data }) => {
      if (data !== null) onFleet(data);
    });
    client.subscribe('kiosk-menu', {}, ({ data }) => {
      if (data === null) return;
      this.#menu = data;
      onChange();
      if (data.planVersion !== this.#planVersion) void this.#fetchPlan(token, data.planVersion);
    });
  }

  /** Asked for again with the next menu where it could not be had. */
  async #fetchPlan(token: string, version: number): Promise<void> {
    this.#planVersion = version;
    const plan = await this.#options.door.plan(token);
    if (!plan.ok) this.#planVersion = -1;
    else if (!this.#closed) this.#options.onPlan(plan.value);
  }
}
