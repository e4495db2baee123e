import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** A PIN is short: what is read from a stolen disk must cost as much as possible. 64 MB and some 0.2 s for one guess (RFC 7914, OWASP). */
const COST = { N: 65_536, r: 8, p: 1 } as const;
const MEMORY_BYTES_MAX = 128 * 1024 * 1024;
const HASH_BYTES = 32;

/** Four figures are what people remember; eight are as many as anybody types at a kiosk. */
export const PIN_SHAPE = /^\d{4,8}$/;

export interface PinHash {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** One line for a file: `scrypt 65536 8 1 <salt> <hash>`. */
export async function hashPin(pin: string, salt: Buffer = randomBytes(16)): Promise<string> {
  const { N, r, p } = COST;
  return ['scrypt', N, r, p, salt.toString('base64url'), (await derive(pin, salt)).toString('base64url')].join(' ');
}

/** Undefined: this is no such line. */
export function parsePinHash(line: string): PinHash | undefined {
  const [, salt = '', hash = ''] = /^scrypt 65536 8 1 ([\w-]{22}) ([\w-]{43})$/.exec(line.trim()) ?? [];
  return hash === '' ? undefined : { salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') };
}

export async function isPin(pin: string, { salt, hash }: PinHash): Promise<boolean> {
  return timingSafeEqual(await derive(pin, salt), hash);
}

function derive(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, HASH_BYTES, { ...COST, maxmem: MEMORY_BYTES_MAX }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
