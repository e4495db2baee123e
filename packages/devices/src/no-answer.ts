/**
 * What the client or the door says when the hall has not decided: it tells nothing about the request itself, which is given again under the
 * same id.
 */
const NO_ANSWER: ReadonlySet<string> = new Set([
  'unknown',
  'request-expired',
  'busy',
  'not-authenticated',
  'wrong-protocol',
  'no-plan',
]);

export function isNoAnswer(code: string): boolean {
  return NO_ANSWER.has(code);
}
