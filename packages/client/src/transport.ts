import type { CommandName, CommandResult, Refusal } from '@youxu/domain';
import type {
  CommandFrame,
  Reply,
  SubscribeFrame,
  TelemetryFrame,
  ViewFrame,
  VoidFrame,
  VoidResult,
  Welcome,
} from '@youxu/protocol/wire';

/** What a client asks and gets an answer to. */
export interface Requests {
  command: { frame: CommandFrame; result: CommandResult<CommandName> };
  void: { frame: VoidFrame; result: VoidResult };
  subscribe: { frame: SubscribeFrame; result: ViewFrame };
}
export type RequestEvent = keyof Requests;

/** What a client says without waiting for an answer. */
export interface Notices {
  unsubscribe: { readonly key: string };
  telemetry: TelemetryFrame;
}
export type NoticeEvent = keyof Notices;

/**
 * `not-sent`: it certainly never left this machine. `unanswered`: time ran out or the line broke, and nobody here
 * can tell whether the server did it.
 */
export type Answer<T> =
  | { readonly kind: 'reply'; readonly reply: Reply<T> }
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'unanswered' };

/** One connection from its dialling to its end; never reused, so nothing of an old one can leak into a new one. */
export interface Line {
  /** Sends at once or not at all: a line keeps nothing for later. `done` is called at most once, at the latest after `timeoutMs`. */
  request<E extends RequestEvent>(
    event: E,
    frame: Requests[E]['frame'],
    timeoutMs: number,
    done: (answer: Answer<Requests[E]['result']>) => void,
  ): void;
  notify<E extends NoticeEvent>(event: E, frame: Notices[E]): void;
  /** No event is delivered any more. */
  close(): void;
}

/** None is called while `dial` still runs. */
export interface LineEvents {
  /** The way to the server is open and the hello is on it: the round trip to the welcome starts here. */
  onOpen(): void;
  /** The server accepted; it may say so again when its clock's rate changes. */
  onWelcome(welcome: Welcome): void;
  onView(frame: ViewFrame): void;
  /** The end, once, with the server's reason where it gave one. */
  onDown(refusal: Refusal | null): void;
}

/** How lines are made. It neither retries nor buffers: that is the client's business, the same over every transport. */
export interface Transport {
  dial(events: LineEvents): Line;
}
