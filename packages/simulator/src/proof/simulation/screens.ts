import type { ViewName, ViewParams } from '@youxu/domain';
import { viewKey } from '@youxu/protocol';
import { ScreenAudit } from './audit/screen-audit.ts';
import type { Place } from './place.ts';
import { Loudspeaker, watchForDropped } from './voice.ts';
import type { World } from './world.ts';

/** Long enough to be missed if it mattered, short enough for an evening's checks. */
const SCREENS_ASK_MS = 60_000;

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
    if (speaksFor !== undefined) loudspeakers.push(new Loudspeaker(world, place, { ...display, speaksFor }));
  }
  watchForDropped(world, loudspeakers);
  const manager = plan.staff.find(({ roles }) => roles.includes('duty-manager'));
  if (manager !== undefined) hang(world.place(`manager-${manager.id}`, `staff:${manager.id}`), 'hall-live', {});
  return screens;
}
