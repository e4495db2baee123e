import type { Ids, Instant, Json } from '@youxu/basics';
import type { HallClient, Timers, ViewState } from '@youxu/client';
import type { RatingLevel, ServiceRecordId, WindowId } from '@youxu/domain';
import { isNoAnswer } from '../no-answer.ts';

/** A press on a rating pad that the hall has not answered for. */
export interface PadRating {
  readonly requestId: string;
  readonly windowId: WindowId;
  /** The token of the service that was to be rated at the moment of the press [RATE-1]. */
  readonly serviceRecordId: ServiceRecordId;
  readonly level: RatingLevel;
  readonly pressedAt: Instant;
}

/** Where presses are kept until the hall has answered; a restart of the program finds them again. */
export interface PadStore {
  /** Oldest first. */
  load(): readonly PadRating[];
  /** On disk when it returns. Throws when it cannot be kept: the press is not confirmed then. */
  keep(rating: PadRating): void;
  forget(requestId: string): void;
  /** What was noted last under this name; undefined: nothing. */
  recall(name: string): Json | undefined;
  note(name: string, body: Json): void;
  close(): void;
}

/** `nothing-to-rate`: nobody is asked at that window; `sealed`: what was pressed before counts. */
export type PadEnd = 'kept' | 'nothing-to-rate' | 'sealed';

export interface PadRatingsPorts {
  readonly client: Pick<HallClient, 'view' | 'subscribe' | 'command' | 'serverNow'>;
  readonly timers: Timers;
  /** Request ids: unique over all lives of the program, 8 to 64 characters. */
  readonly ids: Ids;
  readonly store: PadStore;
  /** The hall does not take it: for the log. */
  readonly onRefused?: (rating: PadRating, code: string) => void;
  /** The memory failed: the program must end [INV-15]. */
  readonly onFatal: (error: unknown) => void;
}

const PAUSE_MS = 1_000;
/** Answers that a later life, or another plan, may not get: such a rating stays where it is kept. */
const NOT_FOR_EVER: ReadonlySet<string> = new Set(['internal-error', 'not-allowed']);

interface Pad {
  view: ViewState<'rating-terminal'>;
  /** When the invitation that stands was first seen here, on the timers' clock. */
  invitedAtMs: number;
  last: { readonly serviceRecordId: ServiceRecordId; readonly firstAt: Instant } | null;
  stop: () => void;
}

/** The rating pads of a gateway: each press is bound to the service that was to be rated then, kept, and sent until it is answered. */
export class PadRatings {
  readonly #ports: PadRatingsPorts;
  readonly #pads = new Map<WindowId, Pad>();
  readonly #waiting: PadRating[];
  /** So long the same pad may change what it said, by policy. */
  #sealMs = 0;
  #sending: PadRating | null = null;
  #cancelPause: (() => void) | null = null;
  #isClosed = false;

  constructor(ports: PadRatingsPorts) {
    this.#ports = ports;
    this.#waiting = [...ports.store.load()];
    this.#send();
  }

  /** How many presses the hall has not answered for. */
  get unsent(): number {
    return this.#waiting.length;
  }

  /** The windows that have a pad, and how long a rating may be changed, by the plan as it is now. */
  follow(windowIds: readonly WindowId[], sealMs: number): void {
    const { client, timers } = this.#ports;
    this.#sealMs = sealMs;
    for (const [windowId, pad] of this.#pads) {
      if (windowIds.includes(windowId)) continue;
      pad.stop();
      this.#pads.delete(windowId);
    }
    for (const windowId of windowIds) {
      if (this.#pads.has(windowId)) continue;
      const view = client.view('rating-terminal', { windowId });
      const pad: Pad = { view, invitedAtMs: timers.elapsedMs(), last: null, stop: () => {} };
      this.#pads.set(windowId, pad);
      pad.stop = client.subscribe('rating-terminal', { windowId }, (seen) => {
        const before = pad.view.data?.invitation?.serviceRecordId;
        if (seen.data?.invitation?.serviceRecordId !== before) pad.invitedAtMs = timers.elapsedMs();
        pad.view = seen;
      });
    }
  }

  /**
   * A key was pressed, so many milliseconds ago: before somebody was asked it was not meant for them. `kept` is said when it is on
   * disk: only then the pad may say thank you.
   */
  press(windowId: WindowId, level: RatingLevel, agoMs = 0): PadEnd {
    const { client, ids, store, timers } = this.#ports;
    const pad = this.#pads.get(windowId);
    const invitation = pad?.view.data?.invitation ?? null;
    const now = client.serverNow();
    if (pad === undefined || invitation === null) return 'nothing-to-rate';
    if (timers.elapsedMs() - agoMs < pad.invitedAtMs) return 'nothing-to-rate';
    const { serviceRecordId, until, sealsAt } = invitation;
    const isAgain = pad.last?.serviceRecordId === serviceRecordId;
    const openUntil = isAgain ? (pad.last?.firstAt ?? 0) + this.#sealMs : until;
    if (now > openUntil) return isAgain ? 'sealed' : 'nothing-to-rate';
    // Rated on another screen: the first one counts [RATE-3].
    if (!isAgain && sealsAt !== null) return 'sealed';
    const rating: PadRating = { requestId: ids.next(), windowId, serviceRecordId, level, pressedAt: now };
    store.keep(rating);
    if (!isAgain) pad.last = { serviceRecordId, firstAt: now };
    this.#waiting.push(rating);
    this.#dropChanged(rating);
    this.#send();
    return 'kept';
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelPause?.();
    for (const { stop } of this.#pads.values()) stop();
    this.#pads.clear();
  }

  /** An earlier press for the same service that is not under way yet has been changed since. */
  #dropChanged(latest: PadRating): void {
    for (const one of [...this.#waiting]) {
      const isChanged = one !== latest && one !== this.#sending && one.serviceRecordId === latest.serviceRecordId;
      if (isChanged) this.#forget(one);
    }
  }

  #forget(rating: PadRating): void {
    this.#ports.store.forget(rating.requestId);
    const index = this.#waiting.indexOf(rating);
    if (index >= 0) this.#waiting.splice(index, 1);
  }

  /** One after the other, oldest first: a change follows what it changes. */
  #send(): void {
    const [first] = this.#waiting;
    if (first === undefined || this.#sending !== null || this.#cancelPause !== null || this.#isClosed) return;
    this.#sending = first;
    const { requestId, serviceRecordId, level } = first;
    const input = { serviceRecordId, level, channel: 'pad' } as const;
    void this.#ports.client
      .command('submit-rating', input, { requestId, settle: 'caller' })
      .then((outcome) => this.#answered(first, outcome.ok ? null : outcome.error.code))
      .catch(this.#ports.onFatal);
  }

  #answered(rating: PadRating, refusal: string | null): void {
    this.#sending = null;
    if (this.#isClosed) return;
    if (refusal !== null && isNoAnswer(refusal)) {
      this.#cancelPause = this.#ports.timers.after(PAUSE_MS, () => {
        this.#cancelPause = null;
        this.#send();
      });
      return;
    }
    if (refusal !== null) this.#ports.onRefused?.(rating, refusal);
    // Under another id: the hall keeps its refusals, too.
    if (refusal !== null && NOT_FOR_EVER.has(refusal))
      this.#ports.store.keep({ ...rating, requestId: this.#ports.ids.next() });
    this.#forget(rating);
    this.#send();
  }
}
