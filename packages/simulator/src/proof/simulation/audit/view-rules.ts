import type {
  CallSheet,
  HallState,
  PlaceKey,
  QueueId,
  Stage,
  Ticket,
  TicketView,
  ViewData,
  ViewName,
  ViewParams,
  Window,
} from '@youxu/domain';
import { computeView } from '@youxu/domain';
import type { PauseBooks } from './pause-books.ts';

type Complain = (rule: string, what: string) => void;
type Why = TicketView['overtaken'][number]['why'];

const MINUTE_MS = 60_000;
const SERVICE_ALARM_MINUTES = 60;

/** What screens and papers promise about waiting, lateness and order, worked out once more with lists: ALARM-1 to ALARM-3, VIEW-5, HAND-2. */
export function checkViews(state: HallState, pauses: PauseBooks, now: number, complain: Complain): void {
  if (state.day === null) return;
  checkAlarms(state, pauses, now, complain);
  for (const { id } of state.planIndex.plan.queues) checkSheet(state, id, now, complain);
  const waiting = [...state.tickets.values()].filter((ticket) => ticket.state === 'waiting' && ticket.pin === null);
  // Whoever has waited longest has seen most.
  for (const ticket of waiting.slice(0, 8)) checkOvertaken(state, ticket, now, complain);
}

function checkAlarms(state: HallState, pauses: PauseBooks, now: number, complain: Complain): void {
  const live = shownBy(state, 'hall-live', {}, now);
  if (live === undefined) return;
  const { alarms } = live;
  const { serviceAlarmMinutes = SERVICE_ALARM_MINUTES, pauseAlarmMinutes } = state.planIndex.plan.policy;
  const expect = (rule: string, kind: string, place: string, at: number | undefined): void => {
    const shown = alarms.find((one) => one.kind === kind && (one.windowId === place || one.queueId === place))?.at;
    const due = at !== undefined && at <= now ? at : undefined;
    if (shown !== due) complain(rule, `${kind} at ${place}: alarm of ${shown}, but it is ${due}`);
  };
  for (const window of state.windows.values()) {
    if (!state.planIndex.windows.has(window.id)) continue;
    const nudges = shownBy(state, 'window-desk', { windowId: window.id }, now)?.nudges ?? [];
    const alarmOf = (kind: string): number | undefined => nudges.find((one) => one.kind === kind)?.alarmAt;
    const dueAts = window.openTickets
      .flatMap((id) => state.tickets.get(id) ?? [])
      .filter((one) => one.state === 'serving')
      .map(({ stateAt }) => stateAt + serviceAlarmMinutes * MINUTE_MS);
    const service = alarmOf('long-service');
    if (dueAts.length === 0 ? service !== undefined : !dueAts.includes(service ?? 0))
      complain('ALARM-1', `${window.id} is told ${service}, but it is ${dueAts.join()}`);
    const pauseAt = pauses.alarmAt(window.id, pauseAlarmMinutes);
    if (alarmOf('long-pause') !== pauseAt)
      complain('ALARM-2', `${window.id} is told ${alarmOf('long-pause')}, but it is ${pauseAt}`);
    if (window.staffId !== null) expect('ALARM-2', 'long-pause', window.id, pauseAt);
  }
  for (const { id } of state.planIndex.plan.queues) expect('ALARM-3', 'long-wait', id, longWaitAt(state, id, alarms));
  if (alarms.some((one, index) => one.at < (alarms[index - 1]?.at ?? 0)))
    complain('ALARM-1', 'alarms are out of order');
}

