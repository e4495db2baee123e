import type { Instant } from '@youxu/basics';
import type {
  BadReason,
  Language,
  RatingLevel,
  RatingTerminalView,
  ServiceRecordId,
  TicketNumber,
} from '@youxu/domain';

/** How long "thank you" stays; then nothing of the rating is to be seen any more [RATE-5]. */
const THANKS_MS = 3_000;
/** Until the server has said when it seals; its own default (PRACTICE, "rating invitation": terminal undo). */
const UNDO_MS = 8_000;
/** Seven reasons are read, not glanced at: so long after the last touch they stay. */
const REASONS_MS = 24_000;
/** Whoever writes looks for letters: so long after the last one they are taken to have left; and nobody writes for ever. */
const WRITING_MS = 45_000;
const WRITING_MS_MAX = 240_000;
/** Who has begun is not cut off by the next person: so long that one waits, then nothing is begun anew, and they still have most of their time [RATE-4]. */
const NEXT_WAITS_MS_MAX = 20_000;
/** Reasons that are asked for stay at least so long, whoever waits: nobody answers what is gone at once [RATE-4]. */
const REASONS_MS_MIN = 8_000;
/** What is written at a window with somebody behind one; the phone page takes more. */
export const WORDS_MAX = 200;
/** While reasons are asked for, what is chosen is sent again this long before the server would seal it. */
const RENEW_BEFORE_MS = 3_000;
/** A finger that is still on its way down meets a new screen: that is no answer to it. */
const SETTLE_MS = 400;
/** Ratings waiting for the server. More than the one on the screen only when it left again at once. */
const OUTBOX_MAX = 20;

/** One `submit-rating`, with the request id under which it is sent as often as needed [INV-5]. */
export interface Submission {
  readonly requestId: string;
  readonly serviceRecordId: ServiceRecordId;
  readonly level: RatingLevel;
  readonly reasons: readonly BadReason[];
  readonly words?: string;
}

/** What became of a rating, where "thank you" alone would not be honest. */
export type Note = 'kept' | 'too-late' | 'rated-before' | 'over' | 'failed';

export type Phase =
  /** Five choices. */
  | { readonly kind: 'asking' }
  /** A bad level was chosen and counts; why is asked until then. */
  | { readonly kind: 'reasons'; readonly untilAt: Instant }
  /** In the person's own words, as far as they are written; left there, they are not sent. */
  | { readonly kind: 'words'; readonly untilAt: Instant; readonly draft: string }
  /** 改一下 is offered. */
  | { readonly kind: 'received' }
  /** Five choices again. */
  | { readonly kind: 'changing' }
  | { readonly kind: 'thanks'; readonly untilAt: Instant; readonly note: Note | null };

/** The person whose service was just finished, as far as this screen is concerned. */
export interface Visit {
  readonly serviceRecordId: ServiceRecordId;
  readonly number: TicketNumber;
  /** Of the ticket. */
  readonly language: Language;
  readonly phase: Phase;
  readonly sinceAt: Instant;
  readonly level: RatingLevel | null;
  /** When the level was pressed; of no meaning without one. */
  readonly ratedAt: Instant;
  readonly reasons: readonly BadReason[];
  /** Those that were finished; empty for none. */
  readonly words: string;
  /** The rating may be changed until then: a guess until `acknowledged`. */
  readonly changeableUntilAt: Instant;
  /** Since when somebody else is to be asked here. */
  readonly nextSinceAt: Instant | null;
  /** The server has a rating of this visit from this screen. */
  readonly acknowledged: boolean;
}

export interface Session {
  readonly visit: Visit | null;
  /** Asked about already; the view may still show it for a moment. */
  readonly doneId: ServiceRecordId | null;
  /** Oldest first; the first one is being sent. */
  readonly outbox: readonly Submission[];
}

export type Invitation = RatingTerminalView['invitation'];

export function newSession(outbox: readonly Submission[]): Session {
  return { visit: null, doneId: null, outbox };
}

/** [RATE-2] 不满意 and 非常不满意. */
function isBad(level: RatingLevel): boolean {
  return level <= 2;
}

