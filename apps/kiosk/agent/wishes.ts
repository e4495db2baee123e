import { err, ok, type Result } from '@youxu/basics';
import type { TakeWish } from '@youxu/devices/kiosk';
import type { Refusal, TicketId } from '@youxu/domain';
import { z } from 'zod';

/** What a page may ask for. It is trusted no more than the citizen in front of it: everything is bounded, nothing unknown passes. */
const id = z.string().regex(/^[\w.:-]{1,120}$/, 'must be an id');
const takeWish = z.strictObject({
  serviceIds: z.array(id).min(1).max(10),
  priorityClass: z.exactOptional(id),
  language: z.literal(['zh', 'en']),
});

export function parseTakeWish(input: unknown): Result<TakeWish, Refusal> {
  return parse(takeWish, input) as Result<TakeWish, Refusal>;
}

export function parseTicketId(input: unknown): Result<TicketId, Refusal> {
  return parse(id, input) as Result<TicketId, Refusal>;
}

function parse<T>(schema: z.ZodType<T>, input: unknown): Result<T, Refusal> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).map((part) => `/${String(part)}`).join('');
  return err({ code: 'invalid-input', facts: { path: path.slice(0, 200), problem: issue?.code ?? 'invalid' } });
}
