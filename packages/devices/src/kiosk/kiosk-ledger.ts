import type {
  ClockMark,
  Errand,
  IssuedTake,
  KioskChange,
  KioskMemory,
  KioskStore,
  Lease,
  Take,
} from './kiosk-store.ts';

/** A kiosk's memory at hand: what is read here is what the store holds. */
export class KioskLedger {
  readonly takes: Map<string, Take>;
  readonly errands: Map<string, Errand>;
  leases: readonly Lease[];
  clock: ClockMark | null;
  readonly #store: KioskStore;
  readonly #onSaved: () => void;

  constructor(store: KioskStore, onSaved: () => void) {
    const memory: KioskMemory = store.load();
    this.#store = store;
    this.#onSaved = onSaved;
    this.takes = new Map(memory.takes.map((take) => [take.key, take]));
    this.errands = new Map(memory.errands.map((errand) => [errand.requestId, errand]));
    this.leases = memory.leases;
    this.clock = memory.clock;
  }

  /** Durable when it returns; when it throws, the program ends and finds out at its next start. */
  save(change: KioskChange): void {
    this.#store.save(change);
    for (const take of change.takes ?? []) this.takes.set(take.key, take);
    for (const errand of change.errands ?? []) this.errands.set(errand.requestId, errand);
    for (const key of change.forgottenTakes ?? []) this.takes.delete(key);
    for (const requestId of change.doneErrands ?? []) this.errands.delete(requestId);
    this.leases = change.leases ?? this.leases;
    this.clock = change.clock ?? this.clock;
    this.#onSaved();
  }

  issued(key: string): IssuedTake | undefined {
    const take = this.takes.get(key);
    return take?.step === 'reserved' ? undefined : take;
  }

  /** Numbers given offline, oldest first. */
  offlineTakes(): (IssuedTake & { readonly offline: NonNullable<IssuedTake['offline']> })[] {
    const found: (IssuedTake & { readonly offline: NonNullable<IssuedTake['offline']> })[] = [];
    for (const take of this.takes.values()) {
      if (take.step !== 'reserved' && take.offline !== null) found.push({ ...take, offline: take.offline });
    }
    return found;
  }
}