/** What the server shows and what time brings. The same arguments twice change nothing. */
export function advance(session: Session, invitation: Invitation, now: Instant, nextId: () => string): Session {
  if (invitation !== null && isNews(session, invitation, now)) {
    if (session.visit === null || givesWay(session.visit, now)) return replace(session, invitation, now, nextId);
    session = noteNext(session, session.visit, session.visit.nextSinceAt ?? now);
  } else if (session.visit !== null && invitation?.serviceRecordId === session.visit.serviceRecordId) {
    session = noteNext(session, session.visit, invitation.nextSinceAt);
  }
  const { visit } = session;
  if (visit === null) return session;
  switch (visit.phase.kind) {
    case 'asking': {
      // Rated meanwhile, not from here: on the phone. Nobody here may see it, and nobody is asked twice.
      const stands = invitation?.serviceRecordId === visit.serviceRecordId && invitation.sealsAt === null;
      return stands && now <= invitation.until ? session : close(session);
    }
    case 'reasons':
    case 'words': {
      if (isOthersTurn(visit, now)) return conclude(session, visit, now, nextId);
      const isSealed = visit.acknowledged && now >= visit.changeableUntilAt;
      if (now >= visit.phase.untilAt || isSealed) return show(session, visit, { kind: 'received' }, now);
      const isSent = visit.acknowledged && !isPending(session, visit.serviceRecordId);
      return isSent && now >= visit.changeableUntilAt - RENEW_BEFORE_MS ? submit(session, visit, nextId) : session;
    }
    case 'received':
    case 'changing':
      return now < visit.changeableUntilAt ? session : thank(session, visit, standing(session, visit), now);
    case 'thanks':
      return now < visit.phase.untilAt ? session : close(session);
  }
}

/** One of the five was pressed: it counts from this moment, whatever comes after. */
export function rate(session: Session, level: RatingLevel, now: Instant, nextId: () => string): Session {
  const { visit } = session;
  if (visit === null || (visit.phase.kind !== 'asking' && visit.phase.kind !== 'changing')) return session;
  if (isTooSoon(visit, now)) return session;
  const phase: Phase = isBad(level) ? { kind: 'reasons', untilAt: now + REASONS_MS } : { kind: 'received' };
  const rated: Visit = {
    ...visit,
    phase,
    sinceAt: now,
    level,
    ratedAt: now,
    reasons: [],
    words: '',
    changeableUntilAt: now + UNDO_MS,
  };
  return submit(session, rated, nextId);
}

/** A reason was chosen or taken back. */
export function toggleReason(session: Session, reason: BadReason, now: Instant, nextId: () => string): Session {
  const { visit } = session;
  if (visit?.phase.kind !== 'reasons' || isTooSoon(visit, now)) return session;
  const reasons = visit.reasons.includes(reason)
    ? visit.reasons.filter((each) => each !== reason)
    : [...visit.reasons, reason];
  const changeableUntilAt = Math.max(visit.changeableUntilAt, now + UNDO_MS);
  const phase: Phase = { kind: 'reasons', untilAt: now + REASONS_MS };
  return submit(session, { ...visit, reasons, phase, changeableUntilAt }, nextId);
}

/** The person wants to say it in words. */
export function openWords(session: Session, now: Instant): Session {
  const { visit } = session;
  if (visit?.phase.kind !== 'reasons' || isTooSoon(visit, now)) return session;
  return show(session, visit, { kind: 'words', untilAt: now + WRITING_MS, draft: '' }, now);
}

/** Somebody is still writing; `draft` is what stands there now. */
export function noteWriting(session: Session, draft: string, now: Instant): Session {
  const { visit } = session;
  if (visit?.phase.kind !== 'words') return session;
  const untilAt = Math.min(now + WRITING_MS, visit.sinceAt + WRITING_MS_MAX);
  return { ...session, visit: { ...visit, phase: { kind: 'words', untilAt, draft } } };
}

