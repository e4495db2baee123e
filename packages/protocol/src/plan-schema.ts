import { err, ok, type Result } from '@youxu/basics';
import { checkPlan, type HallPlan, type PlanMistake, pointerTo } from '@youxu/domain';
import { z } from 'zod';
import type { Plain, Same } from './plain.ts';

/** No hall of the country comes near these; they keep a wrong file from filling the memory. */
const LIST_MAX = 20_000;
const WORDS_MAX = 4_000;
const ID_MAX = 120;
/** They travel with every view of a voice. */
const SOUND_PERIODS_MAX = 24;

const list = <T extends z.ZodType>(item: T) => z.array(item).max(LIST_MAX);
const optional = z.exactOptional;
const id = z
  .string()
  .max(ID_MAX)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens');
const words = z
  .string()
  .max(WORDS_MAX)
  .regex(/^\S(.*\S)?$/s, 'must not be empty, nor begin or end with a space');
const text = z.strictObject({ zh: words, en: words });
const figures = z.record(words, z.number());

const session = z.strictObject({ from: z.string(), to: z.string() });
const sessions = list(session);
const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);
const week = z.strictObject({
  1: sessions,
  2: sessions,
  3: sessions,
  4: sessions,
  5: sessions,
  6: sessions,
  7: sessions,
});
const marketRule = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('day-digit'), month: z.literal(['solar', 'lunar']), digits: list(z.number()) }),
  z.strictObject({ by: z.literal('weekday'), weekdays: list(weekday) }),
  z.strictObject({ by: z.literal('date'), dates: list(z.string()) }),
]);
const calendar = z.strictObject({
  id,
  seasons: list(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      weekdays: week,
      holiday: optional(sessions),
      makeUp: optional(sessions),
    }),
  ),
  holidays: z.literal(['cn', 'none']),
  marketDays: optional(
    z.strictObject({
      rule: marketRule,
      mode: z.literal(['replace', 'extend']),
      sessions,
      reach: optional(z.literal(['open-days', 'except-holidays', 'every-day'])),
    }),
  ),
  exceptions: optional(list(z.strictObject({ date: z.string(), sessions, note: optional(words) }))),
  lunch: optional(session.extend({ queueIds: list(id) })),
  issuingLeadMinutes: optional(z.number()),
  issuingRefuseLastMinutes: optional(z.number()),
  issuingInBreaks: optional(z.literal(['open', 'paused'])),
});

const effective = { effectiveFrom: optional(z.string()), effectiveTo: optional(z.string()) };
const lifeEvent = z.literal([
  'bereavement',
  'birth',
  'construction',
  'culture',
  'disability',
  'disputes',
  'driving',
  'employment',
  'farming',
  'hardship',
  'housing',
  'illness',
  'marriage',
  'military',
  'moving',
  'retirement',
  'running-business',
  'schooling',
  'starting-business',
  'tax',
  'travel',
  'utilities',
]);
export const disclosuresSchema = z.strictObject({
  content: optional(text),
  legalBasis: optional(text),
  conditions: optional(text),
  procedure: optional(text),
  promisedWorkingDays: optional(z.number()),
  fee: optional(text),
  result: optional(text),
});
const service = z.strictObject({
  id,
  name: text,
  citizenWords: optional(text),
  departmentId: id,
  queueId: id,
  lifeEvents: optional(list(lifeEvent)),
  materials: list(text),
  typicalMinutes: optional(z.number()),
  disclosures: optional(disclosuresSchema),
  tags: optional(list(words)),
  ...effective,
});
const queue = z.strictObject({
  id,
  name: text,
  series: z.string(),
  typicalMinutes: z.number(),
  standardWaitMinutes: z.number(),
  calendarId: id,
  keepOvernight: optional(z.boolean()),
  limits: optional(z.strictObject({ activePerPerson: z.number(), perPersonPerDay: z.number() })),
  perKiosk: optional(z.strictObject({ tickets: z.number(), seconds: z.number() })),
  appointments: optional(z.strictObject({ slotMinutes: z.number(), placesPerSlot: z.number(), daysAhead: z.number() })),
});
const window = z.strictObject({
  id,
  number: words,
  name: text,
  zoneId: id,
  serves: list(
    z.strictObject({ queueId: id, mode: z.literal(['own', 'relief']), handicapMinutes: optional(z.number()) }),
  ),
  openTicketsMax: optional(z.number()),
  ...effective,
});
const staffMember = z.strictObject({
  id,
  number: words,
  name: text,
  departmentId: optional(id),
  roles: list(z.literal(['clerk', 'guide', 'duty-manager', 'supervisor', 'admin'])),
  windowIds: list(id),
  post: optional(text),
  photo: optional(words),
  ...effective,
});

