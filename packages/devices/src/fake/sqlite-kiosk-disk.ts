import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { KioskMemory, KioskStore } from '../kiosk/kiosk-store.ts';
import { openSqliteKioskStore } from '../kiosk/sqlite-kiosk-store.ts';

/** In memory where there is such a place: what an fsync is worth is proved elsewhere, and here it only takes time. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Where in the lives of a disk the power fails. */
export interface DiskPowerCut {
  /** Counted over all lives. */
  readonly save: number;
  /** `torn-write`: a part of what was to be written is there, without its commit. */
  readonly when: 'before-write' | 'torn-write' | 'after-write';
}

/**
 * The files of a kiosk's real store, and what is left of them when the power fails: they are copied as they stand, with the log that nobody
 * has closed, and the next life opens the copy.
 */
export class SqliteKioskDisk {
  /** How often something was written. */
  saves = 0;
  readonly #folder = mkdtempSync(path.join(PLACE, 'kiosk-disk-'));
  #lives = 0;
  #store: KioskStore | undefined;
  /** The log that a torn write leaves. */
  #tornLog: Uint8Array | undefined;

  open(cut?: DiskPowerCut): KioskStore {
    const [last, file] = [this.#file(this.#lives), this.#file(++this.#lives)];
    for (const end of ['', '-wal']) if (existsSync(last + end)) copyFileSync(last + end, file + end);
    if (this.#tornLog !== undefined) writeFileSync(`${file}-wal`, this.#tornLog);
    this.#tornLog = undefined;
    this.#store?.close();
    const inner = openSqliteKioskStore(file);
    this.#store = inner;
    let dead = false;
    return {
      load: () => inner.load(),
      save: (change) => {
        if (dead) throw new Error('this store is of an earlier life');
        const isCut = ++this.saves === cut?.save;
        const before = isCut ? this.#log() : undefined;
        if (!isCut || cut?.when !== 'before-write') inner.save(change);
        if (!isCut) return;
        dead = true;
        if (cut?.when === 'torn-write' && before !== undefined) this.#tornLog = tear(before, this.#log());
        throw new Error('the power is cut as asked');
      },
      close: () => {
        dead = true;
      },
    };
  }

  /** What the life that is on has written. */
  read(): KioskMemory | undefined {
    return this.#store?.load();
  }

  /** For ever. */
  remove(): void {
    this.#store?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #file(life: number): string {
    return path.join(this.#folder, `kiosk-${life}.db`);
  }

  #log(): Buffer {
    const file = `${this.#file(this.#lives)}-wal`;
    return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  }
}

/** Of what the write changed the first half is on the disk. */
function tear(before: Buffer, after: Buffer): Uint8Array {
  const isChanged = (at: number): boolean => before[at] !== after[at];
  let from = 0;
  while (from < after.length && !isChanged(from)) from++;
  let end = after.length;
  while (end > from && !isChanged(end - 1)) end--;
  const middle = Math.floor((from + end) / 2);
  return Buffer.concat([after.subarray(0, middle), before.subarray(middle)]);
}