/** Written, with what was said before; nothing but space leads back to the reasons. */
export function finishWords(session: Session, written: string, now: Instant, nextId: () => string): Session {
  const { visit } = session;
  if (visit?.phase.kind !== 'words' || isTooSoon(visit, now)) return session;
  const words = written.trim().slice(0, WORDS_MAX);
  if (words === '') return show(session, visit, { kind: 'reasons', untilAt: now + REASONS_MS }, now);
  const changeableUntilAt = Math.max(visit.changeableUntilAt, now + UNDO_MS);
  const said: Visit = { ...visit, words, phase: { kind: 'received' }, sinceAt: now, changeableUntilAt };
  return submit(session, said, nextId);
}

/** Enough said, or nothing to say. */
export function finishReasons(session: Session, now: Instant): Session {
  const { visit } = session;
  if (visit?.phase.kind !== 'reasons' || isTooSoon(visit, now)) return session;
  return show(session, visit, { kind: 'received' }, now);
}

/** 改一下. */
export function change(session: Session, now: Instant): Session {
  const { visit } = session;
  if (visit === null || (visit.phase.kind !== 'received' && visit.phase.kind !== 'reasons')) return session;
  if (isTooSoon(visit, now) || !mayChange(visit, now)) return session;
  return show(session, visit, { kind: 'changing' }, now);
}

/** 改一下 is offered: not sealed yet, and nobody has waited too long for it [RATE-3, RATE-4]. */
export function mayChange(visit: Visit, now: Instant): boolean {
  return now < visit.changeableUntilAt && !isWaitedFor(visit, now);
}

/** The server has it. */
export function acknowledge(session: Session, requestId: string, sealsAt: Instant): Session {
  const { sent, rest } = take(session, requestId);
  const { visit } = rest;
  if (sent === undefined) return session;
  if (visit?.serviceRecordId !== sent.serviceRecordId) return { ...rest, doneId: sent.serviceRecordId };
  const acknowledged: Visit = { ...visit, acknowledged: true };
  // A later press is still on its way: its own answer tells.
  if (isPending(rest, visit.serviceRecordId)) return { ...rest, visit: acknowledged };
  const delivered = visit.phase.kind === 'thanks' && visit.phase.note === 'kept';
  const phase = delivered ? { ...visit.phase, note: null } : visit.phase;
  return { ...rest, visit: { ...acknowledged, phase, changeableUntilAt: sealsAt } };
}

/** The server will never take it: said to the person if they are still there, and not tried again. */
export function reject(session: Session, requestId: string, code: string, now: Instant): Session {
  const { sent, rest } = take(session, requestId);
  const { visit } = rest;
  if (sent === undefined) return session;
  if (visit?.serviceRecordId !== sent.serviceRecordId) return { ...rest, doneId: sent.serviceRecordId };
  // Whatever is still on its way would meet the same wall.
  const outbox = rest.outbox.filter((each) => each.serviceRecordId !== sent.serviceRecordId);
  return thank({ ...rest, outbox }, visit, noteFor(code, visit.acknowledged), now);
}

function noteFor(code: string, acknowledged: boolean): Note {
  if (code === 'rating-sealed') return acknowledged ? 'too-late' : 'rated-before';
  return code === 'rating-over' ? 'over' : 'failed';
}

function isNews({ visit, doneId, outbox }: Session, invitation: NonNullable<Invitation>, now: Instant): boolean {
  const { serviceRecordId, until, sealsAt } = invitation;
  const known =
    [visit?.serviceRecordId, doneId].includes(serviceRecordId) ||
    outbox.some((each) => each.serviceRecordId === serviceRecordId);
  return !known && sealsAt === null && now <= until;
}

/** Somebody who was asked and did not begin, or has finished, at once; the hall itself keeps the question for its least time. */
function givesWay(visit: Visit, now: Instant): boolean {
  return visit.phase.kind === 'asking' || visit.phase.kind === 'thanks' || isWaitedFor(visit, now);
}

/** [RATE-4] The next person has waited long enough. */
function isWaitedFor({ nextSinceAt }: Visit, now: Instant): boolean {
  return nextSinceAt !== null && now >= nextSinceAt + NEXT_WAITS_MS_MAX;
}

