import { canonicalJson } from '@youxu/basics';
import {
  type ClientPorts,
  connectHall,
  type HallClient,
  socketIoTransport,
  systemPorts,
  type Transport,
  type ViewState,
} from '@youxu/client';
import type { Display, HallPlan, ViewName } from '@youxu/domain';

/** As the displays' own page asks for what is published: again after so long when nobody answers. */
const PULL_AGAIN_MS = 10_000;
const BUCKET_MS = 100;

type Version = NonNullable<ViewState<'board'>['version']>;

interface Screen {
  readonly display: Display;
  readonly client: HallClient;
  /** The newest of each view, as JSON. */
  readonly shown: Map<ViewName, string>;
  readonly versions: Map<ViewName, Version>;
  /** Of the plan by which it has what is published. */
  pulledBy: number | null;
  stale: boolean;
}

/**
 * So many screens of a hall, each with the real client and the views of its kind: its frame, its board, and what is published where it turns
 * pages. Several of them may be the same display, as two browsers with one address are.
 */
export class Fleet {
  readonly problems: string[] = [];
  readonly #url: string;
  readonly #ports: ClientPorts = systemPorts();
  readonly #screens: readonly Screen[];
  /** When somebody dialled, by the machine's own clock. */
  #dialledAtMs: number[] = [];
  #closed = false;

  constructor(url: string, plan: HallPlan, count: number) {
    this.#url = url;
    const { displays } = plan;
    this.#screens = Array.from({ length: count }, (_, index) =>
      this.#open(displays[index % displays.length] as Display),
    );
  }

  get kinds(): Readonly<Record<string, number>> {
    const kinds: Record<string, number> = {};
    for (const { display } of this.#screens) kinds[display.kind] = (kinds[display.kind] ?? 0) + 1;
    return kinds;
  }

  /** Screens that have everything from this boot of the server, and know that it is fresh. */
  rightOf(boot: number): number {
    return this.#screens.filter(
      ({ versions, stale, display, pulledBy }) =>
        !stale &&
        (['board', 'board-frame'] as const).every((view) => versions.get(view)?.boot === boot) &&
        (!turnsPages(display) || pulledBy !== null),
    ).length;
  }

  /** Since it was asked last: how often each screen dialled, and how many at most within 100 ms. */
  takeDials(): { readonly perScreen: number; readonly atOnce: number } {
    const dials = this.#dialledAtMs;
    this.#dialledAtMs = [];
    const buckets = new Map<number, number>();
    for (const at of dials) {
      const bucket = Math.floor(at / BUCKET_MS);
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
    }
    return { perScreen: dials.length / this.#screens.length, atOnce: Math.max(0, ...buckets.values()) };
  }

  /** What screens show that is not what the hall says at this moment. To be asked when nobody does anything. */
  async differences(): Promise<readonly string[]> {
    const wrong: string[] = [];
    const byDisplay = Map.groupBy(this.#screens, ({ display }) => display.id);
    for (const [displayId, screens] of byDisplay) {
      const views: readonly ViewName[] = turnsPages(screens[0]?.display)
        ? ['board', 'board-frame', 'disclosures']
        : ['board', 'board-frame'];
      for (const view of views) {
        const truth = await this.#pull(view, displayId);
        const others = screens.filter(({ shown }) => shown.get(view) !== truth);
        if (others.length > 0)
          wrong.push(`${others.length} of ${screens.length} screens ${displayId} show another ${view}`);
      }
    }
    return wrong;
  }

  close(): void {
    this.#closed = true;
    for (const { client } of this.#screens) client.close();
  }

  #open(display: Display): Screen {
    const { id: displayId } = display;
    const transport = socketIoTransport({ url: this.#url, token: `demo-${displayId}` });
    const client = connectHall({ ...this.#ports, transport: this.#counted(transport) });
    const screen: Screen = { display, client, shown: new Map(), versions: new Map(), pulledBy: null, stale: true };
    client.subscribe('board-frame', { displayId }, (state) => {
      this.#take(screen, 'board-frame', state);
      const { data } = state;
      if (data !== null && turnsPages(display) && screen.pulledBy !== data.planVersion)
        void this.#publish(screen, data.planVersion);
    });
    client.subscribe('board', { displayId }, (state) => {
      screen.stale = state.stale;
      this.#take(screen, 'board', state);
    });
    return screen;
  }

  #take(screen: Screen, view: 'board' | 'board-frame', { data, version }: ViewState<typeof view>): void {
    if (data === null || version === null) return;
    const before = screen.versions.get(view);
    if (before !== undefined && isOlder(version, before))
      this.problems.push(
        `[INV-12] ${screen.display.id}: ${view} ${JSON.stringify(version)} after ${JSON.stringify(before)}`,
      );
    screen.versions.set(view, version);
    screen.shown.set(view, canonicalJson(data));
  }

  async #publish(screen: Screen, planVersion: number): Promise<void> {
    screen.pulledBy = planVersion;
    try {
      screen.shown.set('disclosures', await this.#pull('disclosures', screen.display.id));
    } catch {
      screen.pulledBy = null;
      if (!this.#closed) setTimeout(() => void this.#publish(screen, planVersion), PULL_AGAIN_MS).unref();
    }
  }

  async #pull(view: ViewName, displayId: string): Promise<string> {
    const url = `${this.#url}/api/v1/views/${view}?displayId=${displayId}`;
    const response = await fetch(url, { headers: { authorization: `Bearer demo-${displayId}` } });
    if (!response.ok) throw new Error(`${view} of ${displayId}: ${response.status}`);
    return canonicalJson(((await response.json()) as { readonly data: unknown }).data);
  }

  #counted(transport: Transport): Transport {
    return {
      dial: (events) => {
        this.#dialledAtMs.push(performance.now());
        return transport.dial(events);
      },
    };
  }
}

function turnsPages(display: Display | undefined): boolean {
  return display?.kind === 'disclosure' || display?.kind === 'notice';
}

function isOlder(one: Version, before: Version): boolean {
  if (one.lineage !== before.lineage) return false;
  return one.boot < before.boot || (one.boot === before.boot && one.rev < before.rev);
}
