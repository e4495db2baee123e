import type { CommandInput, CommandName } from '@youxu/domain';
import { BAD_REASONS, CARE_REASONS, OUTCOMES, PAUSE_REASONS, SUSPEND_REASONS } from '@youxu/domain';
import { z } from 'zod';
import {
  announced,
  id,
  idNumber,
  instant,
  keyedHash,
  language,
  localDate,
  localTime,
  nothing,
  optional,
  phone,
  ticketNumber,
  words,
} from './fields.ts';
import type { NoneOf, Plain, Same } from './plain.ts';

const atWindow = { windowId: id };
const ticketAtWindow = z.strictObject({ ...atWindow, ticketId: id });
const window = z.strictObject(atWindow);
const ended = { outcome: z.literal(OUTCOMES), items: z.int().min(1).max(99) };
const finish = { ticketId: id, ...ended, invite: z.boolean() };
const level = z.literal([1, 2, 3, 4, 5]);
const reasons = optional(z.array(z.literal(BAD_REASONS)).max(BAD_REASONS.length));
const kindOfPriority = optional(id);
const announcement = { callId: id, speakerZoneId: id };

/** The plan's own schema is `parsePlan`; here it is only an object, so that all its mistakes come in one refusal. */
const planDocument = z.custom<CommandInput<'publish-plan'>['plan']>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be a plan',
);

