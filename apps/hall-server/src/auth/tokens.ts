import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, URL-safe: nobody guesses it, so its plain hash can be stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