/** In the sessions of the day on which they came; after the last of them time passes, too. */
function longWaitAt(state: HallState, queueId: QueueId, alarms: ViewData<'hall-live'>['alarms']): number | undefined {
  const shown = alarms.find((one) => one.kind === 'long-wait' && one.queueId === queueId)?.at;
  const queue = state.planIndex.queues.get(queueId);
  const calendar = state.derived.calendars.get(queue?.calendarId as never);
  const waiting = linesOf(state, queueId).filter(({ ticket }) => ticket.pin === null);
  // Lunch duty is the business of its own tests.
  const planned = state.planIndex.plan.calendars.find(({ id }) => id === queue?.calendarId);
  if (queue === undefined || calendar === undefined || planned?.lunch?.queueIds.includes(queueId) === true)
    return shown;
  const since = Math.min(
    ...waiting.map(({ ticket, key }) => (ticket.returns > 0 ? Math.max(key.arrivedAt, ticket.stateAt) : key.arrivedAt)),
  );
  if (waiting.length === 0) return undefined;
  const sessions = calendar.sessionsOn(calendar.localDate(since));
  let leftMs = queue.standardWaitMinutes * MINUTE_MS;
  let at = since;
  for (const { fromAt, toAt } of sessions) {
    if (toAt <= at) continue;
    at = Math.max(at, fromAt);
    if (at + leftMs <= toAt) break;
    if (toAt === sessions.at(-1)?.toAt) break;
    leftMs -= toAt - at;
    at = toAt;
  }
  return at + leftMs;
}

/** [HAND-2] Who is kept for a window, acute need, due appointments, then by place; nobody twice, and no needs. */
function checkSheet(state: HallState, queueId: QueueId, now: number, complain: Complain): void {
  const sheet = shownBy(state, 'call-sheet', { queueId }, now);
  if (sheet === undefined) return;
  const rankOf = ({ ticket, stage }: InLine): number => {
    if (ticket.pin !== null) return 0;
    if (ticket.care !== null && ticket.state === 'waiting') return 1;
    const slotAt = ticket.appointment?.serviceId === stage.serviceId ? ticket.appointment.slotAt : null;
    return slotAt !== null && slotAt <= now && ticket.state === 'waiting' ? 2 : 3;
  };
  const line = linesOf(state, queueId).map((one) => ({ ...one, rank: rankOf(one) }));
  const seen = new Set<Ticket>();
  const wanted: (readonly [string, CallSheet['rows'][number]['why']])[] = [];
  for (const { ticket, rank } of line.sort((a, b) => a.rank - b.rank || byPlace(a.key, b.key))) {
    if (seen.has(ticket)) continue;
    seen.add(ticket);
    wanted.push([ticket.number, rank === 0 ? 'pinned' : rank < 3 ? 'first' : 'order']);
  }
  const words = (rows: Iterable<readonly [string, string]>): string => [...rows].map((row) => row.join(' ')).join(', ');
  const ordered =
    (why: string) =>
    (row: readonly [string, string]): boolean =>
      row[1] === why;
  const shown = sheet.rows.map(({ number, why }) => [number, why] as const);
  // Among those kept for windows, and among those who go first, each rule has a list of its own.
  for (const why of ['pinned', 'first'])
    if (words(shown.filter(ordered(why)).sort()) !== words(wanted.filter(ordered(why)).sort()))
      complain('HAND-2', `${queueId}: ${words(shown)}, but it is ${words(wanted)}`);
  if (words(shown.filter(ordered('order'))) !== words(wanted.filter(ordered('order'))))
    complain('HAND-2', `${queueId}: ${words(shown)}, but it is ${words(wanted)}`);
}

