import type { Random, Result } from '@youxu/basics';
import type { CommandOutcome } from '@youxu/client';
import type { HallPlan, RatingLevel, ServiceId, StaffId, Window } from '@youxu/domain';
import type { SocketAccess } from '../../black-box/socket-access.ts';
import type { Acknowledged, Witness } from '../../black-box/witness.ts';
import type { Failure } from '../../hall-access.ts';

export interface LoadOptions {
  readonly plan: HallPlan;
  readonly clerks: readonly { readonly window: Window; readonly staffId: StaffId }[];
  readonly access: SocketAccess;
  readonly witness: Witness;
  readonly random: Random;
}

/** Between two numbers at one kiosk, at most: many commits of a few commands, so that cuts fall between all kinds of them. */
const KIOSK_PAUSE_MS_MAX = 20;
const CLERK_PAUSE_MS_MAX = 40;
/** Nobody waits, or the hall is busy. */
const LOOK_AGAIN_MS = 100;
/** More than that would only make the journal longer. */
const WAITING_MAX = 300;
const RATED_SHARE = 0.6;
const EXPECTED_REFUSALS: readonly string[] = ['nobody-waits', 'unknown', 'request-expired', 'busy'];
/** Requests acknowledged in the past are asked again at this pace. */
const AGAIN_EVERY_MS = 40;

/**
 * Everybody in the hall, as fast as rates allow, one request each in flight: kiosks give numbers, clerks call, serve and finish, citizens
 * rate; and now and then somebody repeats a request of the past, as clients do that never heard the answer.
 */
export class Load {
  readonly #options: LoadOptions;
  readonly refusals = new Map<string, number>();
  readonly surprises: string[] = [];
  #taken = 0;
  #called = 0;
  #isOver = false;
  #work: Promise<unknown> = Promise.resolve();

  constructor(options: LoadOptions) {
    this.#options = options;
  }

  start(): void {
    const { plan, clerks } = this.#options;
    const workers = [
      ...plan.kiosks.map(({ id }) => this.#kiosk(id)),
      ...clerks.map(({ window, staffId }) => this.#clerk(window, staffId)),
      this.#repeat(),
    ];
    this.#work = Promise.all(workers);
  }

  /** Nobody begins anything new; resolves when everybody has their last answer. Rejects if somebody met a defect. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#work;
  }

  async #kiosk(id: string): Promise<void> {
    const { access, plan, clerks, random } = this.#options;
    const served = new Set(clerks.flatMap(({ window }) => window.serves.map(({ queueId }) => queueId)));
    const services = plan.services.filter(({ queueId }) => served.has(queueId));
    while (!this.#isOver) {
      const serviceIds: readonly ServiceId[] = [random.pick(services).id];
      const taken = this.#heard('take-ticket', await access.atDevice(id, 'take-ticket', { serviceIds }));
      if (taken.ok) {
        this.#taken++;
        const print = { ticketId: taken.value.ticketId, outcome: 'printed' } as const;
        this.#heard('report-print', await access.atDevice(id, 'report-print', print));
      }
      const isCrowded = this.#taken - this.#called > WAITING_MAX;
      await this.#pause(isCrowded ? LOOK_AGAIN_MS : KIOSK_PAUSE_MS_MAX);
    }
  }

  async #clerk({ id: windowId }: Window, staffId: StaffId): Promise<void> {
    const { access, plan, random } = this.#options;
    this.#heard('sign-on', await access.asClerk(staffId, 'sign-on', { windowId }));
    this.#heard('open-window', await access.asClerk(staffId, 'open-window', { windowId }));
    const hasTerminal = plan.ratingTerminals.some((one) => one.windowId === windowId);
    while (!this.#isOver) {
      const called = this.#heard('call-next', await access.asClerk(staffId, 'call-next', { windowId }));
      const call = called.ok ? called.value.call : undefined;
      if (call === undefined) {
        await this.#pause(LOOK_AGAIN_MS);
        continue;
      }
      this.#called++;
      const at = { windowId, ticketId: call.ticketId };
      this.#heard('mark-arrived', await access.asClerk(staffId, 'mark-arrived', at));
      await this.#pause(CLERK_PAUSE_MS_MAX);
      const outcome = random.chance(0.8) ? 'immediate' : 'promised';
      const finish = { ...at, outcome, items: 1 + random.int(3), invite: true } as const;
      const finished = this.#heard('finish-service', await access.asClerk(staffId, 'finish-service', finish));
      if (finished.ok && hasTerminal && random.chance(RATED_SHARE)) {
        const level = (1 + random.int(5)) as RatingLevel;
        this.#heard('submit-rating', await access.rate(windowId, finished.value.serviceRecordId, level));
      }
    }
  }

  async #repeat(): Promise<void> {
    const { access, witness, random } = this.#options;
    while (!this.#isOver) {
      const { acknowledged } = witness;
      // Half of them of late: those are the ones that a cut can take.
      const from = random.chance(0.5) ? Math.max(acknowledged.length - 50, 0) : 0;
      const given: Acknowledged | undefined = acknowledged[from + random.int(acknowledged.length - from)];
      if (given !== undefined) {
        const outcome: CommandOutcome = await access.again(given);
        witness.heardAgain(given, outcome);
      }
      await this.#pause(AGAIN_EVERY_MS);
    }
  }

  /** Counts what people are told when all goes right, and keeps word for word what they should not be told. */
  #heard<T>(name: string, answer: Result<T, Failure>): Result<T, Failure> {
    if (answer.ok) return answer;
    const { code } = answer.error;
    if (!EXPECTED_REFUSALS.includes(code)) this.surprises.push(`${name} was refused: ${JSON.stringify(answer.error)}`);
    this.refusals.set(`${name} ${code}`, (this.refusals.get(`${name} ${code}`) ?? 0) + 1);
    return answer;
  }

  #pause(msMax: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#options.random.next() * msMax));
  }
}
