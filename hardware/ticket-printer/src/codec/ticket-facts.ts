/**
 * Everything a ticket may say, in the words of its language. What is not known is left out, and with it the parts of the
 * template that name it.
 */
export interface TicketFacts {
  readonly hallName: string;
  /** `A012` */
  readonly number: string;
  readonly department?: string;
  readonly service?: string;
  readonly peopleAhead?: number;
  /** The forecast as words: `12–18 分钟`, `12–18 min`. */
  readonly wait?: string;
  /** No window works, so nobody can say how long it takes. */
  readonly nobodyWorks?: boolean;
  /** Names of the windows that may call: `1`, `2`, `3`. An empty list counts as not known. */
  readonly windows?: readonly string[];
  /** Where the windows are, when that is not here: `2楼`, `2nd floor`. */
  readonly place?: string;
  /** When the number was taken, on the hall's clock: `2026-11-21 10:42`. */
  readonly takenAt?: string;
  /** Of an appointment that is kept in time: `10:00`. Its place comes by the clock, not by the people before it. */
  readonly appointmentAt?: string;
  /** Nobody is before this number. */
  readonly nobodyAhead?: boolean;
  /** Four fifths of the waits forecast end after the hall closes. */
  readonly pastClosing?: boolean;
  /** What one number is for, where that is more than one thing: in the order in which it was asked for. */
  readonly stages?: readonly StageFacts[];
  /** `普通号`, `优先：军人`, `预约号` */
  readonly priorityClass?: string;
  /** `1号机` */
  readonly kiosk?: string;
  /** `身份证或户口簿` */
  readonly materials?: string;
  /** How often a number is called before it counts as missed. */
  readonly callsMax?: number;
  /** Behind how many waiting numbers someone returns after a missed call. */
  readonly returnBehind?: number;
  readonly complaintPhone?: string;
  /** Where the phone page of this ticket is. */
  readonly qrUrl?: string;
  /** One more sentence for this ticket: the lunch break, today's special hours. */
  readonly notice?: string;
  /** A second print of the same number. */
  readonly reprint?: boolean;
  /** Issued by the kiosk alone while the hall's network was down. */
  readonly offline?: boolean;
}

/** One of several matters; the template sees it as facts of these names, and `stage` as its number. */
export type StageFacts = Pick<TicketFacts, 'department' | 'service' | 'windows' | 'place'>;

/** Facts that text can name; `stage` only in a line for each stage. */
export type WordFacts = Omit<TicketFacts, 'stages'> & { readonly stage?: number };

const words: Record<keyof WordFacts, true> = {
  hallName: true,
  number: true,
  department: true,
  service: true,
  peopleAhead: true,
  wait: true,
  nobodyWorks: true,
  windows: true,
  place: true,
  takenAt: true,
  appointmentAt: true,
  nobodyAhead: true,
  pastClosing: true,
  stage: true,
  priorityClass: true,
  kiosk: true,
  materials: true,
  callsMax: true,
  returnBehind: true,
  complaintPhone: true,
  qrUrl: true,
  notice: true,
  reprint: true,
  offline: true,
};

export function isWordName(name: string): name is keyof WordFacts {
  return Object.hasOwn(words, name);
}

/** What a condition can ask for. */
export function isFactName(name: string): name is keyof WordFacts | 'stages' {
  return name === 'stages' || isWordName(name);
}

export const wordNames: readonly string[] = Object.keys(words);
export const factNames: readonly string[] = [...wordNames, 'stages'];
