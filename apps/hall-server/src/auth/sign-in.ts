import { err, type Instant, ok, type Result } from '@youxu/basics';
import { type Actor, type HallState, type Refusal, refusal } from '@youxu/domain';
import type { CredentialStore } from './credential-store.ts';
import type { Identities } from './identities.ts';
import { isPassword } from './passwords.ts';
import { staffActor } from './plan-actors.ts';
import { SignInDelays } from './sign-in-delays.ts';

/** A hash takes 32 MiB and a core: a flood of attempts must not take more. */
const HASHING_MAX = 2;
const WAITING_MAX = 20;
const BUSY_RETRY_MS = 1_000;

export interface SignedIn {
  readonly token: string;
  readonly actor: Actor;
  /** By the machine's clock. */
  readonly expiresAt: Instant;
}

/** Staff sign in with the number on their badge and a password. */
export class SignIn {
  readonly #store: CredentialStore;
  readonly #identities: Identities;
  readonly #state: () => HallState;
  readonly #delays: SignInDelays;
  readonly #waiting: (() => void)[] = [];
  #hashing = 0;

  constructor(store: CredentialStore, identities: Identities, state: () => HallState, nowMs: () => number) {
    this.#store = store;
    this.#identities = identities;
    this.#state = state;
    this.#delays = new SignInDelays(nowMs);
  }

  /** An unknown number and a wrong password are one refusal, and take the same time. */
  async attempt(number: string, password: string, address: string): Promise<Result<SignedIn, Refusal>> {
    const retryAfterMs = this.#delays.take(number, address);
    if (retryAfterMs > 0) return err(refusal('busy', { retryAfterMs }));
    if (this.#waiting.length >= WAITING_MAX) return err(refusal('busy', { retryAfterMs: BUSY_RETRY_MS }));
    const state = this.#state();
    const member = state.planIndex.plan.staff.find((staff) => staff.number === number);
    const actor = member && staffActor(state, member.id);
    const right = await this.#check(password, actor?.id);
    if (!right || actor === undefined) return err(refusal('not-authenticated', {}));
    this.#delays.succeeded(number, address);
    return ok({ ...this.#identities.openSession(actor.id), actor });
  }

  async #check(password: string, staffId: string | undefined): Promise<boolean> {
    if (this.#hashing >= HASHING_MAX) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#hashing++;
    try {
      return await isPassword(password, staffId === undefined ? undefined : this.#store.findPassword(staffId));
    } finally {
      this.#hashing--;
      this.#waiting.shift()?.();
    }
  }
}