const screen = z.strictObject({
  widthPx: z.number(),
  heightPx: z.number(),
  diagonalInches: z.number(),
  viewingDistanceM: z.number(),
});
const kiosk = z.strictObject({
  id,
  digit: z.number(),
  name: text,
  zoneId: id,
  paperMm: z.literal([58, 80]),
  screen,
});
export const displayKindSchema = z.literal(['main', 'zone', 'floor', 'window', 'disclosure', 'notice']);
export const boardPartSchema = z.literal(['next', 'missed', 'waiting', 'windows', 'ticker']);
const seconds = optional(z.number());
export const screenPageSchema = z.discriminatedUnion('show', [
  z.strictObject({ show: z.literal(['notices', 'hours', 'complaints', 'directory', 'rules']), seconds }),
  z.strictObject({ show: z.literal('disclosures'), departmentIds: optional(list(id)), seconds }),
  z.strictObject({ show: z.literal(['picture', 'video']), file: words, words: text, seconds }),
]);
/** They travel with the frame of a board. */
const PAGES_MAX = 40;
const display = z.strictObject({
  id,
  name: text,
  kind: displayKindSchema,
  zoneIds: list(id),
  floorId: optional(id),
  windowId: optional(id),
  parts: optional(list(boardPartSchema)),
  pages: optional(z.array(screenPageSchema).max(PAGES_MAX)),
  speaksFor: optional(id),
  screen,
});

export const gatewaySchema = z.strictObject({
  id,
  name: text,
  windowBars: list(id),
  ratingPads: list(id),
  keypads: list(id),
  ledBoards: list(id),
  speaksFor: list(id),
});

const localStretch = { fromLocal: z.string(), toLocal: z.string() };
const soundPeriods = z
  .array(
    z.union([
      z.strictObject({ ...localStretch, gainDb: z.number(), times: z.literal([1, 2]) }),
      z.strictObject({ ...localStretch, quiet: z.literal(true) }),
    ]),
  )
  .max(SOUND_PERIODS_MAX);

const policy = z.strictObject({
  dayStartsAtLocal: z.string(),
  boardYellowMinutes: z.number(),
  boardRedMinutes: z.number(),
  callsMax: z.number(),
  callIntervalSeconds: z.number(),
  callIntervalOtherFloorSeconds: z.number(),
  callsMaxFlagged: z.number(),
  missedLockedSeconds: z.number(),
  missedLockedFlaggedSeconds: z.number(),
  arrivedAutomaticallySeconds: z.number(),
  issuedReleasedSeconds: z.number(),
  unprintedWithdrawnSeconds: z.number(),
  returnBehindOneWindow: z.number(),
  returnBehind: z.number(),
  returnJustMissedMinutes: z.number(),
  pinnedInRowMax: z.number(),
  careOneIn: z.number(),
  appointmentOneIn: z.number(),
  appointmentEarlyMinutes: z.number(),
  appointmentLateMinutes: z.number(),
  clearingCreditMinutes: z.number(),
  undoSeconds: z.number(),
  ratingInvitationSeconds: z.number(),
  ratingInvitationMinSeconds: z.number(),
  ratingSealSeconds: z.number(),
  ratingDays: z.number(),
  ratingVoice: optional(z.boolean()),
  announcementExpirySeconds: z.number(),
  soundPeriods: optional(soundPeriods),
  darkHours: optional(z.strictObject({ fromLocal: z.string(), toLocal: z.string() })),
  pauseAlarmMinutes: z.number(),
  longServiceTimes: optional(z.number()),
  serviceAlarmMinutes: optional(z.number()),
  stagesMax: z.number(),
  leaseNumbers: z.number(),
  caseDeadlines: z.strictObject({
    acceptWorkingDays: z.number(),
    verifyWorkingDays: z.number(),
    rectifyWorkingDays: z.number(),
    callBackWorkingDays: z.number(),
  }),
});

