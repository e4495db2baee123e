/** A language that a voice folder can speak. Mandarin as said on the mainland, American English. */
export type Language = 'zh' | 'en';

/** The spoken call of one ticket. `recall` has the words of `call`; it differs in how often it is said. */
export interface TicketAnnouncement {
  readonly kind: 'call' | 'recall' | 'last-call';
  readonly language: Language;
  /** Up to two capital letters, then one to six digits: `A012`, `X101`, `A1000`, `88`. */
  readonly number: string;
  /** One to four digits with at most one capital letter before or after: `3`, `12`, `3A`, `B7`, `1001`. */
  readonly window: string;
  /** Given only when the window is on another floor than the listener. −9 to 99, not 0; below 0 is a basement. */
  readonly floor?: number;
}

/** Leave the building (the evacuation key). Speaks before everything else, at full volume, at any hour. */
export interface EvacuationAnnouncement {
  readonly kind: 'evacuation';
  readonly language: Language;
}

/** A rating terminal asks the person who was served: without a chime, which is for calls; it has no turn among them. */
export interface RatingInvitation {
  readonly kind: 'rate';
  readonly language: Language;
}

export type Announcement = TicketAnnouncement | EvacuationAnnouncement;

/** What clips cannot say: the field and its value. The caller shows the call all the same and reports the plan's error. */
export interface Unspeakable {
  readonly field: 'number' | 'window' | 'floor';
  readonly value: string;
}
