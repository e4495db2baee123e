import { type Calendar, makeCalendar } from '../calendar/calendar.ts';
import type { CalendarRuntime, DayTables } from '../calendar/calendar-plan.ts';
import type { KioskId, LocalDate, QueueId, ServiceId, SpeakerZoneId, StaffId, WindowId, ZoneId } from '../ids.ts';
import type { HoursRuntime } from '../state.ts';
import { fieldDevices } from './field-device.ts';
import type {
  Department,
  Display,
  Floor,
  HallPlan,
  Kiosk,
  PriorityClass,
  Queue,
  Service,
  Serving,
  SpeakerZone,
  StaffMember,
  Window,
  Zone,
} from './plan.ts';

/** A plan with every list looked up by id. Built once per published version; the plan must be free of mistakes. */
export interface PlanIndex {
  readonly plan: HallPlan;
  readonly services: ReadonlyMap<ServiceId, Service>;
  readonly queues: ReadonlyMap<QueueId, Queue>;
  readonly windows: ReadonlyMap<WindowId, Window>;
  readonly staff: ReadonlyMap<StaffId, StaffMember>;
  readonly kiosks: ReadonlyMap<KioskId, Kiosk>;
  readonly displays: ReadonlyMap<string, Display>;
  readonly zones: ReadonlyMap<ZoneId, Zone>;
  readonly floors: ReadonlyMap<string, Floor>;
  readonly departments: ReadonlyMap<string, Department>;
  readonly speakerZones: ReadonlyMap<SpeakerZoneId, SpeakerZone>;
  readonly priorityClasses: ReadonlyMap<string, PriorityClass>;
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** Windows that serve a queue, own ones first. */
  readonly servedBy: ReadonlyMap<QueueId, readonly Server[]>;
  /** What citizens see and touch at a window, and its keypad: ids as in the fleet. */
  readonly devicesAt: ReadonlyMap<WindowId, ReadonlySet<string>>;
}

export interface Server {
  readonly window: Window;
  readonly serving: Serving;
}

export function indexPlan(plan: HallPlan, tables: DayTables): PlanIndex {
  return {
    plan,
    services: byId(plan.services),
    queues: byId(plan.queues),
    windows: byId(plan.windows),
    staff: byId(plan.staff),
    kiosks: byId(plan.kiosks),
    displays: byId(plan.displays),
    zones: byId(plan.zones),
    floors: byId(plan.floors),
    departments: byId(plan.departments),
    speakerZones: byId(plan.speakerZones),
    priorityClasses: byId(plan.priorityClasses),
    calendars: new Map(plan.calendars.map((calendar) => [calendar.id, makeCalendar(calendar, plan.timeZone, tables)])),
    servedBy: new Map(plan.queues.map((queue) => [queue.id, serversOf(plan, queue.id)])),
    devicesAt: devicesAt(plan),
  };
}

function byId<I extends string, T extends { readonly id: I }>(list: readonly T[]): ReadonlyMap<I, T> {
  return new Map(list.map((item) => [item.id, item]));
}

/** Screens and rating terminals stand there by the plan, the others hang on a gateway's line. */
function devicesAt(plan: HallPlan): PlanIndex['devicesAt'] {
  const devices = new Map(plan.windows.map(({ id }) => [id, new Set<string>()]));
  for (const { id, windowId } of [...plan.ratingTerminals, ...plan.displays])
    if (windowId !== undefined) devices.get(windowId)?.add(id);
  for (const { id, place } of (plan.gateways ?? []).flatMap(fieldDevices)) devices.get(place as WindowId)?.add(id);
  return devices;
}

function serversOf(plan: HallPlan, queueId: QueueId): readonly Server[] {
  const servers = plan.windows.flatMap((window) =>
    window.serves.filter((serving) => serving.queueId === queueId).map((serving) => ({ window, serving })),
  );
  return [...servers.filter((s) => s.serving.mode === 'own'), ...servers.filter((s) => s.serving.mode === 'relief')];
}

/** The plan's calendars with what the duty manager has decided since. */
export function calendarsAt(index: PlanIndex, runtime: HoursRuntime): Map<string, Calendar> {
  return new Map(
    [...index.calendars].map(([id, calendar]) => {
      const ofThis: CalendarRuntime = {
        extensions: runtime.extensions.filter((entry) => entry.calendarId === id),
        openings: runtime.openings.filter((entry) => entry.calendarId === id),
        closures: runtime.closures,
      };
      return [id, calendar.with(ofThis)];
    }),
  );
}

/** Whether something with effective dates is in force on that day; both ends count. */
export function inForce(
  item: { readonly effectiveFrom?: LocalDate; readonly effectiveTo?: LocalDate },
  day: LocalDate,
): boolean {
  return (item.effectiveFrom ?? '') <= day && day <= (item.effectiveTo ?? '9999-12-31');
}
