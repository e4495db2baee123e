import type { Instant } from '@youxu/basics';
import type { Appointment, Announcement, Lease, LearnedMinutes, PlanSchedule, WindowState } from './state.ts';
import type { HallPlan } from './plan/plan.ts';
import type { LocalDate } from './ids.ts';
import type { RatingCase, ServiceRecord } from './service-record.ts';
import type { Ticket } from './ticket.ts';

/**
 * The whole of a hall's state as JSON: the body of a snapshot, and the opening balance in `DayOpened` [DAY-3].
 * Everything that can be derived (indexes, orders) is left out. Lists are sorted by id, so equal states give equal text.
 */
export interface SavedState {
  readonly plan: HallPlan;
  readonly planVersion: number;
  readonly planSchedule: PlanSchedule | null;
  readonly day: LocalDate | null;
  readonly seq: number;
  readonly at: Instant;
  readonly tickets: readonly Ticket[];
  readonly counters: Readonly<Record<string, number>>;
  readonly leases: readonly Lease[];
  readonly windows: readonly WindowState[];
  readonly serviceRecords: readonly ServiceRecord[];
  readonly cases: readonly RatingCase[];
  readonly appointments: readonly Appointment[];
  readonly announcements: readonly Announcement[];
  readonly issuing: Readonly<Record<string, 'open' | 'stopped'>>;
  readonly extensions: readonly { readonly calendarId: string; readonly date: LocalDate; readonly untilLocal: string }[];
  readonly persons: readonly { readonly person: string; readonly queueId: string; readonly taken: number }[];
  readonly learned: Readonly<Record<string, LearnedMinutes>>;
}
