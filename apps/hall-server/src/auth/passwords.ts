import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** How a password was hashed; kept with each, so that new ones can be harder without touching the old. */
export interface PasswordHash {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

/** 32 MiB and some 60 ms on a small machine (OWASP's figures for scrypt: N = 2^15, r = 8, p = 3; one p is one core). */
const NEW_HASH = { cost: 2 ** 15, blockSize: 8, parallelization: 3 };
const HASH_BYTES = 32;
const MEMORY_BYTES_MAX = 256 * 1024 * 1024;

/** @param cost a power of two; less only for a password that is no secret */
export async function hashPassword(password: string, cost = NEW_HASH.cost): Promise<PasswordHash> {
  const parameters = { ...NEW_HASH, cost, salt: randomBytes(16) };
  return { ...parameters, hash: await derive(password, parameters) };
}

/** Takes as long without a stored hash as with one: an unknown number must not answer faster. */
export async function isPassword(password: string, stored: PasswordHash | undefined): Promise<boolean> {
  const expected = stored ?? { ...NEW_HASH, salt: new Uint8Array(16), hash: new Uint8Array(HASH_BYTES) };
  const derived = await derive(password, expected);
  return timingSafeEqual(derived, expected.hash) && stored !== undefined;
}

function derive(password: string, { salt, ...parameters }: Omit<PasswordHash, 'hash'>): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const options = { ...parameters, maxmem: MEMORY_BYTES_MAX };
    // Normalized, because input methods differ in how they compose the same character.
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
