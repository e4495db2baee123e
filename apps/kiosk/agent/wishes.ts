import { err, ok, type Result } from '@youxu/basics';
import type { Refusal, TicketId } from '@youxu/domain';
import { z } from 'zod';
import type { AppointmentSearch, KioskWish } from './contract.ts';

/** What a page may ask for. It is trusted no more than the citizen in front of it: everything is bounded, nothing unknown passes. */
const id = z.string().regex(/^[\w.:-]{1,120}$/, 'must be an id');
const takeWish = z.strictObject({
  serviceIds: z.array(id).min(1).max(10),
  priorityClass: z.exactOptional(id),
  appointmentId: z.exactOptional(id),
  language: z.literal(['zh', 'en']),
});

const search = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('code'), appointmentId: id }),
  z.strictObject({ by: z.literal('phone'), phone: z.string().regex(/^\d{11}$/, 'must be 11 digits') }),
  z.strictObject({ by: z.literal('card') }),
]);

export function parseTakeWish(input: unknown): Result<KioskWish, Refusal> {
  return parseWish(takeWish, input) as Result<KioskWish, Refusal>;
}

export function parseTicketId(input: unknown): Result<TicketId, Refusal> {
  return parseWish(id, input) as Result<TicketId, Refusal>;
}

export function parseSearch(input: unknown): Result<AppointmentSearch, Refusal> {
  return parseWish(search, input) as Result<AppointmentSearch, Refusal>;
}

/** One wish of a page: everything is bounded, nothing unknown passes. */
export function parseWish<T>(schema: z.ZodType<T>, input: unknown): Result<T, Refusal> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).map((part) => `/${String(part)}`).join('');
  return err({ code: 'invalid-input', facts: { path: path.slice(0, 200), problem: issue?.code ?? 'invalid' } });
}