/** The shape of a hall plan file; whether its parts agree is `checkPlan`'s business. */
export const planSchema = z.strictObject({
  format: z.literal(1),
  id,
  name: text,
  timeZone: z.string(),
  address: optional(words),
  phones: list(words),
  complaintPhone: words,
  provenance: z.strictObject({ source: words, notes: optional(words), assumed: list(words) }),
  authorities: list(z.strictObject({ id, name: text })),
  floors: list(z.strictObject({ id, number: z.number(), name: text })),
  zones: list(z.strictObject({ id, name: text, floorId: id, speakerZoneId: id })),
  departments: list(
    z.strictObject({
      id,
      name: text,
      authorityId: id,
      kind: z.literal(['resident', 'entrusted', 'extension', 'convenience']),
      phone: optional(words),
    }),
  ),
  services: list(service),
  queues: list(queue),
  windows: list(window),
  priorityClasses: list(z.strictObject({ id, name: text, creditMinutes: z.number(), selfDeclared: z.boolean() })),
  calendars: list(calendar),
  staff: list(staffMember),
  kiosks: list(kiosk),
  displays: list(display),
  ratingTerminals: list(z.strictObject({ id, windowId: id })),
  gateways: optional(list(gatewaySchema)),
  speakerZones: list(z.strictObject({ id, name: text, floorId: id, soundPeriods: optional(soundPeriods) })),
  notices: list(z.strictObject({ id, text, zoneIds: optional(list(id)) })),
  policy,
  loadProfile: z.strictObject({
    perDay: figures,
    byHour: figures,
    priorityShare: figures,
    missedShare: z.number(),
  }),
  facts: optional(z.record(words, z.union([z.number(), words, figures]))),
});

type PlanFile = z.infer<typeof planSchema>;
/** Nothing fits, and `parsePlan` does not compile, while the schema and the type of a plan differ. */
type PlanFileLikeHallPlan = Same<Plain<PlanFile>, Plain<HallPlan>> extends true ? PlanFile : never;

/** A plan from a file: a plan without mistakes, or all its mistakes. Content is checked only where the shape is right. */
export function parsePlan(json: unknown): Result<HallPlan, readonly PlanMistake[]> {
  const parsed = planSchema.safeParse(json);
  if (!parsed.success) return err(parsed.error.issues.flatMap((issue) => shapeMistakes(issue)));
  const file: PlanFileLikeHallPlan = parsed.data;
  const plan = file as unknown as HallPlan;
  const mistakes = checkPlan(plan);
  return mistakes.length === 0 ? ok(plan) : err(mistakes);
}

function shapeMistakes(issue: z.core.$ZodIssue, within = ''): PlanMistake[] {
  const path = issue.path.reduce<string>(pointerTo, within);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: pointerTo(path, key), code: 'shape', message: 'is not part of a plan' }));
  }
  // Of several allowed shapes the one is meant that fits best.
  const nearest = issue.code === 'invalid_union' ? issue.errors.toSorted((a, b) => a.length - b.length)[0] : undefined;
  if (nearest !== undefined) return nearest.flatMap((inner) => shapeMistakes(inner, path));
  return [{ path, code: 'shape', message: issue.message }];
}
