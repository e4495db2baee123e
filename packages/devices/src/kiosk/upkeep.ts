import type { Ids } from '@youxu/basics';
import type { HallClient, Timers } from '@youxu/client';
import type { LocalDate } from '@youxu/domain';
import { dayAfter } from './hall-day.ts';
import type { KioskLedger } from './kiosk-ledger.ts';
import type { Errand, Take } from './kiosk-store.ts';
import type { OfflineNumbers } from './offline-numbers.ts';

/** How often the desk looks whether the day has changed. */
const LOOK_EVERY_MS = 60_000;
/** The hall that had no more numbers to give is not asked again sooner, unless numbers came to it meanwhile. */
const ASK_EVERY_MS = 600_000;
/** The hall remembers leases for eight days [NUM-6]: a number that it has refused so long is lost to it. */
const PARKED_DAYS = 8;

export interface UpkeepPorts {
  readonly client: Pick<HallClient, 'connection'>;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly ledger: KioskLedger;
  readonly numbers: OfflineNumbers;
  /** There is something for the hall. */
  readonly tell: () => void;
  /** Runs work that nobody waits for; what it throws ends the program. */
  readonly guard: (work: () => void) => void;
}

/** What a desk does when nobody touches it: it compares its clock, sees to numbers for bad times, and forgets what is over. */
export class Upkeep {
  readonly #ports: UpkeepPorts;
  #stop: () => void = () => {};
  #cancelTimer: () => void = () => {};
  #askedAtMs: number | null = null;

  constructor(ports: UpkeepPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#stop = this.#ports.client.connection.subscribe(({ state }) => {
      // Each line may be another hall: one that was restored, for example.
      if (state === 'online') this.#ports.guard(() => this.#look(true));
    });
    this.#look(true);
    this.#lookLater();
  }

  /** The hall has answered. */
  answered({ kind }: Errand): void {
    if (kind === 'merge') this.#seeToNumbers(this.#ports.numbers.runLow());
  }

  close(): void {
    this.#stop();
    this.#cancelTimer();
  }

  #lookLater(): void {
    this.#cancelTimer = this.#ports.timers.after(LOOK_EVERY_MS, () => {
      this.#ports.guard(() => this.#look(false));
      this.#lookLater();
    });
  }

  #look(anew: boolean): void {
    const { client, numbers, timers, tell } = this.#ports;
    if (client.connection.get().state !== 'online') return;
    numbers.measureClock();
    this.#forget();
    const asked = this.#askedAtMs !== null && timers.elapsedMs() - this.#askedAtMs < ASK_EVERY_MS;
    this.#seeToNumbers(anew || (numbers.runLow() && !asked));
    tell();
  }

  #seeToNumbers(ask: boolean): void {
    const { ids, ledger, numbers, timers } = this.#ports;
    if (!ask || [...ledger.errands.values()].some(({ kind }) => kind === 'lease')) return;
    this.#askedAtMs = timers.elapsedMs();
    ledger.save({ errands: [{ requestId: ids.next(), kind: 'lease', spent: numbers.spent() }] });
  }

  /** Of earlier days only what the hall has not taken over is kept. */
  #forget(): void {
    const { ledger, numbers } = this.#ports;
    const today = numbers.today();
    if (today === undefined) return;
    const over = [...ledger.takes.values()].filter((take) => this.#isOver(take, today));
    if (over.length > 0) ledger.save({ forgottenTakes: over.map(({ key }) => key) });
  }

  #isOver(take: Take, today: LocalDate): boolean {
    if (take.step === 'reserved' || take.step === 'issued' || take.step === 'printing') return false;
    const { numbers } = this.#ports;
    if (take.offline === null) return (numbers.dayOf(take.at) ?? today) < today;
    const { day, hallTicketId, refusal } = take.offline;
    if (refusal !== null) return day < dayAfter(today, -PARKED_DAYS);
    return day < today && (hallTicketId !== null || take.step === 'failed');
  }
}
