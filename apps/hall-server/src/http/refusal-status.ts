import type { Refusal, RefusalCode } from '@youxu/domain';

/** Refusals of the door itself, and of what does not exist. Everything else is a conflict with how the hall stands: 409. */
const STATUS: { readonly [C in RefusalCode]?: number } = {
  'invalid-input': 400,
  'plan-mistakes': 422,
  'not-authenticated': 401,
  'not-allowed': 403,
  'unknown-command': 404,
  'unknown-view': 404,
  'unknown-service': 404,
  'unknown-queue': 404,
  'unknown-window': 404,
  'unknown-ticket': 404,
  'unknown-staff': 404,
  'unknown-priority-class': 404,
  'unknown-appointment': 404,
  'unknown-service-record': 404,
  'unknown-case': 404,
  'unknown-announcement': 404,
  'unknown-display': 404,
  'unknown-speaker-zone': 404,
  'unknown-gateway': 404,
  'unknown-calendar': 404,
  'unknown-kiosk': 404,
  'request-expired': 410,
  'request-voided': 410,
  busy: 429,
  'internal-error': 500,
};

export function statusOf({ code }: Refusal): number {
  return STATUS[code] ?? 409;
}
