import { CARE_REASONS, PAUSE_REASONS } from '@youxu/domain';
import { z } from 'zod';
import {
  at,
  count,
  face,
  fetching,
  forecast,
  language,
  maybeAt,
  name,
  rule,
  text,
  ticketState,
} from './answer-fields.ts';
import { passedOver } from './command-results.ts';

const maybeName = name.nullable();

const deskTicket = z.strictObject({
  ticketId: name,
  number: name,
  state: ticketState,
  stateAt: at,
  issuedAt: at,
  services: z.array(z.strictObject({ serviceId: name, name: text, current: z.boolean(), done: z.boolean() })),
  priorityClass: name,
  language,
  needs: z.array(z.literal(['hearing', 'sight', 'wheelchair', 'escort'])),
  care: z.literal(CARE_REASONS).nullable(),
  calls: count,
  firstCalledAt: maybeAt,
  serviceStartedAt: maybeAt,
  rule: rule.nullable(),
  missedAllowedAt: maybeAt,
  recallAllowedAt: maybeAt,
  arrivedAutomatically: z.boolean(),
  fetching,
});

const nudgeKind = z.literal(['long-service', 'long-pause', 'long-wait']);

/** The view `window-desk`. */
export const windowDesk = z.strictObject({
  windowId: name,
  windowNumber: name,
  name: text,
  state: face,
  stateAt: at,
  pause: z.strictObject({ reason: z.literal(PAUSE_REASONS), returnsAt: maybeAt }).nullable(),
  suspended: z.boolean(),
  staff: z.strictObject({ id: name, number: name, name: text }).nullable(),
  desk: maybeName,
  open: z.array(deskTicket),
  next: z.array(
    z.strictObject({
      number: name,
      ticketId: name,
      why: rule,
      pin: z.literal(['resumed', 'sent', 'undone', 'just-missed']).nullable(),
      arrivedAt: at,
      slotAt: maybeAt,
      serviceName: text,
      priorityClass: name,
    }),
  ),
  passesOver: passedOver.nullable(),
  waiting: count,
  longestSince: maybeAt,
  overdue: count,
  forecast,
  held: z.array(deskTicket),
  missed: z.array(z.strictObject({ number: name, ticketId: name, at })),
  undo: z.strictObject({ kind: z.literal(['call', 'finish', 'missed']), number: name, until: at }).nullable(),
  unheard: maybeName,
  taken: z.array(z.strictObject({ number: name, windowNumber: name, at })),
  help: z.strictObject({ at, answeredBy: text.nullable() }).nullable(),
  servedToday: count,
  nudges: z.array(z.strictObject({ kind: nudgeKind, at, alarmAt: at, number: maybeName })),
  queues: z.array(
    z.strictObject({ queueId: name, name: text, waiting: count, mode: z.literal(['own', 'relief']), forecast }),
  ),
});
