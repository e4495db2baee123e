import type { ViewData, ViewName } from '@youxu/domain';
import { CARE_REASONS, PAUSE_REASONS } from '@youxu/domain';
import { z } from 'zod';
import { at, count, face, forecast, language, maybeAt, name, rule, text, ticketState } from './answer-fields.ts';
import type { NoneOf, Plain, Same } from './plain.ts';
import { gatewaySchema, planSchema } from './plan-schema.ts';

const maybeName = name.nullable();
const day = name.nullable();
const screen = z.strictObject({
  widthPx: z.number(),
  heightPx: z.number(),
  diagonalInches: z.number(),
  viewingDistanceM: z.number(),
});

const issuing = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('open'), closesAt: maybeAt }),
  z.strictObject({ state: z.literal('last-minutes'), closesAt: at }),
  z.strictObject({ state: z.literal('closed'), opensAt: maybeAt }),
  z.strictObject({ state: z.literal('stopped') }),
  z.strictObject({ state: z.literal('unserved') }),
]);

const kioskMenu = z.strictObject({
  hall: text,
  planVersion: z.int(),
  queues: z.array(
    z.strictObject({
      queueId: name,
      issuing,
      waiting: count,
      forecast,
      pastClosing: z.boolean(),
      reopensAt: maybeAt,
      openWindowNumbers: z.array(name),
    }),
  ),
  hours: z.array(z.strictObject({ fromAt: at, toAt: at })),
  suspended: z.boolean(),
  outOfService: z.array(z.strictObject({ kioskId: name, message: text.nullable() })),
  stopped: z.array(z.strictObject({ serviceId: name, message: text.nullable() })),
});

const board = z.strictObject({
  day,
  calls: z.array(
    z.strictObject({
      callId: name,
      number: name,
      windowNumber: name,
      floorNumber: z.int(),
      at,
      count,
      state: z.literal(['called', 'serving', 'over']),
    }),
  ),
  missed: z.array(name),
  windows: z.array(
    z.strictObject({
      windowNumber: name,
      state: face,
      returnsAt: z.exactOptional(maybeAt),
      serving: z.exactOptional(name),
      instead: z.exactOptional(z.array(name)),
    }),
  ),
  waiting: z.record(z.string(), count),
  hours: z.array(z.strictObject({ fromAt: at, toAt: at })),
  opensAt: maybeAt,
  suspended: z.boolean(),
});

const boardFrame = z.strictObject({
  hall: text,
  display: text,
  kind: z.literal(['main', 'zone', 'window']),
  timeZone: name,
  floorNumber: z.int(),
  zones: z.array(z.strictObject({ zoneId: name, name: text, floorNumber: z.int() })),
  windows: z.array(z.strictObject({ windowNumber: name, name: text })),
  notices: z.array(text),
  complaintPhone: name,
  speaksFor: maybeName,
  windowId: maybeName,
  screen,
});

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
  rule: rule.nullable(),
  missedAllowedAt: maybeAt,
  recallAllowedAt: maybeAt,
  arrivedAutomatically: z.boolean(),
});

const windowDesk = z.strictObject({
  windowId: name,
  windowNumber: name,
  name: text,
  state: face,
  stateAt: at,
  pause: z.strictObject({ reason: z.literal(PAUSE_REASONS), returnsAt: maybeAt }).nullable(),
  suspended: z.boolean(),
  staff: z.strictObject({ id: name, number: name, name: text }).nullable(),
  open: z.array(deskTicket),
  next: z.array(
    z.strictObject({
      number: name,
      ticketId: name,
      why: rule,
      pin: z.literal(['resumed', 'sent', 'undone', 'just-missed']).nullable(),
      arrivedAt: at,
      serviceName: text,
      priorityClass: name,
    }),
  ),
  waiting: count,
  longestSince: maybeAt,
  overdue: count,
  forecast,
  held: z.array(deskTicket),
  missed: z.array(z.strictObject({ number: name, ticketId: name, at })),
  undo: z.strictObject({ kind: z.literal(['call', 'finish', 'missed']), number: name, until: at }).nullable(),
  unheard: maybeName,
  servedToday: count,
  queues: z.array(z.strictObject({ queueId: name, name: text, waiting: count, mode: z.literal(['own', 'relief']) })),
});

const ratingTerminal = z.strictObject({
  windowId: name,
  windowNumber: name,
  windowName: text,
  hall: text,
  timeZone: name,
  staff: z
    .strictObject({
      number: name,
      name: text,
      post: text.nullable(),
      department: text.nullable(),
      photo: maybeName,
    })
    .nullable(),
  serving: maybeName,
  invitation: z
    .strictObject({
      serviceRecordId: name,
      number: name,
      until: at,
      sealsAt: maybeAt,
    })
    .nullable(),
});

