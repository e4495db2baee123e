import { createHmac, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { ContactHashes, LocalDate } from '@youxu/domain';
import { z } from 'zod';
import { syncFolder } from './sync-folder.ts';

const FILE_NAME = 'contact-keys.json';
const KEY_BYTES = 32;

/** Before a key that was made after bookings of its day had been hashed with one that is gone. */
const LOST = 'lost:';

const keysFile = z.record(z.iso.date(), z.string().regex(/^(lost:)?[0-9a-f]{64}$/));

export interface ContactKeysOptions {
  readonly dataFolder: string;
  /** The file cannot be read, keys of bookings are gone (they are found by their codes only), or what is over cannot be destroyed. */
  readonly onProblem: (error: unknown) => void;
}

/**
 * The keys under which telephone and identity numbers are hashed, one for each business day [APPT-4, LIMIT-1]: in a file of their own, so
 * that neither journal nor backup holds them. A key is made when it is first asked for, durable before anything is hashed with it.
 */
export class ContactKeys implements ContactHashes {
  readonly #path: string;
  readonly #onProblem: ContactKeysOptions['onProblem'];
  #keys: Readonly<Record<LocalDate, string>>;

  constructor({ dataFolder, onProblem }: ContactKeysOptions) {
    this.#path = join(dataFolder, FILE_NAME);
    this.#onProblem = onProblem;
    this.#keys = this.#read();
  }

  hash(day: LocalDate, text: string): string {
    return createHmac('sha256', Buffer.from(this.keyOf(day), 'hex'))
      .update(text)
      .digest('hex');
  }

  /** 32 bytes in hex. Throws where the disk does not take a new one. */
  keyOf(day: LocalDate): string {
    const known = this.#keys[day];
    if (known !== undefined) return known.replace(LOST, '');
    const key = newKey();
    this.#write({ ...this.#keys, [day]: key });
    return key;
  }

  /** Whether bookings of this day cannot be found by number any more: “there is none” would be wrong. */
  isLost(day: LocalDate): boolean {
    return this.#keys[day]?.startsWith(LOST) ?? false;
  }

  /** Notes which of these days, for which bookings were hashed, have lost their key; to be called before any is asked for. */
  expect(days: ReadonlySet<LocalDate>): void {
    const lost = [...days].filter((day) => this.#keys[day] === undefined);
    if (lost.length === 0) return;
    this.#onProblem(
      new Error(`no key for the bookings of ${lost.sort().join(', ')}: they are found by their codes only`),
    );
    this.#write({ ...this.#keys, ...Object.fromEntries(lost.map((day) => [day, `${LOST}${newKey()}`])) });
  }

  /** Destroys the keys of all days before this one: nobody can tell any more whose numbers were hashed with them. */
  forgetBefore(day: LocalDate): void {
    const kept = Object.entries(this.#keys).filter(([date]) => date >= day);
    if (kept.length === Object.keys(this.#keys).length) return;
    try {
      this.#write(Object.fromEntries(kept));
    } catch (error) {
      this.#onProblem(error);
    }
  }

  #read(): Readonly<Record<LocalDate, string>> {
    rmSync(this.#unfinished, { force: true });
    if (!existsSync(this.#path)) return {};
    try {
      return keysFile.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch (error) {
      // Somebody may still be able to read it: the next key must not be written over it.
      const aside = `${this.#path}.unreadable-${statSync(this.#path).mtime.toISOString().replaceAll(':', '')}`;
      renameSync(this.#path, aside);
      this.#onProblem(new Error(`${this.#path} cannot be read and is kept as ${aside}`, { cause: error }));
      return {};
    }
  }

  /** All of it or nothing, also when the power fails. */
  #write(keys: Readonly<Record<LocalDate, string>>): void {
    const file = openSync(this.#unfinished, 'w', 0o600);
    try {
      writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(this.#unfinished, this.#path);
    syncFolder(dirname(this.#path));
    this.#keys = keys;
  }

  get #unfinished(): string {
    return `${this.#path}.new`;
  }
}

function newKey(): string {
  return randomBytes(KEY_BYTES).toString('hex');
}
