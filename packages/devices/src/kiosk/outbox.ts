import type { Ids } from '@youxu/basics';
import type { CommandOutcome } from '@youxu/client';
import type { CommandResult, Refusal } from '@youxu/domain';
import type { KioskLedger } from './kiosk-ledger.ts';
import type { Errand, IssuedTake } from './kiosk-store.ts';

/** A frame holds 16 KB, a number at most 400 bytes of it; the hall takes 40. */
const BATCH_MAX = 30;

type Merge = Errand & { readonly kind: 'merge' };
type Offline = IssuedTake & { readonly offline: NonNullable<IssuedTake['offline']> };

/** Numbers given offline on their way to the hall, in order of issue, each until the hall has answered for it [NUM-6, ORD-6]. */
export class Outbox {
  readonly #ledger: KioskLedger;
  readonly #ids: Ids;

  constructor(ledger: KioskLedger, ids: Ids) {
    this.#ledger = ledger;
    this.#ids = ids;
  }

  /** Numbers that are out and that the hall has not heard of, oldest first; parked ones are not among them. */
  waiting(): readonly Offline[] {
    return this.#ledger.offlineTakes().filter(({ step, offline }) => isOut(step) && !isOver(offline));
  }

  parked(): readonly Offline[] {
    return this.#ledger.offlineTakes().filter(({ offline }) => offline.refusal !== null);
  }

  /** Sends the next batch on its way, unless one is. */
  dispatch(): void {
    const errands = [...this.#ledger.errands.values()];
    if (errands.some(({ kind }) => kind === 'merge')) return;
    const keys = this.waiting().map(({ key }) => key);
    if (keys.length > 0) this.#ledger.save({ errands: [this.#merge(keys.slice(0, BATCH_MAX))] });
  }

  answered(errand: Merge, outcome: CommandOutcome): void {
    if (outcome.ok) this.#merged(errand, outcome.value as CommandResult<'merge-offline'>);
    else this.#refused(errand, outcome.error as Refusal);
  }

  #merge(keys: readonly string[]): Merge {
    return { requestId: this.#ids.next(), kind: 'merge', keys };
  }

  #merged({ requestId, keys }: Merge, { tickets }: CommandResult<'merge-offline'>): void {
    const answers = [...tickets];
    const takes: Offline[] = [];
    const errands: Errand[] = [];
    for (const key of keys) {
      const take = this.#ledger.issued(key);
      if (take === undefined || take.offline === null) continue;
      // In the order of the report: the same number may be in it twice, of two days.
      const at = answers.findIndex(({ number }) => number === take.ticket.number);
      const [answer] = at < 0 ? [] : answers.splice(at, 1);
      if (answer === undefined) continue;
      if ('refused' in answer) {
        takes.push({ ...take, offline: { ...take.offline, refusal: answer.refused } });
        continue;
      }
      const { ticketId } = answer;
      takes.push({ ...take, offline: { ...take.offline, hallTicketId: ticketId } });
      const { step, prints } = take;
      // A reprint that ended while the merge was under way is news to the hall.
      if (prints > 1 && (step === 'printed' || step === 'on-screen')) {
        errands.push({ requestId: this.#ids.next(), kind: 'report', ticketId, outcome: step, reason: null });
      }
    }
    this.#ledger.save({ takes, errands, doneErrands: [requestId] });
  }

  /** A whole report was refused: then each number goes by itself, and the one that is refused again is parked. */
  #refused({ requestId, keys }: Merge, refusal: Refusal): void {
    if (keys.length > 1) {
      this.#ledger.save({ errands: keys.map((key) => this.#merge([key])), doneErrands: [requestId] });
      return;
    }
    const takes = keys.flatMap((key) => {
      const take = this.#ledger.issued(key);
      return take === undefined || take.offline === null ? [] : [{ ...take, offline: { ...take.offline, refusal } }];
    });
    this.#ledger.save({ takes, doneErrands: [requestId] });
  }
}

/** What failed to print is nobody's, until the citizen keeps it from the screen. */
function isOut(step: IssuedTake['step']): boolean {
  return step === 'printed' || step === 'on-screen' || step === 'uncertain';
}

function isOver({ hallTicketId, refusal }: Offline['offline']): boolean {
  return hallTicketId !== null || refusal !== null;
}
