import { z } from 'zod';

/** The small schemas that commands and views share. Every string and list is bounded; nothing unknown passes. */
const ID_MAX = 120;

export const id = z.string().min(1).max(ID_MAX);
/** Up to the year 2100: beyond the year 9999 dates no longer compare as text. */
export const instant = z.int().min(0).max(4_102_444_800_000);
export const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-11-21');
export const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00');
export const ticketNumber = z.string().regex(/^[A-Z]\d{3,5}$/, 'must be a ticket number such as A012');
export const language = z.literal(['zh', 'en']);
/** Words of a person: trimmed, not empty. */
export const words = z.string().trim().min(1).max(500);
/** Chinese mobile or landline numbers, with or without country code. */
export const phone = z.string().regex(/^\+?[0-9 -]{7,20}$/, 'must be a telephone number');
/** What the hall says to everybody, in every language that it speaks. */
const announcedText = z.string().trim().min(1).max(80);
export const announced = z.strictObject({ zh: announcedText, en: announcedText });
/** Of an identity card: 17 digits and a check character (GB 11643). */
export const idNumber = z.string().regex(/^\d{17}[\dXx]$/, 'must be an identity number of 18 characters');
/** HMAC-SHA256 as `contacts` of the domain gives it. */
export const keyedHash = z.string().regex(/^[0-9a-f]{64}$/, 'must be a keyed hash of 64 hex digits');
export const requestId = z.string().regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, _ or -');
export const optional = z.exactOptional;
export const nothing = z.strictObject({});
