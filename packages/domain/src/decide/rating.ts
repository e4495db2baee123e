import type { Instant, Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import { type Actor, hasRole } from '../actor.ts';
import { workdaysLater } from '../business-day.ts';
import { sealsAt } from '../due.ts';
import { event, type HallEvent } from '../events.ts';
import type { AccessKey, CaseId, ServiceRecordId, WindowId } from '../ids.ts';
import { policyOf, ticketOf } from '../lookup.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { RatingLevel, ServiceRecord } from '../service-record.ts';
import type { HallState } from '../state.ts';
import type { Context, Deciders } from './decision.ts';
import { drives } from './guards.ts';
import { keepWords } from './private-words.ts';

const DAY_MS = 86_400_000;
/** Words of a rating live as long as its case may. */
const WORDS_DAYS = 90;

export const ratingDeciders: Deciders<'submit-rating' | 'correct-rating'> = {
  'submit-rating': (state, { serviceRecordId: named, level, reasons, channel, words }, context) => {
    const found = findRecord(state, named, context.actor);
    if (!found.ok) return found;
    const record = found.value;
    const serviceRecordId = record.id;
    const { now, actor } = context;
    // [RATE-5] Voluntary, and never by those who are rated.
    if (actor.kind === 'staff') return err(refusal('not-allowed', { command: 'submit-rating' }));
    if (actor.kind === 'device' && !ratesAt(state, actor, record.windowId)) {
      return err(refusal('not-allowed', { command: 'submit-rating' }));
    }
    const untilAt = ratableUntil(state, record);
    if (now > untilAt) return err(refusal('rating-over', { untilAt }));
    // The first submitted rating counts after its short undo; until then the same screen may change it [RATE-3].
    const sameScreen = record.rating?.channel === channel && now < sealsAt(state, record.rating.at);
    if (record.rating !== null && (record.ratingSealed || !sameScreen)) return err(refusal('rating-sealed', {}));
    const { ref: wordsRef, privates } = keepWords(words, 'rating', WORDS_DAYS, context);
    const events: HallEvent[] = [
      event('v1.RatingSubmitted', {
        serviceRecordId,
        level,
        reasons: isBad(level) ? (reasons ?? []) : [],
        channel,
        wordsRef,
      }),
    ];
    return ok({ events, result: { sealsAt: sealsAt(state, now) }, privates });
  },

  'correct-rating': (state, { serviceRecordId: named, level, reasons, words }, context) => {
    const found = findRecord(state, named, context.actor);
    if (!found.ok) return found;
    const record = found.value;
    const serviceRecordId = record.id;
    if (context.actor.kind === 'staff') return err(refusal('not-allowed', { command: 'correct-rating' }));
    if (record.rating === null || !record.ratingSealed)
      return err(refusal('unknown-service-record', { serviceRecordId }));
    if (record.correctedFrom !== null) return err(refusal('already-corrected', {}));
    if (record.businessDay !== state.day) {
      return err(refusal('rating-over', { untilAt: record.finishedAt }));
    }
    const { ref: wordsRef, privates } = keepWords(words, 'rating', WORDS_DAYS, context);
    const body = { serviceRecordId, level, reasons: isBad(level) ? (reasons ?? []) : [], wordsRef };
    const events: HallEvent[] = [event('v1.RatingCorrected', body)];
    if (isBad(level) && record.caseId === null) events.push(openCase(state, record, context));
    return ok({ events, result: {}, privates });
  },
};

/** [RATE-2] 不满意 and 非常不满意. */
export function isBad(level: RatingLevel): boolean {
  return level <= 2;
}

/** [CASE-1] A bad rating opens a case once it is sealed. */
export function openCase(
  state: HallState,
  record: ServiceRecord,
  { ids, now }: Pick<Context, 'ids' | 'now'>,
): HallEvent {
  const dueOn = workdaysLater(state, now, policyOf(state).caseDeadlines.acceptWorkingDays);
  const anonymous = ticketOf(state, record.ticketId).phoneRef === null;
  return event('v1.CaseOpened', { caseId: ids.next() as CaseId, serviceRecordId: record.id, dueOn, anonymous });
}

export function ratableUntil(state: HallState, record: ServiceRecord): Instant {
  return record.finishedAt + policyOf(state).ratingDays * DAY_MS;
}

/**
 * [RATE-8] A terminal or pad rates by the record's id, which its view invites to; a citizen by {@link citizensName}, which needs
 * the secret of the paper: the clerk who finished the service knows the id and must not be able to rate it.
 */
function findRecord(state: HallState, named: ServiceRecordId, actor: Actor): Result<ServiceRecord, Refusal> {
  const unknown = err(refusal('unknown-service-record', { serviceRecordId: named }));
  if (actor.kind !== 'citizen') {
    const record = state.serviceRecords.get(named);
    return record === undefined ? unknown : ok(record);
  }
  const [accessKey, id] = named.split('.');
  const record = state.serviceRecords.get(id as ServiceRecordId);
  const owner = state.derived.byAccessKey.get(accessKey as AccessKey);
  return record === undefined || owner !== record.ticketId ? unknown : ok(record);
}

/** How the holder of a ticket names one of its services. */
export function citizensName(accessKey: AccessKey, id: ServiceRecordId): ServiceRecordId {
  return `${accessKey}.${id}` as ServiceRecordId;
}

/** [RATE-5] A terminal rates its own window's services only, a gateway those of windows where it has a pad. */
function ratesAt(state: HallState, actor: Actor, windowId: WindowId): boolean {
  if (hasRole(actor, 'gateway')) return drives(state, actor, 'ratingPads', windowId);
  return state.planIndex.plan.ratingTerminals.some(
    (terminal) => terminal.id === actor.id && terminal.windowId === windowId,
  );
}
