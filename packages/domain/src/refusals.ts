/**
 * Why a command was refused: the code is stable, the facts complete the sentence. The message key of a refusal is
 * `refusal.<code>` in every language's table. Times among the facts are instants, named `…At`.
 */
export interface RefusalFacts {
  /** Input does not fit its schema; `path` is a JSON pointer into it. */
  'invalid-input': { path: string; problem: string };
  'unknown-command': { command: string };
  'unknown-view': { view: string };
  /** The actor's roles or scope do not allow it [ACTOR-2]. */
  'not-allowed': { command: string };
  'not-authenticated': Empty;
  /** The client speaks another version of the protocol. */
  'wrong-protocol': { server: number; client: number };
  /** The request was meant for before `notAfterAt`; it was not executed. */
  'request-expired': { notAfterAt: number };
  /** The request was voided before it arrived; it will never execute. */
  'request-voided': Empty;
  busy: { retryAfterMs: number };
  /** The program contradicts itself in deciding this command: nothing was done, and nothing of it is kept. */
  'internal-error': Empty;
  'no-plan': Empty;
  'unknown-service': { serviceId: string };
  'unknown-queue': { queueId: string };
  'unknown-window': { windowId: string };
  'unknown-ticket': { ticket: string };
  'unknown-staff': { staff: string };
  'unknown-priority-class': { priorityClass: string };
  'unknown-appointment': { appointmentId: string };
  'unknown-service-record': { serviceRecordId: string };
  'unknown-case': { caseId: string };
  'unknown-announcement': { callId: string };
  'unknown-display': { displayId: string };
  'unknown-speaker-zone': { speakerZoneId: string };
  'unknown-gateway': { gatewayId: string };
  'unknown-calendar': { calendarId: string };
  'unknown-kiosk': { kioskId: string };
  /** [HOURS-3] */
  'queue-closed': { queueId: string; opensAt: number | null };
  /** The duty manager stopped issuing. */
  'issuing-stopped': { queueId: string };
  /** The duty manager stopped this item for today [KIOSK-2]. */
  'service-stopped': { serviceId: string };
  /** The duty manager put this kiosk out of service [KIOSK-1]. */
  'kiosk-out-of-service': { kioskId: string };
  /** No window serves the queue in this plan. */
  'queue-unserved': { queueId: string };
  /** [LIMIT-1] */
  'limit-reached': { limit: 'active' | 'day' | 'stages'; max: number };
  /** [LIMIT-2] */
  'too-many-here': { queueId: string; max: number; allowedAt: number };
  'service-twice': { serviceId: string };
  'ticket-in-wrong-state': { number: string; state: string };
  'ticket-elsewhere': { number: string; windowNumber: string };
  'nobody-waits': Empty;
  /** Open tickets are at the window's limit [STATE-3]. */
  'window-busy': { number: string };
  'window-not-open': { state: string };
  'not-signed-on': { windowNumber: string };
  'signed-on-elsewhere': { windowNumber: string };
  'not-your-window': { windowNumber: string };
  /** Whoever is there has gone on at another desk [STAFF-5]. */
  'desk-elsewhere': { windowNumber: string };
  'queue-not-served-here': { queueId: string; windowNumber: string };
  /** The missed key is locked until then [MISS-2]. */
  'missed-locked': { untilAt: number };
  'calls-exhausted': { max: number };
  /** [MISS-1] Calls are an interval apart. */
  'recall-too-soon': { allowedAt: number };
  'nothing-to-undo': Empty;
  'undo-too-late': Empty;
  /** The last action at the window is not the one that was meant. */
  'undo-something-else': Empty;
  'return-by-desk': { number: string };
  'already-returned': { number: string };
  'not-missed': { number: string; state: string };
  'reason-required': Empty;
  'rating-sealed': Empty;
  'rating-over': { untilAt: number };
  'already-corrected': Empty;
  'case-step-out-of-order': { state: string; step: string };
  'case-record-missing': { missing: 'rectification' | 'call-back' | 'record' };
  'slot-full': { slotAt: number };
  'slot-unknown': { slotAt: number };
  'appointment-not-today': { slotAt: number };
  'appointment-too-early': { fromAt: number };
  'appointment-used': Empty;
  'no-lease': { number: string };
  'not-this-kiosk': { kioskId: string };
  'number-taken': { number: string };
  /** A time that was written by hand lies outside what is possible [HAND-1]. */
  'time-not-possible': { fromAt: number; untilAt: number };
  /** A line of the call sheet that was entered before [HAND-3]. */
  'already-entered': { number: string };
  'announcement-over': { state: string };
  'plan-mistakes': { mistakes: readonly { path: string; message: string }[] };
  /** Publishing would leave these queues' or windows' open tickets without a place [PLAN-4]. */
  'mapping-needed': { queueIds: readonly string[]; ticketCount: number };
  /** What has open tickets is retired (effectiveTo), not deleted [PLAN-4]. */
  'still-in-use': { kind: 'service' | 'window' | 'calendar' | 'priority-class'; id: string };
  'plan-in-the-past': Empty;
  'hall-suspended': Empty;
  'hall-not-suspended': Empty;
  'offer-not-valid': { ticket: string };
}
type Empty = Record<never, never>;

export type RefusalCode = keyof RefusalFacts;
export type Refusal = {
  [C in RefusalCode]: { readonly code: C; readonly facts: Readonly<RefusalFacts[C]> };
}[RefusalCode];

export function refusal<C extends RefusalCode>(code: C, facts: RefusalFacts[C]): Refusal {
  return { code, facts } as unknown as Refusal;
}

/** The key of its sentence in the string tables. */
export function messageKey(of: Refusal): `refusal.${RefusalCode}` {
  return `refusal.${of.code}`;
}
