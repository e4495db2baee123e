import { randomInt } from 'node:crypto';

/** Letters and figures that nobody takes for one another, on a screen or on the telephone. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CHARS = 8;

/** 40 random bits, as people read them: `K7Q2-M9XA`. */
export function newCode(): string {
  const characters = Array.from({ length: CHARS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${characters.slice(0, CHARS / 2)}-${characters.slice(CHARS / 2)}`;
}

/** As somebody typed it, in small letters or without its dash; undefined when it cannot be one. */
export function readCode(typed: string): string | undefined {
  const characters = typed.toUpperCase().replace(/[\s-]/g, '');
  const isCode = characters.length === CHARS && [...characters].every((character) => ALPHABET.includes(character));
  return isCode ? `${characters.slice(0, CHARS / 2)}-${characters.slice(CHARS / 2)}` : undefined;
}
