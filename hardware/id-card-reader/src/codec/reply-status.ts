/**
 * What a reader says, by the third status word of GA 450 (SAM-V). The first two are the card's own and differ from card
 * to card where the card had a say (31, 41, 47, 81), so they decide nothing.
 */
const STATUSES = {
  144: 'ok',
  159: 'found',
  16: 'checksum-wrong',
  17: 'length-wrong',
  33: 'command-wrong',
  36: 'unrecognised-error',
  49: 'card-refused-reader',
  50: 'reader-refused-card',
  51: 'information-unverified',
  64: 'wrong-card',
  65: 'read-failed',
  71: 'no-random-number',
  96: 'self-test-failed',
  102: 'reader-unauthorised',
  128: 'no-card',
  129: 'select-failed',
  145: 'nothing-there',
} as const;

export type ReplyStatus = (typeof STATUSES)[keyof typeof STATUSES] | 'unknown-status';

export function statusOf(code: number): ReplyStatus {
  return Object.hasOwn(STATUSES, code) ? STATUSES[code as keyof typeof STATUSES] : 'unknown-status';
}

/** Why a card that was laid down could not be read. */
export type CardTroubleReason =
  | Exclude<ReplyStatus, 'ok' | 'found' | 'no-card'>
  /** The card left the field, or the reader will not find it again before it does. */
  | 'taken-too-early'
  /** The reader did not answer, or its answer was damaged. */
  | 'no-answer'
  /** What was read cannot be right (a field that is no date, a check digit). */
  | 'text-damaged'
  /** A kind of card that is not switched on (`foreignerLayout`) or not known. */
  | 'unsupported-kind';

/** What a person should do about it. */
export type Advice =
  /** Take the card off and lay it down again, and leave it until the tone. */
  | 'lay-again'
  /** This is no identity card: lay down the right one. */
  | 'other-card'
  /** The card itself will not do here: give the number by hand, or go to the desk. */
  | 'ask-desk'
  /** Cable, baud rate, interference: the technician's. */
  | 'check-line'
  /** The reader itself: have it mended or exchanged. */
  | 'call-service';

const ADVICE: Readonly<Record<CardTroubleReason, Advice>> = {
  'checksum-wrong': 'check-line',
  'length-wrong': 'check-line',
  'no-answer': 'check-line',
  'command-wrong': 'call-service',
  'unrecognised-error': 'call-service',
  'unknown-status': 'call-service',
  'self-test-failed': 'call-service',
  'reader-unauthorised': 'call-service',
  'card-refused-reader': 'ask-desk',
  'reader-refused-card': 'ask-desk',
  'information-unverified': 'ask-desk',
  'nothing-there': 'ask-desk',
  'text-damaged': 'ask-desk',
  'unsupported-kind': 'ask-desk',
  'wrong-card': 'other-card',
  'read-failed': 'lay-again',
  'no-random-number': 'lay-again',
  'select-failed': 'lay-again',
  'taken-too-early': 'lay-again',
};

export function adviceFor(reason: CardTroubleReason): Advice {
  return ADVICE[reason];
}
