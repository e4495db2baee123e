import type { ClockMark, Errand, KioskChange, KioskMemory, KioskStore, Lease, Take } from '../kiosk/kiosk-store.ts';

/** What survives when a kiosk loses its power: the disk under its store. */
export class MemoryKioskDisk {
  readonly takes = new Map<string, string>();
  readonly errands = new Map<string, string>();
  readonly notes = new Map<string, string>();
  leases = '[]';
  clock = 'null';
  /** How often a store was opened on it. */
  boot = 0;
  /** How often something was written to it. */
  saves = 0;
}

export interface MemoryKioskStoreOptions {
  /** The power fails at this save, counted over all lives of the disk: it throws, before or after it has written. */
  readonly powerCut?: { readonly save: number; readonly when: 'before-write' | 'after-write' };
}

/** With the semantics of `openSqliteKioskStore`; a store that was opened before on the same disk is of no more use. */
export function openMemoryKioskStore(disk: MemoryKioskDisk, options: MemoryKioskStoreOptions = {}): KioskStore {
  return new MemoryKioskStore(disk, options);
}

class MemoryKioskStore implements KioskStore {
  readonly #disk: MemoryKioskDisk;
  readonly #options: MemoryKioskStoreOptions;
  readonly #boot: number;
  #dead = false;

  constructor(disk: MemoryKioskDisk, options: MemoryKioskStoreOptions) {
    this.#disk = disk;
    this.#options = options;
    this.#boot = ++disk.boot;
  }

  load(): KioskMemory {
    const { takes, errands, notes, leases, clock } = this.#usable();
    return {
      takes: [...takes.values()].map((text) => JSON.parse(text) as Take),
      errands: [...errands.values()].map((text) => JSON.parse(text) as Errand),
      leases: JSON.parse(leases) as readonly Lease[],
      clock: JSON.parse(clock) as ClockMark | null,
      notes: Object.fromEntries([...notes].map(([name, text]) => [name, JSON.parse(text)])),
    };
  }

  save(change: KioskChange): void {
    const disk = this.#usable();
    const { powerCut } = this.#options;
    const cut = ++disk.saves === powerCut?.save;
    if (!cut || powerCut?.when === 'after-write') write(disk, change);
    if (!cut) return;
    this.#dead = true;
    throw new Error('the power is cut as asked');
  }

  close(): void {
    this.#dead = true;
  }

  #usable(): MemoryKioskDisk {
    if (this.#dead || this.#disk.boot !== this.#boot) throw new Error('this store is of an earlier life');
    return this.#disk;
  }
}

function write(disk: MemoryKioskDisk, change: KioskChange): void {
  for (const take of change.takes ?? []) disk.takes.set(take.key, JSON.stringify(take));
  for (const errand of change.errands ?? []) disk.errands.set(errand.requestId, JSON.stringify(errand));
  for (const key of change.forgottenTakes ?? []) disk.takes.delete(key);
  for (const requestId of change.doneErrands ?? []) disk.errands.delete(requestId);
  for (const [name, note] of Object.entries(change.notes ?? {})) disk.notes.set(name, JSON.stringify(note));
  if (change.leases !== undefined) disk.leases = JSON.stringify(change.leases);
  if (change.clock !== undefined) disk.clock = JSON.stringify(change.clock);
}