/** What a client may send with each command. Strict: a member that is not named here is refused. */
export const commandInputs = {
  'take-ticket': z.strictObject({
    serviceIds: z.array(id).min(1).max(10),
    itinerary: optional(z.literal(['ordered', 'opportunistic'])),
    priorityClass: kindOfPriority,
    language: optional(language),
    appointmentId: optional(id),
    offerTicketId: optional(id),
    phone: optional(phone),
    person: optional(keyedHash),
    handwrittenAt: optional(instant),
  }),
  'report-print': z.strictObject({
    ticketId: id,
    outcome: z.literal(['printed', 'on-screen', 'failed', 'uncertain']),
    reason: optional(z.string().max(60)),
  }),
  'reprint-ticket': z.strictObject({ ticketId: id }),
  'cancel-ticket': z.strictObject({
    ticketId: id,
    reason: z.literal(['voided', 'by-citizen', 'by-staff', 'not-printed', 'undone']),
  }),
  'mark-ticket': z.strictObject({
    ticketId: id,
    care: optional(z.literal(CARE_REASONS).nullable()),
    needs: optional(z.array(z.literal(['hearing', 'sight', 'wheelchair', 'escort'])).max(4)),
  }),
  'fetch-ticket': z.strictObject({ ticketId: id }),
  'return-ticket': z.strictObject({ ticketId: optional(id), number: optional(ticketNumber) }),
  'lease-numbers': z.strictObject({ kioskId: id, spent: optional(z.boolean()) }),
  'merge-offline': z.strictObject({
    kioskId: id,
    tickets: z
      .array(
        z.strictObject({
          number: ticketNumber,
          day: localDate,
          issuedAt: instant,
          serviceId: id,
          priorityClass: id,
          language,
          paper: z.literal(['printed', 'on-screen', 'uncertain']),
        }),
      )
      .min(1)
      .max(40),
  }),
  'call-next': z.strictObject({ ...atWindow, finish: optional(z.strictObject(finish)) }),
  'call-ticket': z.strictObject({ ...atWindow, number: ticketNumber, reason: words }),
  'adopt-number': z.strictObject({ ...atWindow, number: ticketNumber, serviceId: id }),
  'enter-offline': z.strictObject({
    number: ticketNumber,
    issuedAt: instant,
    serviceId: id,
    priorityClass: kindOfPriority,
  }),
  'enter-call': z.strictObject({
    ...atWindow,
    number: ticketNumber,
    calledAt: instant,
    became: z.union([z.literal(['serving', 'missed']), z.strictObject({ ...ended, finishedAt: instant })]),
    serviceId: optional(id),
  }),
  'walk-up': z.strictObject({ ...atWindow, serviceId: optional(id), priorityClass: kindOfPriority }),
  recall: ticketAtWindow,
  'mark-arrived': ticketAtWindow,
  'mark-missed': ticketAtWindow,
  'hold-ticket': z.strictObject({ ...atWindow, ticketId: id, reason: optional(words) }),
  'resume-ticket': ticketAtWindow,
  'transfer-ticket': z.strictObject({
    ...atWindow,
    ticketId: id,
    toQueueId: id,
    placing: z.literal(['keep', 'back', 'pinned']),
    toWindowId: optional(id),
    reason: optional(words),
  }),
  'finish-service': z.strictObject({ ...atWindow, ...finish }),
  undo: z.strictObject({
    ...atWindow,
    kind: optional(z.literal(['call', 'finish', 'missed'])),
    number: optional(ticketNumber),
  }),
  'sign-on': z.strictObject({ ...atWindow, desk: optional(id) }),
  'sign-off': window,
  'open-window': window,
  'pause-window': z.strictObject({ ...atWindow, reason: z.literal(PAUSE_REASONS), returnsAt: optional(instant) }),
  'close-window': window,
  'answer-help': window,
  'call-help': window,
  'book-appointment': z.strictObject({
    serviceId: id,
    slotAt: instant,
    phone: optional(phone),
    idNumber: optional(idNumber),
  }),
  'cancel-appointment': z.strictObject({ appointmentId: id }),
  'begin-announcement': z.strictObject(announcement),
  'end-announcement': z.strictObject({ ...announcement, outcome: z.literal(['spoken', 'unknown']) }),
  'submit-rating': z.strictObject({
    serviceRecordId: id,
    level,
    reasons,
    channel: z.literal(['terminal', 'pad', 'phone']),
    words: optional(words),
  }),
  'correct-rating': z.strictObject({ serviceRecordId: id, level, reasons, words: optional(words) }),
  'accept-case': z.strictObject({ caseId: id }),
  'verify-case': z.strictObject({
    caseId: id,
    finding: z.literal(['founded', 'unfounded', 'mistaken']),
    evidence: optional(words),
  }),
  'appeal-case': z.strictObject({ caseId: id, evidence: words }),
  'rectify-case': z.strictObject({ caseId: id, rectification: words }),
  'call-back-case': z.strictObject({ caseId: id, how: z.literal(['call-back', 'public-answer']), answer: words }),
  'close-case': z.strictObject({ caseId: id, record: words }),
  'set-issuing': z.strictObject({ queueId: optional(id), mode: z.literal(['auto', 'open', 'stopped']) }),
  'set-kiosk': z.strictObject({
    kioskId: id,
    state: z.literal(['in-service', 'out-of-service']),
    message: optional(announced),
  }),
  'set-service': z.strictObject({
    serviceId: id,
    state: z.literal(['offered', 'stopped']),
    message: optional(announced),
  }),
  'extend-hours': z.strictObject({ calendarId: id, untilLocal: localTime }),
  'open-specially': z.strictObject({ calendarId: id, date: localDate, fromLocal: localTime, toLocal: localTime }),
  'suspend-hall': z.strictObject({ reason: z.literal(SUSPEND_REASONS) }),
  'resume-hall': nothing,
  'clear-hall': z.strictObject({ queueId: optional(id) }),
  'publish-plan': z.strictObject({
    plan: planDocument,
    mapping: optional(z.record(id, id)),
    effectiveAt: optional(instant),
  }),
};

/** `advance-time` is the drain's own and cannot be sent. */
export type ClientCommandName = keyof typeof commandInputs;

/** Nothing fits here while a schema and the domain's type of a command differ: the name of that command is the error. */
type Different = {
  [N in ClientCommandName]: Same<Plain<z.infer<(typeof commandInputs)[N]>>, Plain<CommandInput<N>>> extends true
    ? never
    : N;
}[ClientCommandName];
type Missing = Exclude<CommandName, ClientCommandName | 'advance-time'>;
export const commandsThatDiffer: NoneOf<Different | Missing> = [];
