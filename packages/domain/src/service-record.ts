import type { Instant } from '@youxu/basics';
import type {
  CaseId,
  LocalDate,
  QueueId,
  ServiceId,
  ServiceRecordId,
  StaffId,
  TicketId,
  TicketNumber,
  WindowId,
} from './ids.ts';

/** 即办件, 承诺件, 联办件, 报批件, 退回件, 补办件, 特办件, 咨询, 一次性告知, 领证, 代办, 未办成. */
export const OUTCOMES = [
  'immediate',
  'promised',
  'joint',
  'submitted',
  'returned',
  'supplemented',
  'special',
  'consultation',
  'one-time-notice',
  'collected',
  'agency',
  'not-done',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** 非常满意, 满意, 基本满意, 不满意, 非常不满意: 5 is best; 2 and 1 are bad [RATE-2]. */
export type RatingLevel = 1 | 2 | 3 | 4 | 5;
export const BAD_REASONS = ['attitude', 'slow', 'unclear', 'asked-again', 'not-done', 'environment', 'other'] as const;
export type BadReason = (typeof BAD_REASONS)[number];
export type RatingChannel = 'terminal' | 'pad' | 'phone';

export interface Rating {
  readonly level: RatingLevel;
  readonly reasons: readonly BadReason[];
  readonly channel: RatingChannel;
  readonly at: Instant;
  /** Private table: the citizen's words. */
  readonly wordsRef: string | null;
}

/** One finished service [RATE-1]. Its id is the token with which it can be rated, once. */
export interface ServiceRecord {
  readonly id: ServiceRecordId;
  readonly ticketId: TicketId;
  readonly stageIndex: number;
  readonly number: TicketNumber;
  readonly businessDay: LocalDate;
  readonly serviceId: ServiceId;
  readonly queueId: QueueId;
  readonly windowId: WindowId;
  /** Who finished it; the rating names them [STAFF-3]. */
  readonly staffId: StaffId;
  readonly calledAt: Instant;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly outcome: Outcome;
  readonly items: number;
  /** The window's terminal invites until then; null when it never did or no longer does. */
  invitedUntilAt: Instant | null;
  rating: Rating | null;
  /** No change on the same screen after this. */
  ratingSealed: boolean;
  /** The rating that a correction by the ticket's QR replaced; both are kept. */
  correctedFrom: Rating | null;
  caseId: CaseId | null;
}

/** Rated at the window, where it may be changed until it is sealed; whoever does that on the phone is not waited for there [RATE-3, RATE-4]. */
export function mayChangeThere({ rating, ratingSealed }: ServiceRecord): boolean {
  return rating !== null && !ratingSealed && rating.channel !== 'phone';
}

export type CaseState = 'opened' | 'accepted' | 'verified' | 'appealed' | 'rectified' | 'called-back' | 'closed';
export type CaseFinding = 'founded' | 'unfounded' | 'mistaken';

/** What follows a bad rating [CASE]. */
export interface RatingCase {
  readonly id: CaseId;
  readonly serviceRecordId: ServiceRecordId;
  readonly openedAt: Instant;
  /** Level and reasons at opening. */
  readonly level: RatingLevel;
  state: CaseState;
  ownerId: StaffId | null;
  /** Last local day for the next step, counted in working days from policy. */
  dueOn: LocalDate;
  finding: CaseFinding | null;
  anonymous: boolean;
  /** 整改, 回访 (or public answer), 记录: none may be missing at closing. */
  rectifiedRef: string | null;
  callBackRef: string | null;
  recordRef: string | null;
  readonly history: { readonly at: Instant; readonly by: string; readonly step: string; readonly ref: string | null }[];
}
