import type { Instant } from '@youxu/basics';
import type { DurableDatabase, Migrations } from '@youxu/journal';
import type { PasswordHash } from './passwords.ts';

/** A released step is never changed. */
export const credentialMigrations: Migrations = {
  component: 'credentials',
  steps: [
    `
    CREATE TABLE device_tokens (
      device_id TEXT PRIMARY KEY,
      token_hash TEXT NOT NULL UNIQUE,
      enrolled_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE passwords (
      staff_id TEXT PRIMARY KEY,
      salt BLOB NOT NULL,
      hash BLOB NOT NULL,
      cost INTEGER NOT NULL,
      block_size INTEGER NOT NULL,
      parallelization INTEGER NOT NULL,
      set_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sessions (
      token_hash TEXT PRIMARY KEY,
      staff_id TEXT NOT NULL,
      expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessions_by_staff ON sessions (staff_id);

    -- One row. demo: whether the hall has well-known credentials; null before it was ever started.
    -- revision rises whenever a credential is taken away or replaced, by whatever process.
    CREATE TABLE access (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      demo INTEGER,
      revision INTEGER NOT NULL
    ) STRICT;
    INSERT INTO access VALUES (1, NULL, 0);
    `,
    `
    -- Machines that ask to be enrolled, for as long as their connection lasts. device_id: somebody approved.
    CREATE TABLE enrolments (
      code_hash TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      device_id TEXT
    ) STRICT, WITHOUT ROWID;
    `,
  ],
};

export interface Session {
  readonly staffId: string;
  readonly expiresAt: Instant;
}

/** A machine that asks to be enrolled. */
export interface Enrolment {
  readonly kind: string;
  readonly expiresAt: Instant;
  /** Null until somebody approved it. */
  readonly deviceId: string | null;
}

interface PasswordRow {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

/** Who may come in: device tokens, passwords and sessions, none of them readable. Throws `StorageError`. */
export class CredentialStore {
  readonly #database: DurableDatabase;

  /** @param database opened with {@link credentialMigrations} */
  constructor(database: DurableDatabase) {
    this.#database = database;
  }

  /** Null before the hall was ever started. */
  get demo(): boolean | null {
    const { demo } = this.#access();
    return demo === null ? null : demo === 1;
  }

  setDemo(demo: boolean): void {
    this.#write('UPDATE access SET demo = ?', demo ? 1 : 0);
  }

  /** Rises when a credential was taken away: whoever is connected has to be looked at again. */
  get revision(): number {
    return this.#access().revision;
  }

  /** The device's only token from now on. */
  putDevice(deviceId: string, tokenHash: string, now: Instant): void {
    this.#revoking(() =>
      this.#write('INSERT OR REPLACE INTO device_tokens VALUES (?, ?, ?)', deviceId, tokenHash, now),
    );
  }

  findDevice(tokenHash: string): string | undefined {
    return this.#database
      .prepare<{ deviceId: string }>('SELECT device_id AS deviceId FROM device_tokens WHERE token_hash = ?')
      .get(tokenHash)?.deviceId;
  }

  /** When the device got its token; undefined where it has none. */
  enrolledAt(deviceId: string): Instant | undefined {
    return this.#database
      .prepare<{ at: Instant }>('SELECT enrolled_at AS at FROM device_tokens WHERE device_id = ?')
      .get(deviceId)?.at;
  }

