import type { CalendarPlan } from '../calendar/calendar-plan.ts';
import type {
  KioskId,
  LocalDate,
  LocalTime,
  QueueId,
  ServiceId,
  SpeakerZoneId,
  StaffId,
  Text,
  WindowId,
  ZoneId,
} from '../ids.ts';

/**
 * Everything that is decided about a hall before its day begins [PLAN]. A plan is immutable; changing it means publishing
 * another version. Ids are kebab-case and unique within their list. Durations are minutes unless the name says otherwise.
 */
export interface HallPlan {
  readonly format: 1;
  /** Names the hall for ever; also the file name under `assets/halls`. */
  readonly id: string;
  readonly name: Text;
  /** IANA time zone; every local date and time of the plan is in it. */
  readonly timeZone: string;
  readonly address?: string;
  readonly phones: readonly string[];
  readonly complaintPhone: string;
  /** Where the figures come from, and JSON pointers of those that nobody gave; `-` stands for every index: `/queues/-/typicalMinutes`. */
  readonly provenance: { readonly source: string; readonly notes?: string; readonly assumed: readonly string[] };
  readonly authorities: readonly Authority[];
  readonly floors: readonly Floor[];
  readonly zones: readonly Zone[];
  readonly departments: readonly Department[];
  readonly services: readonly Service[];
  readonly queues: readonly Queue[];
  readonly windows: readonly Window[];
  readonly priorityClasses: readonly PriorityClass[];
  readonly calendars: readonly CalendarPlan[];
  readonly staff: readonly StaffMember[];
  readonly kiosks: readonly Kiosk[];
  readonly displays: readonly Display[];
  readonly ratingTerminals: readonly RatingTerminal[];
  /** Absent: no device of the hall hangs on a serial line or stands on the network by itself. */
  readonly gateways?: readonly Gateway[];
  readonly speakerZones: readonly SpeakerZone[];
  readonly notices: readonly Notice[];
  readonly policy: Policy;
  /** How many people come when: for rehearsal, showroom and proof. */
  readonly loadProfile: LoadProfile;
  /** Published facts of the seed documents which are not structure, checked by the reconciliation of the plan. */
  readonly facts?: Readonly<Record<string, number | string | Readonly<Record<string, number>>>>;
}

export interface Authority {
  readonly id: string;
  readonly name: Text;
}

export interface Floor {
  readonly id: string;
  /** 1 is the ground floor, as people count it. */
  readonly number: number;
  readonly name: Text;
}

export interface Zone {
  readonly id: ZoneId;
  readonly name: Text;
  readonly floorId: string;
  readonly speakerZoneId: SpeakerZoneId;
}

export interface Department {
  readonly id: string;
  readonly name: Text;
  readonly authorityId: string;
  /** 常驻 | 委托 (served by another's window) | 分厅延伸 (extension of a branch hall) | 便民 (utilities, banks). */
  readonly kind: 'resident' | 'entrusted' | 'extension' | 'convenience';
  readonly phone?: string;
}

/** A service item (事项). */
export interface Service {
  readonly id: ServiceId;
  readonly name: Text;
  /** The words a citizen would use, shown first: “办社保医保”. */
  readonly citizenWords?: Text;
  readonly departmentId: string;
  readonly queueId: QueueId;
  readonly lifeEvents?: readonly LifeEvent[];
  /** What to bring. */
  readonly materials: readonly Text[];
  /** Minutes at the window that are typical; the queue's figure where absent. */
  readonly typicalMinutes?: number;
  readonly disclosures?: Disclosures;
  /** 跨省通办, 一件事, 上门, 代办, 领证 (collecting documents), 办不成事 (hears what failed) … for counting. */
  readonly tags?: readonly string[];
  readonly effectiveFrom?: LocalDate;
  /** The last day. */
  readonly effectiveTo?: LocalDate;
}

/** What happens in people's lives: one way of finding a service. The words are the language files'. */
export type LifeEvent =
  | 'bereavement'
  | 'birth'
  | 'construction'
  | 'culture'
  | 'disability'
  | 'disputes'
  | 'driving'
  | 'employment'
  | 'farming'
  | 'hardship'
  | 'housing'
  | 'illness'
  | 'marriage'
  | 'military'
  | 'moving'
  | 'retirement'
  | 'running-business'
  | 'schooling'
  | 'starting-business'
  | 'tax'
  | 'travel'
  | 'utilities';

/** 八公开: what a hall must publish of each item. */
export interface Disclosures {
  readonly content?: Text;
  readonly legalBasis?: Text;
  readonly conditions?: Text;
  readonly procedure?: Text;
  readonly promisedWorkingDays?: number;
  readonly fee?: Text;
  readonly result?: Text;
}

