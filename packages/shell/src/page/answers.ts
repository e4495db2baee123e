/** The only message that a page's preload sends to the main process. */
export const ANSWER_CHANNEL = 'youxu-shell:answer';
export const ANSWER_EVERY_MS = 1_000;

/** A page's sign of life. */
export interface PageAnswer {
  /** It lives, but nobody sees anything on it. */
  readonly blank: boolean;
}

/** What a page sent is not trusted: anything but an answer is undefined. */
export function parseAnswer(message: unknown): PageAnswer | undefined {
  if (typeof message !== 'object' || message === null || !('blank' in message)) return undefined;
  return typeof message.blank === 'boolean' ? { blank: message.blank } : undefined;
}
