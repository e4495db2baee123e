import type { Instant } from '@youxu/basics';
import type { Actor, HallState } from '@youxu/domain';
import type { CredentialStore } from './credential-store.ts';
import { CITIZEN, deviceActor, staffActor } from './plan-actors.ts';
import { newToken, tokenHash } from './tokens.ts';

/** A session ends this long after its last use: longer than a working day with its lunch break, shorter than the night. */
const SESSION_MS = 12 * 3_600_000;
/** The end of a session in use is written anew at most this often. */
const SESSION_WRITE_MS = 300_000;
/** No token that was ever given out is longer. */
const TOKEN_CHARS_MAX = 200;

/** Who a token stands for, by the credentials and the plan as they are now: revocation and a new plan count at once. */
export class Identities {
  readonly #store: CredentialStore;
  readonly #state: () => HallState;
  readonly #now: () => Instant;

  /** @param now the machine's time: a session lasts as long in a hall whose clock runs faster */
  constructor(store: CredentialStore, state: () => HallState, now: () => Instant) {
    this.#store = store;
    this.#state = state;
    this.#now = now;
  }

  /** A citizen has no token. Undefined: the token is not, or no longer, good for anything. */
  actorOf(token: string | undefined): Actor | undefined {
    if (token === undefined) return CITIZEN;
    if (token.length > TOKEN_CHARS_MAX) return undefined;
    const hash = tokenHash(token);
    const deviceId = this.#store.findDevice(hash);
    if (deviceId !== undefined) return deviceActor(this.#state(), deviceId);
    const session = this.#store.findSession(hash);
    if (session === undefined || session.expiresAt <= this.#now()) return undefined;
    return staffActor(this.#state(), session.staffId);
  }

  /** The session was used: it lives on. Nothing for devices. */
  touch(token: string): void {
    const hash = tokenHash(token);
    const session = this.#store.findSession(hash);
    const expiresAt = this.#now() + SESSION_MS;
    if (session === undefined || expiresAt - session.expiresAt < SESSION_WRITE_MS) return;
    this.#store.putSession(hash, { ...session, expiresAt });
  }

  openSession(staffId: string): { readonly token: string; readonly expiresAt: Instant } {
    const token = newToken();
    const expiresAt = this.#now() + SESSION_MS;
    this.#store.putSession(tokenHash(token), { staffId, expiresAt });
    return { token, expiresAt };
  }

  endSession(token: string): void {
    this.#store.endSession(tokenHash(token));
  }
}