  putEnrolment(codeHash: string, kind: string, expiresAt: Instant): void {
    this.#database.transaction(() =>
      this.#write('INSERT INTO enrolments VALUES (?, ?, ?, NULL)', codeHash, kind, expiresAt),
    );
  }

  findEnrolment(codeHash: string): Enrolment | undefined {
    return this.#database
      .prepare<Enrolment>(
        'SELECT kind, expires_at AS expiresAt, device_id AS deviceId FROM enrolments WHERE code_hash = ?',
      )
      .get(codeHash);
  }

  /** False when there is no such code, it has expired, or it was approved already. */
  approveEnrolment(codeHash: string, deviceId: string, now: Instant): boolean {
    return this.#database.transaction(
      () =>
        this.#write(
          'UPDATE enrolments SET device_id = ? WHERE code_hash = ? AND device_id IS NULL AND expires_at > ?',
          deviceId,
          codeHash,
          now,
        ) > 0,
    );
  }

  /** The code becomes a token, at once or not at all: neither can be had twice. False when it was not approved for this device. */
  redeemEnrolment(codeHash: string, deviceId: string, tokenHash: string, now: Instant): boolean {
    return this.#revoking(() => {
      if (this.#write('DELETE FROM enrolments WHERE code_hash = ? AND device_id = ?', codeHash, deviceId) === 0)
        return false;
      this.#write('INSERT OR REPLACE INTO device_tokens VALUES (?, ?, ?)', deviceId, tokenHash, now);
      return true;
    });
  }

  dropEnrolment(codeHash: string): void {
    this.#database.transaction(() => this.#write('DELETE FROM enrolments WHERE code_hash = ?', codeHash));
  }

  /** After a start: the connections that they belonged to are gone. */
  dropEnrolments(): void {
    this.#database.transaction(() => this.#write('DELETE FROM enrolments'));
  }

  /** Ends the sessions of the one whose password it is. */
  putPassword(staffId: string, password: PasswordHash, now: Instant): void {
    const { salt, hash, cost, blockSize, parallelization } = password;
    this.#revoking(() => {
      const values = [staffId, salt, hash, cost, blockSize, parallelization, now];
      this.#database.prepare('INSERT OR REPLACE INTO passwords VALUES (?, ?, ?, ?, ?, ?, ?)').run(...values);
      this.#write('DELETE FROM sessions WHERE staff_id = ?', staffId);
    });
  }

  findPassword(staffId: string): PasswordHash | undefined {
    return this.#database
      .prepare<PasswordRow>(
        'SELECT salt, hash, cost, block_size AS blockSize, parallelization FROM passwords WHERE staff_id = ?',
      )
      .get(staffId);
  }

  putSession(tokenHash: string, { staffId, expiresAt }: Session): void {
    this.#database.transaction(() =>
      this.#write('INSERT OR REPLACE INTO sessions VALUES (?, ?, ?)', tokenHash, staffId, expiresAt),
    );
  }

  findSession(tokenHash: string): Session | undefined {
    return this.#database
      .prepare<Session>('SELECT staff_id AS staffId, expires_at AS expiresAt FROM sessions WHERE token_hash = ?')
      .get(tokenHash);
  }

  endSession(tokenHash: string): void {
    this.#revoking(() => this.#write('DELETE FROM sessions WHERE token_hash = ?', tokenHash));
  }

  /** Forgets what has expired. */
  purge(now: Instant): void {
    this.#database.transaction(() => this.#write('DELETE FROM sessions WHERE expires_at <= ?', now));
  }

  /** Takes away a device's token, or somebody's password and sessions. False when there was nothing to take. */
  revoke(who: { readonly deviceId: string } | { readonly staffId: string }): boolean {
    return this.#revoking(() => {
      if ('deviceId' in who) return this.#write('DELETE FROM device_tokens WHERE device_id = ?', who.deviceId) > 0;
      const sessions = this.#write('DELETE FROM sessions WHERE staff_id = ?', who.staffId);
      return this.#write('DELETE FROM passwords WHERE staff_id = ?', who.staffId) + sessions > 0;
    });
  }

  /** To be called when nobody waits. */
  idle(): void {
    this.#database.idle();
  }

  close(): void {
    this.#database.close();
  }

  #access(): { readonly demo: number | null; readonly revision: number } {
    const row = this.#database
      .prepare<{ demo: number | null; revision: number }>('SELECT demo, revision FROM access')
      .get();
    return row ?? { demo: null, revision: 0 };
  }

  #revoking<T>(work: () => T): T {
    return this.#database.transaction(() => {
      this.#write('UPDATE access SET revision = revision + 1');
      return work();
    });
  }

  #write(sql: string, ...values: readonly (string | number)[]): number {
    return this.#database.prepare(sql).run(...values);
  }
}