/** [RATE-4] Reasons and words end so early that the last seconds of 改一下 end when the next person's waiting does. */
function isOthersTurn({ nextSinceAt, ratedAt }: Visit, now: Instant): boolean {
  return nextSinceAt !== null && now >= Math.max(nextSinceAt + NEXT_WAITS_MS_MAX - UNDO_MS, ratedAt + REASONS_MS_MIN);
}

/** What is written so far is sent: the end was not theirs. */
function conclude(session: Session, visit: Visit, now: Instant, nextId: () => string): Session {
  const words = draftOf(visit);
  if (words === '') return show(session, visit, { kind: 'received' }, now);
  const changeableUntilAt = Math.max(visit.changeableUntilAt, now + UNDO_MS);
  return submit(session, { ...visit, words, phase: { kind: 'received' }, sinceAt: now, changeableUntilAt }, nextId);
}

function draftOf({ phase }: Visit): string {
  return phase.kind === 'words' ? phase.draft.trim().slice(0, WORDS_MAX) : '';
}

function noteNext(session: Session, visit: Visit, nextSinceAt: Instant | null): Session {
  return visit.nextSinceAt === nextSinceAt ? session : { ...session, visit: { ...visit, nextSinceAt } };
}

/** Whoever is cut off while they write is heard with what stands there: the end was not theirs. */
function replace(session: Session, invitation: NonNullable<Invitation>, now: Instant, nextId: () => string): Session {
  const { visit } = session;
  const words = visit === null ? '' : draftOf(visit);
  const heard = visit === null || words === '' ? session : submit(session, { ...visit, words }, nextId);
  return { ...heard, visit: ask(invitation, now), doneId: visit?.serviceRecordId ?? session.doneId };
}

function ask({ serviceRecordId, number, language }: NonNullable<Invitation>, now: Instant): Visit {
  const nothing = {
    level: null,
    ratedAt: now,
    reasons: [],
    words: '',
    changeableUntilAt: now,
    nextSinceAt: null,
    acknowledged: false,
  };
  return { serviceRecordId, number, language, phase: { kind: 'asking' }, sinceAt: now, ...nothing };
}

function show(session: Session, visit: Visit, phase: Phase, now: Instant): Session {
  return { ...session, visit: { ...visit, phase, sinceAt: now } };
}

function thank(session: Session, visit: Visit, note: Note | null, now: Instant): Session {
  return show(session, visit, { kind: 'thanks', untilAt: now + THANKS_MS, note }, now);
}

function close(session: Session): Session {
  return { ...session, visit: null, doneId: session.visit?.serviceRecordId ?? session.doneId };
}

/** Whether "thank you" alone is the whole truth. */
function standing(session: Session, visit: Visit): Note | null {
  return isPending(session, visit.serviceRecordId) ? 'kept' : null;
}

function isPending({ outbox }: Session, id: ServiceRecordId): boolean {
  return outbox.some(({ serviceRecordId }) => serviceRecordId === id);
}

function isTooSoon({ sinceAt }: Visit, now: Instant): boolean {
  return now - sinceAt < SETTLE_MS;
}

/** The first of the outbox may be on its way and stays as it is; what waits behind it is replaced by what is chosen now. */
function submit(session: Session, visit: Visit, nextId: () => string): Session {
  const { serviceRecordId, level, reasons, words } = visit;
  if (level === null) return session;
  const [first, ...waiting] = session.outbox;
  const others = waiting.filter((each) => each.serviceRecordId !== serviceRecordId);
  const submission = { requestId: nextId(), serviceRecordId, level, reasons, ...(words === '' ? {} : { words }) };
  const outbox = [...(first === undefined ? [] : [first]), ...others, submission];
  return { ...session, visit, outbox: outbox.slice(0, OUTBOX_MAX) };
}

function take(session: Session, requestId: string): { sent: Submission | undefined; rest: Session } {
  const sent = session.outbox.find((each) => each.requestId === requestId);
  return { sent, rest: { ...session, outbox: session.outbox.filter((each) => each !== sent) } };
}
