import { isLocalTime } from '../calendar/local-time.ts';
import type { Display, DisplayKind, HallPlan, ScreenPage } from './plan.ts';
import { mistake, type PlanMistakes } from './plan-mistake.ts';

/** Names of files under assets/images: no way leads out of the folder. */
const PICTURE = /^([a-z0-9][a-z0-9._-]*\/)*[a-z0-9][a-z0-9._-]*\.(svg|png|jpe?g|webp)$/;
const VIDEO = /^([a-z0-9][a-z0-9._-]*\/)*[a-z0-9][a-z0-9._-]*\.(webm|mp4)$/;
const PAGE_SECONDS_MIN = 5;
const PAGE_SECONDS_MAX = 600;

type Part = 'floorId' | 'windowId' | 'parts' | 'pages';
/** What a display of each kind may have, and what it must have [DISP-4]. */
const PARTS_OF: Readonly<Record<DisplayKind, { readonly may: readonly Part[]; readonly must: readonly Part[] }>> = {
  main: { may: ['parts'], must: [] },
  zone: { may: ['parts'], must: [] },
  floor: { may: ['parts'], must: ['floorId'] },
  window: { may: [], must: ['windowId'] },
  disclosure: { may: [], must: ['pages'] },
  notice: { may: [], must: ['pages'] },
};

/** [DISP-4] Every display has what its kind needs, and nothing that it would not show. */
export function* checkDisplays({ displays, staff, policy }: HallPlan): PlanMistakes {
  for (const [index, display] of displays.entries()) yield* checkDisplay(`/displays/${index}`, display);
  for (const [index, { photo }] of staff.entries()) yield* fileOf(`/staff/${index}/photo`, photo, PICTURE);
  for (const key of ['fromLocal', 'toLocal'] as const) {
    const time = policy.darkHours?.[key];
    if (time !== undefined && !isLocalTime(time))
      yield mistake(`/policy/darkHours/${key}`, 'range', `${time} is not a time (HH:MM)`);
  }
}

function* checkDisplay(path: string, display: Display): PlanMistakes {
  const { id, kind, zoneIds, parts, pages } = display;
  const { may, must } = PARTS_OF[kind];
  for (const part of ['floorId', 'windowId', 'parts', 'pages'] as const) {
    const has = display[part] !== undefined;
    if (must.includes(part) && !has) yield mistake(`${path}/${part}`, 'missing', `${kind} screen ${id} has no ${part}`);
    if (has && !must.includes(part) && !may.includes(part))
      yield mistake(`${path}/${part}`, 'contradiction', `${id} is a ${kind} screen and has no ${part}`);
  }
  if (kind === 'floor' && zoneIds.length > 0)
    yield mistake(`${path}/zoneIds`, 'contradiction', `${id} shows all zones of its floor`);
  if (pages?.length === 0) yield mistake(`${path}/pages`, 'missing', `${id} has nothing to show`);
  for (const [at, part] of (parts ?? []).entries()) {
    if (parts?.indexOf(part) !== at) yield mistake(`${path}/parts/${at}`, 'duplicate', `${part} is listed twice`);
  }
  for (const [at, page] of (pages ?? []).entries()) yield* checkPage(`${path}/pages/${at}`, page);
}

function* checkPage(path: string, page: ScreenPage): PlanMistakes {
  const { seconds } = page;
  if (seconds !== undefined && !(seconds >= PAGE_SECONDS_MIN && seconds <= PAGE_SECONDS_MAX))
    yield mistake(`${path}/seconds`, 'range', `${seconds} is not between ${PAGE_SECONDS_MIN} and ${PAGE_SECONDS_MAX}`);
  if (page.show === 'picture') yield* fileOf(`${path}/file`, page.file, PICTURE);
  if (page.show === 'video') yield* fileOf(`${path}/file`, page.file, VIDEO);
}

function* fileOf(path: string, file: string | undefined, pattern: RegExp): PlanMistakes {
  if (file !== undefined && !pattern.test(file))
    yield mistake(path, 'range', `${file} is not the name of a file under assets/images`);
}
