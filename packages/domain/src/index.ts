export * from './actor.ts';
export type { Alarm, Nudge } from './alarms.ts';
export { apply } from './apply/apply.ts';
export { businessDayAt } from './business-day.ts';
export { type Calendar, makeCalendar } from './calendar/calendar.ts';
export type { CalendarPlan, CalendarRuntime, DayTables, HolidayTable } from './calendar/calendar-plan.ts';
export { checkCalendarPlan } from './calendar/check-calendar-plan.ts';
export { addDays } from './calendar/local-time.ts';
export * from './commands.ts';
export { type ContactHashes, type ContactKind, contactText } from './contact.ts';
export { nextDueAt } from './decide/advance-time.ts';
export { decide } from './decide/decide.ts';
export type { Context, Decision, PrivateEntry } from './decide/decision.ts';
export { withdrawable } from './decide/ticket.ts';
export * from './events.ts';
export { advanceTime, execute, type Recorder } from './execute.ts';
export * from './ids.ts';
export { formatNumber, formatOfflineNumber, parseOfflineNumber, SERIES_LETTERS } from './numbers.ts';
export { checkPlan } from './plan/check-plan.ts';
export { DEFAULT_POLICY } from './plan/default-policy.ts';
export { type FieldDevice, fieldDevices, gatewayDrives } from './plan/field-device.ts';
export * from './plan/plan.ts';
export { type PlanMistake, pointerTo } from './plan/plan-mistake.ts';
export * from './refusals.ts';
export {
  emptyState,
  loadState,
  SAVED_STATE_FORMAT,
  type SavedState,
  saveState,
  stateJson,
  stateText,
} from './saved-state.ts';
export * from './service-record.ts';
export type { HallState, WindowState } from './state.ts';
export * from './ticket.ts';
export * from './verification.ts';
export { zonesOf } from './views/board.ts';
export { computeView } from './views/compute-view.ts';
export { type Topic, topicsOf, topicsOfView } from './views/topics.ts';
export * from './views/view-data.ts';
export type { StateViewName } from './views/view-function.ts';
export { windowDevices } from './views/window-devices.ts';
