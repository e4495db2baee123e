import type { Instant } from '@youxu/basics';
import type { CallId, LocalDate, SpeakerZoneId, Text, TicketNumber, WindowId, ZoneId } from '../ids.ts';
import type { BoardPart, Disclosures, DisplayKind, ScreenPage, ScreenSize } from '../plan/plan.ts';

export type WindowFace = 'closed' | 'open' | 'paused';

export interface BoardCall {
  readonly callId: CallId;
  readonly number: TicketNumber;
  readonly windowNumber: string;
  readonly floorNumber: number;
  readonly at: Instant;
  /** 1 for the first call. */
  readonly count: number;
  /** Called for the last time before the number counts as missed. */
  readonly last: boolean;
  readonly state: 'called' | 'serving' | 'over';
}

/** What a board shows and does not change during the day [VIEW-3]. */
export interface BoardFrame {
  readonly hall: Text;
  readonly display: Text;
  readonly kind: DisplayKind;
  readonly timeZone: string;
  /** Grows with every plan: what was pulled by an older one is pulled again. */
  readonly planVersion: number;
  /** The display's own floor: calls elsewhere name theirs. */
  readonly floorNumber: number;
  readonly floor: Text | null;
  readonly zones: readonly {
    readonly zoneId: ZoneId;
    readonly name: Text;
    readonly floorNumber: number;
    /** Of today, in the order of the plan. */
    readonly windowNumbers: readonly string[];
  }[];
  /** Of its zones, at most 60, whether there are cells for them or not; none of a screen that turns pages. */
  readonly windows: readonly { readonly windowNumber: string; readonly name: Text }[];
  readonly notices: readonly Text[];
  readonly complaintPhone: string;
  readonly phones: readonly string[];
  readonly address: string | null;
  /** Of a board: what it shows besides its calls. */
  readonly parts: readonly BoardPart[];
  /** Of a disclosure or notice screen; empty elsewhere. */
  readonly pages: readonly ScreenPage[];
  /** Local times between which screens are dark. */
  readonly darkHours: { readonly fromLocal: string; readonly toLocal: string };
  /** Behind so many at most comes whoever missed their call. */
  readonly returnBehind: number;
  readonly speaksFor: SpeakerZoneId | null;
  /** Of a window's screen: whose face it shows. */
  readonly windowId: WindowId | null;
  /** Of a window's screen: the items that are its own, at most 24 [DISP-3]. */
  readonly services: readonly Text[];
  readonly screen: ScreenSize;
}

/** What is live on a board, and may be seen in public: at most 6 calls (24 while so many are still called), 12 missed, and 12 windows or none [VIEW-3]. */
export interface Board {
  readonly day: LocalDate | null;
  /** Newest first. */
  readonly calls: readonly BoardCall[];
  readonly missed: readonly TicketNumber[];
  /** Who is likely to be called next: in order, at most three of a zone; empty where the board does not show it [DISP-2]. */
  readonly next: readonly { readonly number: TicketNumber; readonly zoneId: ZoneId }[];
  /** A small hall shows its windows as fixed cells; empty where there are more than 12. */
  readonly windows: readonly {
    readonly windowNumber: string;
    readonly state: WindowFace;
    readonly returnsAt?: Instant | null;
    readonly serving?: TicketNumber;
    /** Only on the screen of a window that is not open: the open windows that serve all its own queues. */
    readonly instead?: readonly string[];
    /** Of one that is not open: when its hours begin again; null while they run. */
    readonly opensAt?: Instant | null;
  }[];
  readonly waiting: Readonly<Record<string, number>>;
  /** When the hall is open today, in order and apart; empty on a day off. */
  readonly hours: readonly { readonly fromAt: Instant; readonly toAt: Instant }[];
  /** When numbers are given again; null while they are. */
  readonly opensAt: Instant | null;
  readonly suspended: boolean;
}

/** 八公开 by department: what a disclosure screen turns over [DISP-3]. */
export interface DisclosuresView {
  readonly departments: readonly {
    readonly departmentId: string;
    readonly name: Text;
    readonly phone: string | null;
    readonly services: readonly {
      readonly name: Text;
      readonly materials: readonly Text[];
      readonly disclosures: Disclosures;
      readonly windowNumbers: readonly string[];
    }[];
  }[];
}
