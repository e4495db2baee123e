import { err, type Instant, ok, type Result } from '@youxu/basics';
import type { HallPlan } from '@youxu/domain';
import type { CredentialStore } from './credential-store.ts';
import { newCode } from './enrolment-code.ts';
import { devicesOf } from './plan-actors.ts';
import { newToken, tokenHash } from './tokens.ts';

/** Long enough to walk from the machine to the server's keyboard. */
const CODE_MS = 600_000;
/** More machines are not enrolled at once, and of one address fewer: a stranger must not keep all others out, or guess by numbers. */
const PENDING_MAX = 64;
const PENDING_AT_ONE_ADDRESS_MAX = 4;
const ASKED_PER_MINUTE_MAX = 12;
const MINUTE_MS = 60_000;
const LOOK_MS = 500;
/** So that both ends notice a line that died. */
const WAITING_LINE_MS = 10_000;

/** What a machine hears on the connection over which it asked. */
export type EnrolmentLine =
  | { readonly code: string; readonly expiresInMs: number }
  | { readonly waiting: true }
  | { readonly expired: true }
  | { readonly deviceId: string; readonly token: string; readonly windowId?: string };

/** The connection over which a machine asked. */
export interface EnrolmentLineWriter {
  say(line: EnrolmentLine): void;
  end(): void;
}

interface Pending {
  readonly codeHash: string;
  readonly address: string;
  readonly line: EnrolmentLineWriter;
  saidAt: Instant;
}

export interface EnrolmentsOptions {
  readonly store: CredentialStore;
  readonly plan: () => HallPlan;
  /** The machine's time. */
  readonly now: () => Instant;
  /** The store failed. */
  readonly onFatal: (error: unknown) => void;
}

/**
 * Machines that ask to be enrolled. Each has a code on its screen and a connection; an administrator approves the code, and the token
 * goes over that connection and nowhere else. A code lives as long as its connection, ten minutes at most, and is good for one token.
 */
export class Enrolments {
  readonly #options: EnrolmentsOptions;
  readonly #pending = new Set<Pending>();
  #asked = new Map<string, number>();
  #minuteAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: EnrolmentsOptions) {
    this.#options = options;
    options.store.dropEnrolments();
  }

  /** The result is to be called when the connection is over; or the milliseconds after which to ask again. */
  ask(kind: string, address: string, line: EnrolmentLineWriter): Result<() => void, number> {
    const now = this.#options.now();
    if (!this.#mayAsk(address, now)) return err(MINUTE_MS);
    const code = newCode();
    const pending: Pending = { codeHash: tokenHash(code), address, line, saidAt: now };
    this.#options.store.putEnrolment(pending.codeHash, kind, now + CODE_MS);
    this.#pending.add(pending);
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS);
    line.say({ code, expiresInMs: CODE_MS });
    return ok(() => this.#drop(pending));
  }

  stop(): void {
    for (const pending of [...this.#pending]) {
      this.#drop(pending);
      pending.line.end();
    }
  }

  #mayAsk(address: string, now: Instant): boolean {
    if (Math.abs(now - this.#minuteAt) >= MINUTE_MS) {
      this.#minuteAt = now;
      this.#asked = new Map();
    }
    const asked = (this.#asked.get(address) ?? 0) + 1;
    this.#asked.set(address, asked);
    const there = [...this.#pending].filter((pending) => pending.address === address).length;
    return asked <= ASKED_PER_MINUTE_MAX && there < PENDING_AT_ONE_ADDRESS_MAX && this.#pending.size < PENDING_MAX;
  }

  #look(): void {
    try {
      for (const pending of [...this.#pending]) this.#lookAt(pending);
    } catch (error) {
      this.#options.onFatal(error);
    }
  }

  #lookAt(pending: Pending): void {
    const { store, now } = this.#options;
    const { codeHash, line } = pending;
    const enrolment = store.findEnrolment(codeHash);
    if (enrolment?.deviceId != null) this.#handOver(pending, enrolment.deviceId);
    else if (enrolment === undefined || enrolment.expiresAt <= now()) {
      line.say({ expired: true });
      this.#drop(pending);
      line.end();
    } else if (now() - pending.saidAt >= WAITING_LINE_MS) {
      pending.saidAt = now();
      line.say({ waiting: true });
    }
  }

  /** First the store, then the machine: a token that was told is good. */
  #handOver(pending: Pending, deviceId: string): void {
    const { store, plan, now } = this.#options;
    const { codeHash, line } = pending;
    const isOfPlan = devicesOf(plan()).some(({ id }) => id === deviceId);
    const token = newToken();
    if (isOfPlan && store.redeemEnrolment(codeHash, deviceId, tokenHash(token), now())) {
      const windowId = plan().ratingTerminals.find(({ id }) => id === deviceId)?.windowId;
      line.say({ deviceId, token, ...(windowId !== undefined && { windowId }) });
    } else line.say({ expired: true });
    this.#drop(pending);
    line.end();
  }

  #drop(pending: Pending): void {
    if (!this.#pending.delete(pending)) return;
    this.#options.store.dropEnrolment(pending.codeHash);
    if (this.#pending.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
