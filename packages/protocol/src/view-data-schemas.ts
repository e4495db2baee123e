import type { ViewData, ViewName } from '@youxu/domain';
import { PAUSE_REASONS } from '@youxu/domain';
import { z } from 'zod';
import { at, count, face, forecast, language, maybeAt, name, text, ticketState } from './answer-fields.ts';
import { windowDesk } from './desk-schema.ts';
import { optional } from './fields.ts';
import { guideSchemas } from './guide-schemas.ts';
import type { NoneOf, Plain, Same } from './plain.ts';
import {
  boardPartSchema,
  disclosuresSchema,
  displayKindSchema,
  gatewaySchema,
  planSchema,
  screenPageSchema,
} from './plan-schema.ts';

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
      kept: count.exactOptional(),
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
      last: z.boolean(),
      state: z.literal(['called', 'serving', 'over']),
    }),
  ),
  missed: z.array(name),
  next: z.array(z.strictObject({ number: name, zoneId: name })),
  windows: z.array(
    z.strictObject({
      windowNumber: name,
      state: face,
      returnsAt: z.exactOptional(maybeAt),
      serving: z.exactOptional(name),
      instead: z.exactOptional(z.array(name)),
      opensAt: z.exactOptional(maybeAt),
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
  kind: displayKindSchema,
  timeZone: name,
  planVersion: z.int(),
  floorNumber: z.int(),
  floor: text.nullable(),
  zones: z.array(z.strictObject({ zoneId: name, name: text, floorNumber: z.int(), windowNumbers: z.array(name) })),
  windows: z.array(z.strictObject({ windowNumber: name, name: text })),
  notices: z.array(text),
  complaintPhone: name,
  phones: z.array(name),
  address: maybeName,
  parts: z.array(boardPartSchema),
  pages: z.array(screenPageSchema),
  darkHours: z.strictObject({ fromLocal: z.string(), toLocal: z.string() }),
  returnBehind: count,
  speaksFor: maybeName,
  windowId: maybeName,
  services: z.array(text),
  screen,
});

const disclosures = z.strictObject({
  departments: z.array(
    z.strictObject({
      departmentId: name,
      name: text,
      phone: maybeName,
      services: z.array(
        z.strictObject({
          name: text,
          materials: z.array(text),
          disclosures: disclosuresSchema,
          windowNumbers: z.array(name),
        }),
      ),
    }),
  ),
});

const soundsToday = z.array(
  z.strictObject({
    fromAt: at,
    toAt: at,
    gainDb: z.union([z.number(), z.literal('silent')]),
    once: z.boolean(),
  }),
);

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
  numberState: z.literal(['called', 'serving']).nullable(),
  state: face,
  returnsAt: maybeAt,
  suspended: z.boolean(),
  instead: z.array(name),
  services: z.array(text),
  notices: z.array(text),
  voice: z.strictObject({ sound: soundsToday }).nullable(),
  invitation: z
    .strictObject({
      serviceRecordId: name,
      number: name,
      language,
      until: at,
      sealsAt: maybeAt,
      nextSinceAt: maybeAt,
    })
    .nullable(),
});

const speaker = z.strictObject({
  speakerZoneId: name,
  floorNumber: z.int(),
  sound: soundsToday,
  suspended: z.boolean(),
  calling: optional(z.array(name)),
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
  alarms: z.array(
    z.strictObject({
      kind: z.literal(['long-service', 'long-pause', 'long-wait', 'help']),
      at,
      windowId: maybeName,
      queueId: maybeName,
      number: maybeName,
    }),
  ),
  byNumberCalls: count,
  openCases: count,
});

const citizensWindow = z.strictObject({ number: name, floorNumber: z.int(), state: face, returnsAt: maybeAt });

const ticket = z.strictObject({
  hall: text,
  timeZone: name,
  ticketId: name,
  number: name,
  state: ticketState,
  stateAt: at,
  issuedAt: at,
  services: z.array(
    z.strictObject({
      name: text,
      done: z.boolean(),
      current: z.boolean(),
      windowNumbers: z.array(name),
      ahead: count.nullable(),
    }),
  ),
  queueName: text,
  priorityClass: text,
  ahead: count.nullable(),
  forecast,
  windowNumbers: z.array(name),
  windows: z.array(citizensWindow),
  reopensAt: maybeAt,
  suspended: z.boolean(),
  overtaken: z.array(
    z.strictObject({
      why: z.literal(['appointment', 'priority', 'pinned', 'arranged', 'walk-up', 'relief']),
      count,
    }),
  ),
  call: z.strictObject({ windowNumber: name, floorNumber: z.int(), at, count }).nullable(),
  heldAtNumber: maybeName,
  keptFor: citizensWindow.nullable(),
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
const booking = appointment.extend({
  hall: text,
  timeZone: name,
  address: maybeName,
  materials: z.array(text),
  windowNumbers: z.array(name),
  floors: z.array(text),
  ticket: z.strictObject({ accessKey: name, number: name }).nullable(),
  complaintPhone: name,
});

const fleetKind = z.literal([
  'kiosk',
  'display',
  'rating-terminal',
  'gateway',
  'window-bar',
  'rating-pad',
  'keypad',
  'led-board',
  'speaker',
]);
const fleet = z.strictObject({
  devices: z.array(
    z.strictObject({
      id: name,
      kind: fleetKind,
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

const windowDevices = z.strictObject({
  devices: z.array(z.strictObject({ id: name, kind: fleetKind, connected: z.boolean() })),
});

const windowList = z.strictObject({
  windows: z.array(
    z.strictObject({ windowId: name, state: face, returnsAt: maybeAt, staff: text.nullable(), waiting: count }),
  ),
});

/** What each view shows. */
export const viewDataSchemas = {
  'kiosk-menu': kioskMenu,
  board,
  'board-frame': boardFrame,
  disclosures,
  'window-desk': windowDesk,
  'window-list': windowList,
  'window-devices': windowDevices,
  ...guideSchemas,
  'rating-terminal': ratingTerminal,
  speaker,
  led,
  gateway: z.strictObject({ timeZone: name, ratingSealSeconds: count, gateway: gatewaySchema }),
  'hall-live': hallLive,
  ticket,
  appointment: booking,
  appointments: z.strictObject({ appointments: z.array(appointment) }),
  fleet,
  plan: z.strictObject({ version: z.int(), plan: planSchema }),
};

/** Nothing fits here while a schema and the domain's type of a view differ: the name of that view is the error. */
type Different = {
  [N in ViewName]: Same<Plain<z.infer<(typeof viewDataSchemas)[N]>>, Plain<ViewData<N>>> extends true ? never : N;
}[ViewName];
export const viewDataThatDiffers: NoneOf<Different> = [];