export interface Queue {
  readonly id: QueueId;
  readonly name: Text;
  /** One of A C F H K L M R S W; several queues may share a series and then share its counter. */
  readonly series: string;
  readonly typicalMinutes: number;
  /** The wait that the hall measures itself by; never an order, never printed as a promise. */
  readonly standardWaitMinutes: number;
  readonly calendarId: string;
  /** True: waiting tickets live on after clearing and rollover. */
  readonly keepOvernight?: boolean;
  /** Anti-tout limits, only where switched on. */
  readonly limits?: { readonly activePerPerson: number; readonly perPersonPerDay: number };
  /** So many numbers of this queue one kiosk gives within so long; the next person goes to the desk. Only where switched on [LIMIT-2]. */
  readonly perKiosk?: { readonly tickets: number; readonly seconds: number };
  /** Appointments: length of a slot and places in it. */
  readonly appointments?: { readonly slotMinutes: number; readonly placesPerSlot: number; readonly daysAhead: number };
}

export interface Window {
  readonly id: WindowId;
  /** As painted above it and as spoken: "3". Unique in the hall. */
  readonly number: string;
  readonly name: Text;
  readonly zoneId: ZoneId;
  readonly serves: readonly Serving[];
  /** How many called or serving tickets it may have at once; 1 where absent. */
  readonly openTicketsMax?: number;
  readonly effectiveFrom?: LocalDate;
  readonly effectiveTo?: LocalDate;
}

export interface Serving {
  readonly queueId: QueueId;
  /** Relief windows see the queue's tickets as if they had come `handicapMinutes` later [ORD-2]. */
  readonly mode: 'own' | 'relief';
  readonly handicapMinutes?: number;
}

export interface PriorityClass {
  readonly id: string;
  readonly name: Text;
  /** Open minutes by which the place lies before the arrival [ORD-1]. 0 for walk-ins. */
  readonly creditMinutes: number;
  readonly selfDeclared: boolean;
}

export type StaffRole = 'clerk' | 'guide' | 'duty-manager' | 'supervisor' | 'admin';

export interface StaffMember {
  readonly id: StaffId;
  /** On the badge; also what they sign on with. */
  readonly number: string;
  readonly name: Text;
  readonly departmentId?: string;
  readonly roles: readonly StaffRole[];
  /** Windows where they may sign on; AB posts are two people with the same window. */
  readonly windowIds: readonly WindowId[];
  readonly post?: Text;
  /** A file under assets/images. */
  readonly photo?: string;
  readonly effectiveFrom?: LocalDate;
  readonly effectiveTo?: LocalDate;
}

export interface Kiosk {
  readonly id: KioskId;
  /** 1–9: the first digit of its offline numbers [NUM-3]. */
  readonly digit: number;
  readonly name: Text;
  readonly zoneId: ZoneId;
  readonly paperMm: 58 | 80;
  readonly screen: ScreenSize;
}

export interface ScreenSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly diagonalInches: number;
  readonly viewingDistanceM: number;
}

/**
 * `main`, `zone` and `floor` are boards of calls, `window` hangs over a window; `disclosure` and `notice` turn pages, which give way
 * to calls where all windows of the display are on one floor [DISP-1].
 */
export type DisplayKind = 'main' | 'zone' | 'floor' | 'window' | 'disclosure' | 'notice';

export interface Display {
  readonly id: string;
  readonly name: Text;
  readonly kind: DisplayKind;
  /** Calls of these zones are shown; empty: the whole hall, or the floor. */
  readonly zoneIds: readonly ZoneId[];
  /** For kind `floor`: all of its zones, whatever zones it will have. */
  readonly floorId?: string;
  /** For kind `window`. */
  readonly windowId?: WindowId;
  /** What a board shows besides its calls; all of it where absent. */
  readonly parts?: readonly BoardPart[];
  /** What a disclosure or notice screen shows, in turn. */
  readonly pages?: readonly ScreenPage[];
  /** The elected speaker of that zone: at most one display names it. */
  readonly speaksFor?: SpeakerZoneId;
  readonly screen: ScreenSize;
}

/** Who is next, whom nobody answered, how many wait in each zone, a small hall's windows as cells, notices at the foot. */
export type BoardPart = 'next' | 'missed' | 'waiting' | 'windows' | 'ticker';

/** One turn of a disclosure or notice screen; `seconds` is how long each page of it stands. */
export type ScreenPage = { readonly seconds?: number } & (
  | {
      /** Each notice by itself; the hours of the day; where to complain; which windows are where; the rules of calling. */
      readonly show: 'notices' | 'hours' | 'complaints' | 'directory' | 'rules';
    }
  | {
      /** 八公开, an item a page; of these departments, or of all that have business in the screen's zones. */
      readonly show: 'disclosures';
      readonly departmentIds?: readonly string[];
    }
  | {
      readonly show: 'picture' | 'video';
      /** Under assets/images. A video is shown without its sound: the hall's voice is for calls. */
      readonly file: string;
      /** What is to be seen, in words: stands beneath it. */
      readonly words: Text;
    }
);

export interface RatingTerminal {
  readonly id: string;
  readonly windowId: WindowId;
}