function checkOvertaken(state: HallState, mine: Ticket, now: number, complain: Complain): void {
  const view = shownBy(state, 'ticket', { ticketId: mine.accessKey as never }, now);
  if (view === undefined) return;
  const ids = new Set([
    ...state.recentCalls.map(({ ticketId }) => ticketId),
    ...[...state.windows.values()].flatMap(({ openTickets }) => openTickets),
  ]);
  const counts = new Map<Why, number>();
  for (const id of ids) {
    const other = state.tickets.get(id);
    const why = other === undefined || id === mine.id ? undefined : whyBefore(state, mine, other);
    if (why !== undefined) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const wordsOf = (list: Iterable<readonly [string, number]>): string =>
    [...list]
      .map((one) => one.join(' '))
      .sort()
      .join();
  const shown = wordsOf(view.overtaken.map(({ why, count }) => [why, count] as const));
  if (shown !== wordsOf(counts)) complain('VIEW-5', `${mine.number} is told ${shown}, but it is ${wordsOf(counts)}`);
}

/** Somebody who came later and was called first, since I wait, at a window for what I wait for. */
function whyBefore(state: HallState, mine: Ticket, { call, stages }: Ticket): Why | undefined {
  const window = call === null ? undefined : state.planIndex.windows.get(call.windowId);
  if (call === null || window === undefined || call.firstCalledAt < mine.stateAt) return undefined;
  const served = (stage: Stage): boolean => handicapOf(window, stage) !== undefined;
  const own = mine.stages.find((stage) => stage.state === 'waiting' && served(stage));
  const other = stages.find((stage) => stage.key !== null && served(stage));
  if (own?.key == null || other?.key == null) return undefined;
  const [mineKey, key] = [own.key, other.key];
  if (key.arrivedAt < mineKey.arrivedAt || (key.arrivedAt === mineKey.arrivedAt && key.seq <= mineKey.seq))
    return undefined;
  if (call.rule === 'appointment' || call.rule === 'pinned' || call.rule === 'walk-up') return call.rule;
  if (call.rule !== 'order') return 'arranged';
  if (mineKey.placeAt <= key.placeAt && (handicapOf(window, own) ?? 0) > (handicapOf(window, other) ?? 0))
    return 'relief';
  return key.arrivedAt - key.placeAt > mineKey.arrivedAt - mineKey.placeAt ? 'priority' : 'arranged';
}

function handicapOf({ serves }: Window, { queueId }: Stage): number | undefined {
  const serving = serves.find((one) => one.queueId === queueId);
  return serving === undefined ? undefined : serving.mode === 'relief' ? (serving.handicapMinutes ?? 0) : 0;
}

/**
 * [PRIV-2] What a guide saw of people, and whom they fetch, changes nothing that the public is shown: everything is the same without it.
 */
export function checkPrivacy(state: HallState, now: number, complain: Complain): void {
  const marked = [...state.tickets.values()].filter(
    ({ needs, care, call }) => needs.length > 0 || care !== null || call?.fetching !== undefined,
  );
  if (marked.length === 0) return;
  const withMarks = publicPictures(state, marked, now);
  const marks = marked.map(({ needs, care, call }) => ({ needs, care, call }));
  for (const ticket of marked) Object.assign(ticket, { needs: [], care: null, call: unfetched(ticket) });
  const without = publicPictures(state, marked, now);
  marked.forEach((ticket, index) => {
    Object.assign(ticket, marks[index]);
  });
  for (const [name, text] of withMarks)
    if (without.get(name) !== text) complain('PRIV-2', `${name} shows ${text}, and without marks ${without.get(name)}`);
}

function unfetched({ call }: Ticket): Ticket['call'] {
  if (call === null) return null;
  const { fetching: _, ...rest } = call;
  return rest;
}

function publicPictures(state: HallState, marked: readonly Ticket[], now: number): Map<string, string> {
  const { plan } = state.planIndex;
  const pictures = new Map<string, string>();
  const add = <N extends ViewName>(view: N, params: ViewParams<N>): void => {
    pictures.set(`${view} ${Object.values(params).join()}`, JSON.stringify(shownBy(state, view, params, now)));
  };
  for (const { id: displayId } of plan.displays) add('board', { displayId });
  for (const { id: windowId } of plan.windows) {
    add('led', { windowId });
    add('rating-terminal', { windowId });
  }
  for (const { accessKey } of marked) add('ticket', { ticketId: accessKey as never });
  return pictures;
}

function shownBy<N extends ViewName>(
  state: HallState,
  view: N,
  params: ViewParams<N>,
  now: number,
): ViewData<N> | undefined {
  const shown = computeView(state, view as never, params as never, now);
  return shown.ok ? (shown.value as ViewData<N>) : undefined;
}

interface InLine {
  readonly ticket: Ticket;
  readonly stage: Stage;
  readonly key: PlaceKey;
}

/** Whoever waits in a queue, kept for a window or not, in no order. */
function linesOf(state: HallState, queueId: QueueId): InLine[] {
  return [...state.tickets.values()].flatMap((ticket) => {
    if (ticket.state !== 'waiting' && ticket.state !== 'issued') return [];
    const stages =
      ticket.pin === null
        ? ticket.stages.filter((stage) => stage.state === 'waiting')
        : [ticket.stages[ticket.current]];
    return stages.flatMap((stage) =>
      stage?.queueId === queueId && stage.key !== null ? [{ ticket, stage, key: stage.key }] : [],
    );
  });
}

function byPlace(a: PlaceKey, b: PlaceKey): number {
  return a.placeAt - b.placeAt || a.arrivedAt - b.arrivedAt || a.seq - b.seq;
}
