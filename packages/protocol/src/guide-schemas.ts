import { CARE_REASONS, NEEDS } from '@youxu/domain';
import { z } from 'zod';
import { at, count, fetching, forecast, language, maybeAt, name, text, ticketState } from './answer-fields.ts';

const needs = z.array(z.literal(NEEDS));
const care = z.literal(CARE_REASONS).nullable();
const call = z.strictObject({ callId: name, windowNumber: name, floorNumber: z.int(), at, count }).nullable();

const guideDesk = z.strictObject({
  hall: text,
  day: name.nullable(),
  suspended: z.boolean(),
  planVersion: z.int(),
  marked: z.array(
    z.strictObject({
      ticketId: name,
      number: name,
      state: ticketState,
      stateAt: at,
      needs,
      care,
      serviceName: text,
      ahead: count.nullable(),
      windowNumbers: z.array(name),
      call,
      arrivedAutomatically: z.boolean(),
      fetching,
    }),
  ),
  missed: z.array(z.strictObject({ ticketId: name, number: name, windowNumber: name, at })),
  helpCalls: z.array(z.strictObject({ windowId: name, windowNumber: name, floorNumber: z.int(), at })),
});

const staffTicket = z.strictObject({
  ticketId: name,
  number: name,
  state: ticketState,
  stateAt: at,
  issuedAt: at,
  source: z.literal(['kiosk', 'guide', 'walk-up', 'offline', 'appointment', 'handwritten']),
  paper: z.literal(['pending', 'printed', 'on-screen', 'failed', 'uncertain', 'released', 'none']),
  reprints: count,
  services: z.array(z.strictObject({ serviceId: name, name: text, current: z.boolean(), done: z.boolean() })),
  queueId: name,
  queueName: text,
  priorityClass: name,
  language,
  needs,
  care,
  ahead: count.nullable(),
  forecast,
  windowNumbers: z.array(name),
  call,
  missed: z.strictObject({ windowNumber: name, at, times: count }).nullable(),
  keptAt: name.nullable(),
  slotAt: maybeAt,
});

const callSheet = z.strictObject({
  hall: text,
  queueId: name,
  name: text,
  series: name,
  day: name.nullable(),
  at,
  windowNumbers: z.array(name),
  waiting: count,
  rows: z.array(
    z.strictObject({
      number: name,
      arrivedAt: at,
      serviceName: text,
      why: z.literal(['pinned', 'first', 'order']),
      windowNumber: name.nullable(),
      priority: z.boolean(),
    }),
  ),
  atWindows: z.array(
    z.strictObject({ number: name, windowNumber: name, state: z.literal(['called', 'serving', 'held']) }),
  ),
  missed: z.array(name),
});

/** What the desks of guides and clerks pull and see besides. */
export const guideSchemas = {
  'guide-desk': guideDesk,
  'staff-ticket': staffTicket,
  'call-sheet': callSheet,
  slots: z.strictObject({ slots: z.array(z.strictObject({ slotAt: at, free: count })) }),
};