const speaker = z.strictObject({
  speakerZoneId: name,
  floorNumber: z.int(),
  sound: z.array(
    z.strictObject({
      fromAt: at,
      toAt: at,
      gainDb: z.union([z.number(), z.literal('silent')]),
      once: z.boolean(),
    }),
  ),
  suspended: z.boolean(),
  pending: z.array(
    z.strictObject({
      callId: name,
      number: name,
      windowNumber: name,
      floorNumber: z.int(),
      kind: z.literal(['call', 'recall', 'last-call']),
      language,
      calledAt: at,
      expiresAt: at,
    }),
  ),
});

const led = z.strictObject({
  windowId: name,
  windowNumber: name,
  name: text,
  state: face,
  returnsAt: maybeAt,
  number: maybeName,
  callId: maybeName,
  calledAt: maybeAt,
  suspended: z.boolean(),
});

const hallLive = z.strictObject({
  hall: text,
  day,
  timeZone: name,
  waiting: count,
  issuedToday: count,
  servedToday: count,
  missedOpen: count,
  queues: z.array(
    z.strictObject({
      queueId: name,
      name: text,
      waiting: count,
      longestSince: maybeAt,
      standardWaitMinutes: z.number(),
      forecast,
      issuing,
      openWindows: count,
    }),
  ),
  windows: z.array(
    z.strictObject({
      windowId: name,
      windowNumber: name,
      name: text,
      state: face,
      stateAt: at,
      pauseReason: z.literal(PAUSE_REASONS).nullable(),
      returnsAt: maybeAt,
      staff: text.nullable(),
      number: maybeName,
      numberState: z.literal(['called', 'serving']).nullable(),
      since: maybeAt,
      servedToday: count,
      helpAt: maybeAt,
    }),
  ),
  byNumberCalls: count,
  openCases: count,
});

const ticket = z.strictObject({
  hall: text,
  timeZone: name,
  ticketId: name,
  number: name,
  state: ticketState,
  stateAt: at,
  issuedAt: at,
  services: z.array(z.strictObject({ name: text, done: z.boolean(), current: z.boolean() })),
  queueName: text,
  priorityClass: text,
  ahead: count.nullable(),
  forecast,
  windowNumbers: z.array(name),
  call: z.strictObject({ windowNumber: name, floorNumber: z.int(), at, count }).nullable(),
  returnBehind: count.nullable(),
  rating: z
    .strictObject({
      serviceRecordId: name,
      windowNumber: name,
      rated: z.boolean(),
      correctable: z.boolean(),
      until: at,
    })
    .nullable(),
  complaintPhone: name,
});

const appointment = z.strictObject({
  appointmentId: name,
  serviceId: name,
  serviceName: text,
  slotAt: at,
  state: z.literal(['booked', 'checked-in', 'cancelled']),
  checkInFrom: at,
  lateFrom: at,
});

const fleet = z.strictObject({
  devices: z.array(
    z.strictObject({
      id: name,
      kind: z.literal([
        'kiosk',
        'display',
        'rating-terminal',
        'gateway',
        'window-bar',
        'rating-pad',
        'keypad',
        'led-board',
        'speaker',
      ]),
      name: text,
      connected: z.boolean(),
      lastSeenAt: maybeAt,
      paper: z.literal(['ok', 'low', 'out', 'unknown']).nullable(),
      problem: maybeName,
      version: maybeName,
      clockSkewMs: z.number().nullable(),
      lastTicket: z.strictObject({ number: name, at }).nullable(),
    }),
  ),
});

/** What each view shows. */
export const viewDataSchemas = {
  'kiosk-menu': kioskMenu,
  board,
  'board-frame': boardFrame,
  'window-desk': windowDesk,
  'rating-terminal': ratingTerminal,
  speaker,
  led,
  gateway: z.strictObject({ timeZone: name, ratingSealSeconds: count, gateway: gatewaySchema }),
  'hall-live': hallLive,
  ticket,
  appointment,
  appointments: z.strictObject({ appointments: z.array(appointment) }),
  fleet,
  plan: z.strictObject({ version: z.int(), plan: planSchema }),
};

/** Nothing fits here while a schema and the domain's type of a view differ: the name of that view is the error. */
type Different = {
  [N in ViewName]: Same<Plain<z.infer<(typeof viewDataSchemas)[N]>>, Plain<ViewData<N>>> extends true ? never : N;
}[ViewName];
export const viewDataThatDiffers: NoneOf<Different> = [];
