import type { Result } from '@youxu/basics';
import type { Refusal } from '@youxu/domain';
import { z } from 'zod';
import { parseWish } from '../wishes.ts';
import type { StaffAct } from './staff-contract.ts';

const bare = (name: 'look' | 'stay' | 'leave' | 'feed' | 'print-test') => z.strictObject({ do: z.literal(name) });
const staffAct = z.discriminatedUnion('do', [
  bare('look'),
  bare('stay'),
  bare('leave'),
  bare('feed'),
  bare('print-test'),
  z.strictObject({ do: z.literal('reprint'), ticketId: z.string().regex(/^[\w.:-]{1,120}$/) }),
  z.strictObject({ do: z.literal('set-service'), out: z.boolean() }),
  z.strictObject({ do: z.literal('end'), how: z.literal(['restart-agent', 'restart-shell', 'exit']) }),
]);

export function parseStaffAct(input: unknown): Result<StaffAct, Refusal> {
  return parseWish(staffAct, input) as Result<StaffAct, Refusal>;
}
