import type { Ids } from '@youxu/basics';
import type { HallClient, Timers, UnknownOutcome, ViewState } from '@youxu/client';
import type { BadReason, RatingLevel, Refusal, WindowId } from '@youxu/domain';
import { isNoAnswer } from '../no-answer.ts';
import {
  acknowledge,
  advance,
  change,
  finishReasons,
  finishWords,
  newSession,
  noteWriting,
  openWords,
  rate,
  reject,
  type Session,
  type Submission,
  toggleReason,
} from './visit.ts';

/** While somebody is at the terminal its deadlines are looked at this often. */
const TICK_MS = 200;
/** Between two attempts that brought no answer. The client itself repeats each attempt for ten seconds. */
const PAUSE_MS = 1_000;

/** Ratings that the server has not answered yet, where a restart of this terminal finds them again. */
export interface RatingOutbox {
  /** Nothing where there is none, or none that can be read. */
  load(): readonly Submission[];
  /** Kept before anything is sent. Must not throw: nobody at the window could do anything about it. */
  save(outbox: readonly Submission[]): void;
}

export interface RatingSessionPorts {
  readonly client: Pick<HallClient, 'view' | 'subscribe' | 'command' | 'serverNow'>;
  readonly windowId: WindowId;
  readonly timers: Timers;
  /** Makes request ids: 8 to 64 letters, digits, `_` or `-`. */
  readonly ids: Ids;
  readonly outbox: RatingOutbox;
}

/** One terminal at work: follows its window's view, takes what is pressed, and sends it until the server has answered. */
export class RatingSession {
  readonly #ports: RatingSessionPorts;
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: () => void;
  #state: Session;
  #view: ViewState<'rating-terminal'>;
  #isSending = false;
  #isClosed = false;
  #cancelTick: (() => void) | null = null;
  #cancelPause: (() => void) | null = null;

  constructor(ports: RatingSessionPorts) {
    const { client, windowId, outbox } = ports;
    this.#ports = ports;
    this.#state = newSession(outbox.load());
    this.#view = client.view('rating-terminal', { windowId });
    this.#unsubscribe = client.subscribe('rating-terminal', { windowId }, (view) => {
      this.#view = view;
      this.#advance();
    });
    this.#send();
  }

  readonly get = (): Session => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly rate = (level: RatingLevel): void => {
    this.#set(rate(this.#state, level, this.#now(), this.#nextId));
  };

  readonly toggleReason = (reason: BadReason): void => {
    this.#set(toggleReason(this.#state, reason, this.#now(), this.#nextId));
  };

  readonly finishReasons = (): void => {
    this.#set(finishReasons(this.#state, this.#now()));
  };

  readonly openWords = (): void => {
    this.#set(openWords(this.#state, this.#now()));
  };

  readonly noteWriting = (draft: string): void => {
    this.#set(noteWriting(this.#state, draft, this.#now()));
  };

  readonly finishWords = (words: string): void => {
    this.#set(finishWords(this.#state, words, this.#now(), this.#nextId));
  };

  readonly change = (): void => {
    this.#set(change(this.#state, this.#now()));
  };

  close(): void {
    this.#isClosed = true;
    this.#unsubscribe();
    this.#cancelTick?.();
    this.#cancelPause?.();
    this.#listeners.clear();
  }

  #advance(): void {
    const invitation = this.#view.data?.invitation ?? null;
    this.#set(advance(this.#state, invitation, this.#now(), this.#nextId));
    if (this.#cancelTick !== null || this.#state.visit === null || this.#isClosed) return;
    this.#cancelTick = this.#ports.timers.after(TICK_MS, () => {
      this.#cancelTick = null;
      this.#advance();
    });
  }

  #set(state: Session): void {
    if (state === this.#state) return;
    const { outbox } = this.#state;
    this.#state = state;
    if (state.outbox !== outbox) this.#ports.outbox.save(state.outbox);
    for (const listener of this.#listeners) listener();
    this.#send();
  }

  #send(): void {
    const [first] = this.#state.outbox;
    if (first === undefined || this.#isSending || this.#cancelPause !== null || this.#isClosed) return;
    this.#isSending = true;
    const { serviceRecordId, level, reasons, words, requestId } = first;
    const input = {
      serviceRecordId,
      level,
      channel: 'terminal',
      ...(reasons.length === 0 ? {} : { reasons }),
      ...(words === undefined ? {} : { words }),
    } as const;
    void this.#ports.client.command('submit-rating', input, { requestId, settle: 'caller' }).then((outcome) => {
      this.#isSending = false;
      if (outcome.ok) this.#set(acknowledge(this.#state, requestId, outcome.value.sealsAt));
      else this.#refused(first, outcome.error);
      this.#send();
    });
  }

  #refused({ requestId }: Submission, { code }: Refusal | UnknownOutcome): void {
    if (!isNoAnswer(code)) {
      this.#set(reject(this.#state, requestId, code, this.#now()));
      return;
    }
    this.#cancelPause = this.#ports.timers.after(PAUSE_MS, () => {
      this.#cancelPause = null;
      this.#send();
    });
  }

  #now(): number {
    return this.#ports.client.serverNow();
  }

  readonly #nextId = (): string => this.#ports.ids.next();
}
