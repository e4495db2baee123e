import type { CommandResult } from '@youxu/domain';
import { z } from 'zod';
import { at, count, forecast, language, name, refusalSchema, rule } from './answer-fields.ts';
import type { ClientCommandName } from './command-inputs.ts';
import { nothing } from './fields.ts';
import type { NoneOf, Plain, Same } from './plain.ts';

const taken = z.strictObject({
  ticketId: name,
  accessKey: name,
  number: name,
  issuedAt: at,
  queueId: name,
  serviceIds: z.array(name),
  priorityClass: name,
  language,
  ahead: count.nullable(),
  forecast,
  windowNumbers: z.array(name),
});
const passedOverWhy = z.literal([
  'credit',
  'handicap',
  'moved',
  'pinned',
  'care',
  'appointment',
  'by-number',
  'adopted',
  'walk-up',
  'by-hand',
]);
export const passedOver = z.strictObject({
  count,
  examples: z.array(z.strictObject({ number: name, arrivedAt: at, why: passedOverWhy })),
});
const call = z.strictObject({
  ticketId: name,
  number: name,
  callId: name,
  rule,
  passedOver,
});
const finished = z.strictObject({ serviceRecordId: name });

/** What each command answers. */
export const commandResults = {
  'take-ticket': taken,
  'report-print': z.strictObject({ state: name }),
  'reprint-ticket': taken,
  'cancel-ticket': nothing,
  'mark-ticket': nothing,
  'fetch-ticket': nothing,
  'return-ticket': z.strictObject({ ticketId: name, number: name, ahead: count, windowNumbers: z.array(name) }),
  'lease-numbers': z.strictObject({
    leases: z.array(z.strictObject({ day: name, digit: z.int(), from: z.int(), to: z.int() })),
  }),
  'merge-offline': z.strictObject({
    tickets: z.array(
      z.union([
        z.strictObject({ number: name, ticketId: name, merged: z.literal(['new', 'bound', 'known']) }),
        z.strictObject({ number: name, refused: refusalSchema }),
      ]),
    ),
  }),
  'call-next': z.strictObject({
    finished: z.exactOptional(finished),
    call: z.exactOptional(call),
    refusal: z.exactOptional(refusalSchema),
  }),
  'call-ticket': call,
  'adopt-number': call,
  'enter-offline': taken,
  'enter-call': z.strictObject({ ticketId: name, number: name }),
  'walk-up': z.strictObject({ ticketId: name, number: name }),
  recall: z.strictObject({ callId: name, count }),
  'mark-arrived': nothing,
  'mark-missed': nothing,
  'hold-ticket': nothing,
  'resume-ticket': nothing,
  'transfer-ticket': z.strictObject({ ahead: count }),
  'finish-service': finished,
  undo: z.strictObject({ undone: z.literal(['call', 'finish', 'missed']), number: name }),
  'sign-on': z.strictObject({ replaced: name.nullable() }),
  'sign-off': nothing,
  'open-window': nothing,
  'pause-window': nothing,
  'close-window': nothing,
  'answer-help': nothing,
  'call-help': nothing,
  'book-appointment': z.strictObject({ appointmentId: name, slotAt: at }),
  'cancel-appointment': nothing,
  'begin-announcement': nothing,
  'end-announcement': nothing,
  'submit-rating': z.strictObject({ sealsAt: at }),
  'correct-rating': nothing,
  'accept-case': nothing,
  'verify-case': nothing,
  'appeal-case': nothing,
  'rectify-case': nothing,
  'call-back-case': nothing,
  'close-case': nothing,
  'set-issuing': nothing,
  'set-kiosk': nothing,
  'set-service': nothing,
  'extend-hours': nothing,
  'open-specially': nothing,
  'suspend-hall': nothing,
  'resume-hall': nothing,
  'clear-hall': z.strictObject({ expired: count, kept: count }),
  'publish-plan': z.strictObject({ version: z.int().nullable(), affectedTickets: count }),
};

/** Nothing fits here while a schema and the domain's type of a result differ: the name of that command is the error. */
type Different = {
  [N in ClientCommandName]: Same<Plain<z.infer<(typeof commandResults)[N]>>, Plain<CommandResult<N>>> extends true
    ? never
    : N;
}[ClientCommandName];
export const resultsThatDiffer: NoneOf<Different> = [];
