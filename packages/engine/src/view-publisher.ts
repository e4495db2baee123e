import { err, ok, type Result } from '@youxu/basics';
import type {
  Fleet,
  HallEvent,
  HallState,
  Refusal,
  StateViewName,
  Topic,
  ViewData,
  ViewName,
  ViewParams,
} from '@youxu/domain';
import { computeView, topicsOf, topicsOfView, windowDevices } from '@youxu/domain';
import { type ViewFrame, viewKey, viewTable } from '@youxu/protocol';
import type { HallClock, Scheduler } from './ports.ts';

/** At once, and then at most so often [VIEW-1]. */
const LEAST_INTERVAL_MS = 50;

/** Receives each new frame of a view that somebody watches. */
export type FrameSink = (frame: ViewFrame) => void;

interface Watched {
  readonly key: string;
  readonly view: ViewName;
  readonly params: ViewParams<ViewName>;
  topics: ReadonlySet<Topic>;
  watchers: number;
  frame: ViewFrame;
  text: string;
  sentAtMs: number;
  computedAtMs: number;
  dirty: boolean;
  cancel: (() => void) | undefined;
}

/**
 * Computes the views that somebody watches, only when something that they depend on has changed, once for all who watch the
 * same. Level-triggered: a watcher that misses a frame is right again with the next.
 */
export class ViewPublisher {
  readonly #watched = new Map<string, Watched>();
  #rev = 0;
  #refreshSoon = false;
  readonly #options: ViewPublisherOptions;

  constructor(options: ViewPublisherOptions) {
    this.#options = options;
  }

  /** The view as it is now, for an answer. */
  current<N extends ViewName>(view: N, params: ViewParams<N>): Result<ViewFrame<N>, Refusal> {
    const watched = this.#watched.get(viewKey(view, params));
    if (watched !== undefined) {
      if (watched.dirty) this.#refresh(watched);
      return ok(watched.frame as unknown as ViewFrame<N>);
    }
    const data = this.#compute(view, params);
    return data.ok ? ok(this.#frame(viewKey(view, params), data.value)) : data;
  }

  /** One more watcher; frames go to the sink under the view's key until {@link unwatch} was called as often. */
  watch(view: ViewName, params: ViewParams<ViewName>): Result<ViewFrame, Refusal> {
    const key = viewKey(view, params);
    const known = this.#watched.get(key);
    if (known !== undefined) {
      known.watchers++;
      if (known.dirty) this.#refresh(known);
      return ok(known.frame);
    }
    const data = this.#compute(view, params);
    if (!data.ok) return err(data.error);
    const nowMs = this.#options.scheduler.nowMs();
    const frame = this.#frame(key, data.value);
    this.#watched.set(key, {
      key,
      view,
      params,
      topics: this.#topics(view, params),
      watchers: 1,
      frame,
      text: JSON.stringify(data.value),
      sentAtMs: nowMs,
      computedAtMs: nowMs,
      dirty: false,
      cancel: undefined,
    });
    return ok(frame);
  }

  unwatch(key: string): void {
    const watched = this.#watched.get(key);
    if (watched === undefined || --watched.watchers > 0) return;
    watched.cancel?.();
    this.#watched.delete(key);
  }

  /** After a commit: whatever depends on these events is computed next, or as soon as its interval allows. */
  publish(events: readonly HallEvent[]): void {
    if (events.length === 0 || this.#watched.size === 0) return;
    const touched = new Set<Topic>();
    for (const event of events) for (const topic of topicsOf(this.#options.state(), event)) touched.add(topic);
    this.touch(touched);
  }

  touch(topics: ReadonlySet<Topic>): void {
    for (const watched of this.#watched.values()) {
      if (!topics.has('*') && !intersect(watched.topics, topics)) continue;
      if (topics.has('*')) watched.topics = this.#topics(watched.view, watched.params);
      this.#makeDirty(watched);
    }
  }

  /** For what only time changes: to be called every few seconds. */
  refreshOld(): void {
    const nowMs = this.#options.scheduler.nowMs();
    for (const watched of this.#watched.values()) {
      if ((nowMs - watched.computedAtMs) * this.#options.clock.rate >= viewTable[watched.view].refreshMs) {
        this.#makeDirty(watched);
      }
    }
  }

  close(): void {
    for (const watched of this.#watched.values()) watched.cancel?.();
    this.#watched.clear();
  }

  #makeDirty(watched: Watched): void {
    watched.dirty = true;
    if (watched.cancel !== undefined) return;
    const { scheduler } = this.#options;
    const waitMs = watched.sentAtMs + LEAST_INTERVAL_MS - scheduler.nowMs();
    if (waitMs <= 0) {
      this.#refreshDirtySoon();
      return;
    }
    watched.cancel = scheduler.after(waitMs, () => {
      watched.cancel = undefined;
      if (watched.dirty) this.#refresh(watched);
    });
  }

  /** Not at once: whoever gave the commands gets their answers before some hundred screens are told. */
  #refreshDirtySoon(): void {
    if (this.#refreshSoon) return;
    this.#refreshSoon = true;
    this.#options.scheduler.soon(() => {
      this.#refreshSoon = false;
      // Every window has a part of it, and it is long: built once for all of them.
      let built: Fleet | undefined;
      const fleet = (): Fleet => {
        built ??= this.#options.fleet();
        return built;
      };
      for (const watched of this.#watched.values()) {
        if (watched.dirty && watched.cancel === undefined) this.#refresh(watched, fleet);
      }
    });
  }

  /** Sends only what differs from what was sent. */
  #refresh(watched: Watched, fleet = this.#options.fleet): void {
    watched.dirty = false;
    watched.computedAtMs = this.#options.scheduler.nowMs();
    const data = this.#compute(watched.view, watched.params, fleet);
    // A window or display that a new plan no longer has keeps its last picture until its client goes.
    if (!data.ok) return;
    const text = JSON.stringify(data.value);
    if (text === watched.text) return;
    watched.text = text;
    watched.sentAtMs = watched.computedAtMs;
    watched.frame = this.#frame(watched.key, data.value);
    this.#options.sink(watched.frame);
  }

  #topics(view: ViewName, params: ViewParams<ViewName>): ReadonlySet<Topic> {
    return new Set(topicsOfView(this.#options.state(), view, params));
  }

  #compute(
    view: ViewName,
    params: ViewParams<ViewName>,
    fleet = this.#options.fleet,
  ): Result<ViewData<ViewName>, Refusal> {
    if (view === 'fleet') return ok(fleet());
    if (view === 'window-devices') {
      const { windowId } = params as ViewParams<'window-devices'>;
      return ok(windowDevices(this.#options.state().planIndex, windowId, fleet()));
    }
    return computeView(this.#options.state(), view as StateViewName, params as never, this.#options.clock.now());
  }

  #frame<N extends ViewName>(key: string, data: ViewData<N>): ViewFrame<N> {
    const { lineage, boot } = this.#options;
    return { key, lineage, boot, rev: ++this.#rev, data };
  }
}

export interface ViewPublisherOptions {
  readonly lineage: string;
  readonly boot: number;
  readonly state: () => HallState;
  readonly fleet: () => Fleet;
  readonly clock: HallClock;
  readonly scheduler: Scheduler;
  readonly sink: FrameSink;
}

function intersect(a: ReadonlySet<Topic>, b: ReadonlySet<Topic>): boolean {
  for (const topic of b) if (a.has(topic)) return true;
  return false;
}
