import type { KioskNow } from './agent-link.ts';
import { readCode } from './arriving.ts';
import { type Flow, isPersonal, type Page, pageOf } from './flow.ts';
import { shutOf } from './hall-hours.ts';

/** What stands before every page: as long as it holds there is nothing to ask. */
export type Trouble =
  /** The page and the agent are not ready yet. */
  | 'starting'
  /** The page has lost its agent. */
  | 'gone'
  /** This machine has never reached any hall. */
  | 'lost'
  | 'offline'
  | 'not-accepted'
  | 'out-of-service'
  /** The hall is being left. */
  | 'suspended'
  | 'shut'
  | null;

/** What has held for long enough to be worth saying. */
export interface Lasting {
  readonly gone: boolean;
  readonly offline: boolean;
}

/** Of several troubles the one that says most about what to do. */
export function troubleOf({ state, catalog }: Pick<KioskNow, 'state' | 'catalog'>, flow: Flow, is: Lasting): Trouble {
  const page = pageOf(flow);
  const { at } = page;
  // Staff come in whatever is the matter.
  if (at === 'staff') return null;
  if (isPersonal(at) && catalog !== null) return null;
  if (is.gone) return 'gone';
  if (state?.refusal) return 'not-accepted';
  if (state?.outOfService && !isReturning(page)) return 'out-of-service';
  if (state?.lost) return 'lost';
  if (is.offline) return 'offline';
  if (!isReady({ state, catalog })) return 'starting';
  if (state?.menu?.suspended) return 'suspended';
  const welcome = flow.trail.length === 1;
  return welcome && state?.menu && shutOf(state.menu, state.serverNow) !== null ? 'shut' : null;
}

/** Out of service it still takes missed tickets back [KIOSK-1]: that is asked, or was refused. */
function isReturning(page: Page): boolean {
  if (page.at === 'no-answer') return page.to === 'return';
  return page.at === 'refused' || (page.at === 'arrive' && page.is === 'asking');
}

/** What is heard while it holds. */
export function hearsCode(trouble: Trouble, code: string | null): boolean {
  return isReachable(trouble) || (trouble === 'out-of-service' && code !== null && readCode(code).kind === 'ticket');
}

/** When it is over somebody else stands here: what was typed or laid down before is gone by then. */
export function endsVisit(trouble: Trouble): boolean {
  return trouble === 'out-of-service' || trouble === 'not-accepted' || trouble === 'lost' || trouble === 'suspended';
}

/** What is behind it can be gone to. */
export function isReachable(trouble: Trouble): boolean {
  return trouble === null || trouble === 'shut';
}

/** There is something to choose from. */
export function isReady({ state, catalog }: Pick<KioskNow, 'state' | 'catalog'>): boolean {
  return state !== null && catalog !== null && state.menu !== null;
}
