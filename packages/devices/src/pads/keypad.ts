import type { Instant } from '@youxu/basics';
import { type HallClient, OutageWatch, type Timers, type ViewState } from '@youxu/client';
import type { WindowId } from '@youxu/domain';
import { isNoAnswer } from '../no-answer.ts';
import { type KeypadKey, keyAction } from './key-action.ts';

export type { KeypadKey } from './key-action.ts';

/** What the key did; `ask`: the same key once more does it; `unknown`: the hall has not said, and will not do it later. */
export type KeyEnd = 'done' | 'nobody-waits' | 'ask' | 'nothing' | 'refused' | 'unknown';

/** A person who hears nothing presses again: later than this a key press is not meant any more. */
const WANTED_MS = 2_500;
/** So long the question of the first press stands. */
const CONFIRM_MS = 8_000;

export interface KeypadPorts {
  readonly client: Pick<HallClient, 'view' | 'subscribe' | 'command' | 'serverNow'>;
  readonly windowId: WindowId;
  readonly timers: Timers;
  /** What an earlier life of this program kept of {@link Keypad.lastAtWork}. */
  readonly lastAtWork: Instant | null;
}

/** The caller keypad of one window: presses become commands for whoever is signed on there [ACTOR-6]. */
export class Keypad {
  readonly #ports: KeypadPorts;
  readonly #unsubscribe: () => void;
  #view: ViewState<'window-desk'>;
  /** The ticket that the first press was about, and until when the second counts. */
  #asked: { readonly ticketId: string; readonly untilMs: number } | null = null;
  /** Calls that stand on paper only come first: two beeps, and the sheet is entered at the desk [HAND-4]. */
  readonly #outage: OutageWatch;
  #isBusy = false;

  constructor(ports: KeypadPorts, onView: (view: ViewState<'window-desk'>) => void = () => {}) {
    const { client, windowId, lastAtWork } = ports;
    this.#ports = ports;
    this.#outage = new OutageWatch(() => ports.timers.elapsedMs(), lastAtWork === null ? null : { at: lastAtWork });
    this.#view = client.view('window-desk', { windowId });
    this.#unsubscribe = client.subscribe('window-desk', { windowId }, (view) => {
      this.#view = view;
      this.#outage.seen(view);
      onView(view);
    });
  }

  /** The hall's time at which the window was last seen at work; null: it is closed. For the next life, after a power cut. */
  get lastAtWork(): Instant | null {
    return this.#outage.last?.at ?? null;
  }

  /** A press while another is under way is none: it was made at a picture that is about to change. */
  async press(key: KeypadKey): Promise<KeyEnd> {
    const { data, stale } = this.#view;
    if (data === null || stale || this.#isBusy) return 'nothing';
    const { client, timers } = this.#ports;
    const front = data.open.at(-1)?.ticketId;
    const nowMs = timers.elapsedMs();
    const confirmed = this.#asked !== null && this.#asked.ticketId === front && nowMs < this.#asked.untilMs;
    this.#asked = null;
    const action = keyAction(key, data, client.serverNow(), confirmed);
    switch (action.do) {
      case 'ask':
        if (front !== undefined) this.#asked = { ticketId: front, untilMs: nowMs + CONFIRM_MS };
        return 'ask';
      case 'nothing':
        return 'nothing';
      case 'give': {
        if (action.name === 'call-next' && this.#outage.askFirst()) return 'ask';
        this.#isBusy = true;
        const outcome = await client.command(action.name, action.input, { notAfterMs: WANTED_MS });
        this.#isBusy = false;
        if (!outcome.ok) {
          // Nobody has decided: said apart from a hall that says no.
          if (isNoAnswer(outcome.error.code)) return 'unknown';
          return outcome.error.code === 'nobody-waits' ? 'nobody-waits' : 'refused';
        }
        const wasEmpty = action.name === 'call-next' && 'refusal' in outcome.value;
        return wasEmpty ? 'nobody-waits' : 'done';
      }
    }
  }

  close(): void {
    this.#unsubscribe();
  }
}
