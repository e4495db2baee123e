import { canonicalJson } from '@youxu/basics';
import type { StateViewName, ViewName, ViewParams } from '@youxu/domain';
import { computeView } from '@youxu/domain';
import { viewKey } from '@youxu/protocol';
import { ScreenAudit } from './audit/screen-audit.ts';
import { checkViews } from './audit/view-rules.ts';
import type { Place } from './place.ts';
import { Loudspeaker, watchForDropped } from './voice.ts';
import type { World } from './world.ts';

/**
 * The product asks for a silent view again after two heartbeats; asking so often would be most of what a simulated day does. So
 * what is checked here is that frames arrive and are right, and how soon is what `npm run chaos` measures.
 */
const SCREENS_ASK_MS = 300_000;

/** How often all screens are compared with the hall. */
const LOOK_EVERY_MS = 15 * 60_000 + 1_234;
/** A view is computed and travels in less. */
const CALM_MS = 1_000;
/** A broken line is noticed, dialled again and asked over, at the longest. */
const RECOVERY_MS = 30_000;

/** A view that somebody has in front of them all day. */
export interface Screen {
  readonly place: Place;
  readonly view: ViewName;
  readonly params: ViewParams<ViewName>;
  readonly key: string;
}

/** Everything that hangs on walls and stands on windows, each on a line of its own. */
export function hangScreens(world: World): readonly Screen[] {
  const { plan } = world;
  const screens: Screen[] = [];
  const hang = (place: Place, view: ViewName, params: ViewParams<ViewName>): void => {
    const key = viewKey(view, params);
    const audit = new ScreenAudit(world.violations, `${place.name} ${key}`);
    const refreshMs = Math.min(world.scenario.asksEveryMs, SCREENS_ASK_MS);
    place.client.subscribe(view, params, (state) => audit.shown(state), { refreshMs });
    screens.push({ place, view, params, key });
  };
  const loudspeakers: Loudspeaker[] = [];
  for (const display of plan.displays) {
    const { id, speaksFor } = display;
    const place = world.place(`display-${id}`, `device:${id}`);
    hang(place, 'board', { displayId: id });
    hang(place, 'board-frame', { displayId: id });
    if (speaksFor === undefined) continue;
    const speaking = { ...display, speaksFor };
    loudspeakers.push(new Loudspeaker(world, place, speaking));
    // The same page is open twice.
    if (world.random(`second voice of ${id}`).chance(0.2)) new Loudspeaker(world, place, speaking, place.connect());
  }
  watchForDropped(world, loudspeakers);
  const manager = plan.staff.find(({ roles }) => roles.includes('duty-manager'));
  // The manager's picture is the most expensive one: not always does somebody look at it.
  if (manager !== undefined && world.random('manager looks').chance(0.25))
    hang(world.place(`manager-${manager.id}`, `staff:${manager.id}`), 'hall-live', {});
  return screens;
}

/**
 * [INV-12] All day: a screen whose line has been well since it asked the last time, while nothing has been decided for a while, shows what
 * the hall is.
 */
export async function watchScreens(world: World, screens: readonly Screen[]): Promise<void> {
  world.look = () => {
    for (const screen of screens) lookAt(world, screen);
    const { state, pauses } = world.journalAudit;
    checkViews(state, pauses, world.clock.now(), (rule, what) => world.violations.add(rule, what));
  };
  for (;;) {
    await world.sleep(LOOK_EVERY_MS);
    world.look();
  }
}

function lookAt(world: World, screen: Screen): void {
  const { scenario, serverSinceMs, committedAtMs, violations } = world;
  const { client, name, healthySinceMs } = screen.place;
  const nowMs = world.time.nowMs();
  const { stale } = client.view(screen.view, screen.params);
  if (client.connection.get().state !== 'online' && !stale)
    violations.add('INV-12', `${name} vouches for ${screen.key} without a line`);
  const calmSinceMs = Math.max(serverSinceMs ?? nowMs, committedAtMs) + CALM_MS;
  // After trouble it is asked for again, at the latest after the pace of asking.
  const askedAgainMs = Math.min(scenario.asksEveryMs, SCREENS_ASK_MS);
  const wellSinceMs = Math.max(serverSinceMs ?? nowMs, (healthySinceMs ?? nowMs) + askedAgainMs) + RECOVERY_MS;
  if (calmSinceMs <= nowMs && wellSinceMs <= nowMs) checkScreen(world, screen, 'in the middle of the day');
}

/** What changes with the minutes and is refreshed at its own pace; everything else changes only by events [VIEW-1]. */
const BY_TIME = new Set(['forecast', 'pastClosing', 'reopensAt', 'issuing', 'opensAt', 'overdue', 'alarms']);

function withoutRanges(data: unknown): string {
  return canonicalJson(
    JSON.parse(JSON.stringify(data, (key, value) => (BY_TIME.has(key) ? null : (value as unknown)))),
  );
}

/** [INV-12] While nothing moves, a view must be exactly what the hall is. */
export function checkScreen(world: World, { place, view, params, key }: Screen, when: string): void {
  const { violations } = world;
  const state = world.journalAudit.state;
  const shown = place.client.view(view, params);
  const right = computeView(state, view as StateViewName, params as never, world.clock.now());
  violations.check(
    !shown.stale && right.ok && withoutRanges(shown.data) === withoutRanges(right.value),
    'INV-12',
    () =>
      `${place.name} ${key} ${when}: shows ${canonicalJson(shown.data)} (stale: ${shown.stale}), but it is ${canonicalJson(right)}`,
  );
}
