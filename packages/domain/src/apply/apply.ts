import { assert } from '@youxu/basics';
import type { EventBodies, EventType, HallEvent, Recorded } from '../events.ts';
import type { HallState } from '../state.ts';
import { announcementHandlers } from './apply-announcement.ts';
import { callHandlers } from './apply-call.ts';
import { caseHandlers } from './apply-case.ts';
import { hallHandlers } from './apply-hall.ts';
import { ratingHandlers } from './apply-rating.ts';
import { serviceHandlers } from './apply-service.ts';
import { ticketHandlers } from './apply-ticket.ts';
import { windowHandlers } from './apply-window.ts';

/** Changes the state by one kind of event. It asks no clock, no calendar and no random number. */
export type Handler<T extends EventType> = (state: HallState, body: EventBodies[T], recorded: Recorded) => void;
export type Handlers<T extends EventType> = { readonly [K in T]: Handler<K> };

const handlers: Handlers<EventType> = {
  ...hallHandlers,
  ...ticketHandlers,
  ...callHandlers,
  ...serviceHandlers,
  ...windowHandlers,
  ...announcementHandlers,
  ...ratingHandlers,
  ...caseHandlers,
};

/**
 * The hall after one more event [INV-7]: deterministic, without I/O, changing only the state that it is given. Throws when the
 * event does not follow on the state: then the journal and the program contradict each other.
 */
export function apply(state: HallState, event: HallEvent, recorded: Recorded): void {
  assert(recorded.seq === state.seq + 1, `event ${recorded.seq} cannot follow ${state.seq}`);
  assert(recorded.at >= state.at, `event ${recorded.seq} is before the one it follows`);
  const handler = handlers[event.type] as Handler<EventType> | undefined;
  assert(handler !== undefined, `this program does not know the event ${event.type}`);
  state.seq = recorded.seq;
  state.at = recorded.at;
  handler(state, event.body, recorded);
}
