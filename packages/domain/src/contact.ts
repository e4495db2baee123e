import type { LocalDate } from './ids.ts';

/**
 * Keyed hashes by which somebody is found again without being known [APPT-4, LIMIT-1]. The keys are outside the journal, one for each day,
 * and are destroyed when it is over; what is decided with a hash stands in the event, so that no fold ever asks for a key.
 */
export interface ContactHashes {
  /** HMAC-SHA256 of a {@link contactText} under the day's key, as 64 hex digits. */
  hash(day: LocalDate, text: string): string;
}

export type ContactKind = 'phone' | 'id';

/**
 * What is hashed of a telephone or identity number, the same at the hall and at its kiosks: `phone:13800138000` (digits only, without the
 * code of the country and the 0 before an area), `id:11010519491231002X` (capital X).
 */
export function contactText(kind: ContactKind, number: string): string {
  return kind === 'phone' ? `phone:${nationalDigits(number)}` : `id:${number.replaceAll(/\s/g, '').toUpperCase()}`;
}

/** `+86 138-0013-8000`, `008613800138000` and `8613800138000` are one person; a landline is dialled with a 0 inside the country only. */
function nationalDigits(number: string): string {
  const digits = number.replaceAll(/\D/g, '');
  const isInternational = /^\s*\+/.test(number) || digits.startsWith('00');
  const plain = digits.replace(/^0+/, '');
  const hasCountry = plain.startsWith('86') && (isInternational || /^861\d{10}$/.test(plain));
  return (hasCountry ? plain.slice(2) : plain).replace(/^0+/, '');
}