/**
 * A program that drives devices on serial lines and in the network: what stands where. How each is wired is told by a file of the
 * machine it runs on.
 */
export interface Gateway {
  readonly id: string;
  readonly name: Text;
  /** Windows with an LED bar above them. */
  readonly windowBars: readonly WindowId[];
  /** Windows with a rating pad of keys [RATE-5]. */
  readonly ratingPads: readonly WindowId[];
  /** Windows with a caller keypad [ACTOR-6]. */
  readonly keypads: readonly WindowId[];
  /** Displays whose calls large LED boards show. */
  readonly ledBoards: readonly string[];
  /** It is the elected speaker of these zones; no other device names them. */
  readonly speaksFor: readonly SpeakerZoneId[];
}

export interface SpeakerZone {
  readonly id: SpeakerZoneId;
  readonly name: Text;
  readonly floorId: string;
  /** Instead of the hall's, in the policy; an empty list: as loud as ever. */
  readonly soundPeriods?: readonly SoundPeriod[];
}

/**
 * A stretch of every day in which the voice is softer, or quiet [VOICE-6]. `toLocal` is at most `24:00`; where it is earlier than
 * `fromLocal`, the stretch ends on the next morning.
 */
export type SoundPeriod = { readonly fromLocal: LocalTime; readonly toLocal: LocalTime } & (
  | {
      /** −40 to 0; at 0 dB the voice is as loud as its amplifier was set. */
      readonly gainDb: number;
      /** How often a call is said. */
      readonly times: 1 | 2;
    }
  /** Nothing is spoken but that the building is to be left. */
  | { readonly quiet: true }
);

export interface Notice {
  readonly id: string;
  readonly text: Text;
  readonly zoneIds?: readonly ZoneId[];
}

/** Rules with numbers in them. The defaults are those of an experienced duty manager: `DEFAULT_POLICY`. */
export interface Policy {
  /** When the business day changes, local time. */
  readonly dayStartsAtLocal: LocalTime;
  readonly boardYellowMinutes: number;
  readonly boardRedMinutes: number;
  readonly callsMax: number;
  readonly callIntervalSeconds: number;
  readonly callIntervalOtherFloorSeconds: number;
  /** Calls before missed for tickets marked with needs (hearing, sight, wheelchair). */
  readonly callsMaxFlagged: number;
  readonly missedLockedSeconds: number;
  readonly missedLockedFlaggedSeconds: number;
  readonly arrivedAutomaticallySeconds: number;
  /** An issued ticket is callable after this even if nobody proved its paper; flagged. */
  readonly issuedReleasedSeconds: number;
  /** A ticket known not to have printed is withdrawn after this unless it was shown on a screen. */
  readonly unprintedWithdrawnSeconds: number;
  readonly returnBehindOneWindow: number;
  readonly returnBehind: number;
  readonly returnJustMissedMinutes: number;
  readonly pinnedInRowMax: number;
  readonly careOneIn: number;
  readonly appointmentOneIn: number;
  readonly appointmentEarlyMinutes: number;
  readonly appointmentLateMinutes: number;
  readonly clearingCreditMinutes: number;
  readonly undoSeconds: number;
  readonly ratingInvitationSeconds: number;
  readonly ratingInvitationMinSeconds: number;
  readonly ratingSealSeconds: number;
  readonly ratingDays: number;
  /** Whether rating terminals say their invitation aloud; they do where absent [RATE-9]. */
  readonly ratingVoice?: boolean;
  readonly announcementExpirySeconds: number;
  /** When the voice is softer or quiet, besides lunch; in every speaker zone that has no periods of its own [VOICE-6]. */
  readonly soundPeriods?: readonly SoundPeriod[];
  /** When screens are dark, past midnight where the end is the earlier; from 18:00 to 7:00 where absent [DISP-5]. */
  readonly darkHours?: { readonly fromLocal: LocalTime; readonly toLocal: LocalTime };
  readonly pauseAlarmMinutes: number;
  /** Times the usual minutes; 3 where absent [ALARM-1]. */
  readonly longServiceTimes?: number;
  /** 60 where absent [ALARM-1]. */
  readonly serviceAlarmMinutes?: number;
  readonly stagesMax: number;
  readonly leaseNumbers: number;
  readonly caseDeadlines: {
    readonly acceptWorkingDays: number;
    readonly verifyWorkingDays: number;
    readonly rectifyWorkingDays: number;
    readonly callBackWorkingDays: number;
  };
}

export interface LoadProfile {
  /** People per open day, by queue. */
  readonly perDay: Readonly<Record<string, number>>;
  /** Relative weight of each local hour `"09"`; hours without a weight get nobody. */
  readonly byHour: Readonly<Record<string, number>>;
  /** Share of arrivals by priority class id; the rest are walk-ins. */
  readonly priorityShare: Readonly<Record<string, number>>;
  readonly missedShare: number;
}
