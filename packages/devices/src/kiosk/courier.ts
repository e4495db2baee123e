import { unreachable } from '@youxu/basics';
import type { CommandOutcome, HallClient, Timers } from '@youxu/client';
import type { CommandInput, CommandName, KioskId } from '@youxu/domain';
import { isNoAnswer } from '../no-answer.ts';
import type { KioskLedger } from './kiosk-ledger.ts';
import type { Errand } from './kiosk-store.ts';

/** Between two attempts that brought no answer. */
const PAUSE_MS = 1_000;
const ATTEMPT_MS_MAX = 10_000;

export interface CourierPorts {
  readonly client: Pick<HallClient, 'command' | 'voidRequest' | 'connection'>;
  readonly timers: Timers;
  readonly kioskId: KioskId;
  readonly ledger: KioskLedger;
  /** The hall's answer; the errand is over when this has noted it. Of a void there is nothing to be noted. */
  readonly onAnswer: (errand: Errand, outcome: CommandOutcome) => void;
  /** Runs work that nobody waits for; what it throws ends the program. */
  readonly guard: (work: () => void | Promise<void>) => void;
}

/** Runs the errands of the ledger: in order, one at a time, while there is a line, over any number of lines and lives. */
export class Courier {
  readonly #ports: CourierPorts;
  readonly #stop: () => void;
  /** Voids do not wait for their turn: the client itself settles them. */
  readonly #voiding = new Set<string>();
  #underWay = false;
  #cancelPause: (() => void) | null = null;
  #closed = false;

  constructor(ports: CourierPorts) {
    this.#ports = ports;
    this.#stop = ports.client.connection.subscribe(({ state }) => {
      if (state === 'online') this.wake();
    });
  }

  /** There may be something to do. */
  wake(): void {
    if (this.#closed) return;
    for (const { kind, requestId } of this.#ports.ledger.errands.values()) {
      if (kind === 'void' && !this.#voiding.has(requestId)) this.#ports.guard(() => this.#void(requestId));
    }
    if (this.#underWay || this.#cancelPause !== null || this.#ports.client.connection.get().state !== 'online') return;
    const errand = [...this.#ports.ledger.errands.values()].find(({ kind }) => kind !== 'void');
    if (errand !== undefined) this.#ports.guard(() => this.#run(errand));
  }

  close(): void {
    this.#closed = true;
    this.#stop();
    this.#cancelPause?.();
  }

  async #void(requestId: string): Promise<void> {
    this.#voiding.add(requestId);
    const outcome = await this.#ports.client.voidRequest(requestId);
    this.#voiding.delete(requestId);
    // Unknown only where the client was closed: the next life asks again.
    if (outcome.ok && !this.#closed) this.#ports.ledger.save({ doneErrands: [requestId] });
  }

  async #run(errand: Errand): Promise<void> {
    this.#underWay = true;
    const { client, onAnswer } = this.#ports;
    const { name, input } = this.#commandOf(errand);
    const { requestId } = errand;
    const outcome = await client.command(name, input, { requestId, settle: 'caller', notAfterMs: ATTEMPT_MS_MAX });
    this.#underWay = false;
    if (this.#closed) return;
    if (outcome.ok || !isNoAnswer(outcome.error.code)) onAnswer(errand, outcome);
    else
      this.#cancelPause = this.#ports.timers.after(PAUSE_MS, () => {
        this.#cancelPause = null;
        this.wake();
      });
    this.wake();
  }

  #commandOf(errand: Errand): { readonly name: CommandName; readonly input: CommandInput<CommandName> } {
    const { kioskId } = this.#ports;
    switch (errand.kind) {
      case 'report': {
        const { ticketId, outcome, reason } = errand;
        return { name: 'report-print', input: { ticketId, outcome, ...(reason === null ? {} : { reason }) } };
      }
      case 'withdraw':
        return { name: 'cancel-ticket', input: { ticketId: errand.ticketId, reason: 'not-printed' } };
      case 'reprint':
        return { name: 'reprint-ticket', input: { ticketId: errand.ticketId } };
      case 'lease':
        return { name: 'lease-numbers', input: { kioskId, ...(errand.spent ? { spent: true } : {}) } };
      case 'merge':
        return { name: 'merge-offline', input: { kioskId, tickets: this.#ticketsOf(errand.keys) } };
      case 'void':
        throw new Error('a void is no command');
      default:
        return unreachable(errand);
    }
  }

  #ticketsOf(keys: readonly string[]): CommandInput<'merge-offline'>['tickets'] {
    return keys.flatMap((key) => {
      const take = this.#ports.ledger.issued(key);
      if (take === undefined || take.offline === null) return [];
      const { number, issuedAt, serviceIds, priorityClass, language } = take.ticket;
      const [serviceId] = serviceIds;
      const paper = take.step === 'printed' || take.step === 'on-screen' ? take.step : 'uncertain';
      return serviceId === undefined
        ? []
        : [{ number, day: take.offline.day, issuedAt, serviceId, priorityClass, language, paper }];
    });
  }
}
