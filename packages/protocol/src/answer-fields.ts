import type { Refusal } from '@youxu/domain';
import { z } from 'zod';
import type { Plain } from './plain.ts';

/** The small schemas that results and views share: what the hall says, for its description and for tests. */
export const name = z.string();
export const at = z.int().describe('Milliseconds since 1970-01-01T00:00Z');
export const maybeAt = at.nullable();
export const count = z.int().min(0);
export const text = z.strictObject({ zh: z.string(), en: z.string() });
export const language = z.literal(['zh', 'en']);
export const forecast = z
  .strictObject({ p50Minutes: z.number(), p80Minutes: z.number() })
  .nullable()
  .describe('Minutes from now: half of all waits are below the first, four of five below the second');
export const rule = z.literal(['pinned', 'care', 'appointment', 'order', 'by-number', 'adopted', 'walk-up', 'by-hand']);
export const ticketState = z.literal([
  'issued',
  'waiting',
  'called',
  'serving',
  'held',
  'missed',
  'done',
  'cancelled',
  'expired',
]);
/** Who goes for somebody, and since when; null: nobody said so. */
export const fetching = z.strictObject({ name: text, at, callId: name }).nullable();
export const face = z.literal(['closed', 'open', 'paused']);

/** The type knows the facts of every code; a description of each would be longer than everything else together. */
export const refusalSchema = z
  .strictObject({ code: z.string(), facts: z.record(z.string(), z.unknown()) })
  .describe('Why not: the code is stable, the facts complete the sentence') as unknown as z.ZodType<Plain<Refusal>>;
