import { isAsking } from './arriving.ts';
import { isEased, isSame } from './easing.ts';
import { type Flow, type Page, pageOf } from './flow.ts';

/** How long a page stays for somebody who does not touch it. */
const BROWSE_MS = 45_000;
const SERVICE_MS = 60_000;
const SCAN_MS = 45_000;
const OFFER_MS = 60_000;
const TICKET_MS = 10_000;
const NEWS_MS = 20_000;
const EASING_MS = 45_000;
/** The agent answers sooner: 10 s for the hall, 12 s for the printer. No answer by then counts as none. */
export const ANSWER_MS_MAX = 30_000;
/** The answer has come long before; should it not, nobody finds a page that waits for ever. */
const ASKING_MS = ANSWER_MS_MAX + 5_000;
/** Who asked for an easier machine gets three times the time. */
const EASED_TIMES = 3;
/** From then on the time is shown: long enough to answer (WCAG 2.2.1: 20 s). */
const WARN_SECONDS = 20;

/** Null: it stays, as the welcome does. */
export function idleMs(flow: Flow): number | null {
  const usualMs = flow.choosesEasing ? Math.max(EASING_MS, pageMs(flow) ?? 0) : pageMs(flow);
  return usualMs === null ? null : usualMs * (isEased(flow.easing) ? EASED_TIMES : 1);
}

export function warnSeconds({ easing }: Flow): number {
  return WARN_SECONDS * (isEased(easing) ? EASED_TIMES : 1);
}

function pageMs(flow: Flow): number | null {
  const page = pageOf(flow);
  switch (page.at) {
    case 'browse':
      return isUntouched(flow, page.sheet) ? null : BROWSE_MS;
    case 'search':
      return BROWSE_MS;
    case 'service':
    case 'guide':
    case 'map':
    case 'matters':
    case 'not-today':
    case 'staff':
      return SERVICE_MS;
    case 'arrive':
      return page.is === 'asking' ? ASKING_MS : SCAN_MS;
    case 'phone':
      return page.is === 'asking' ? ASKING_MS : SERVICE_MS;
    case 'appointments':
    case 'appointment':
    case 'no-appointment':
    case 'no-answer':
    case 'identify':
      return SERVICE_MS;
    case 'ticket':
      return page.paper.outcome === 'printed' ? TICKET_MS : OFFER_MS;
    case 'kept':
      return OFFER_MS;
    case 'back':
      return TICKET_MS;
    case 'refused':
    case 'unknown':
      return NEWS_MS;
    case 'printing':
      return ASKING_MS;
  }
}

/** Just as the next citizen should find it. */
function isUntouched({ trail, chosen, language, easing, usual }: Flow, sheet: number): boolean {
  const isHome = trail.length === 1 && sheet === 0 && chosen.length === 0;
  return isHome && language === usual.language && isSame(easing, usual.easing);
}

/** They count down on their own button, or say all that they have to say: no further warning. */
const NEWS: readonly Page['at'][] = ['kept', 'back', 'refused', 'unknown'];

export function warnsOfIdle(flow: Flow): boolean {
  const page = pageOf(flow);
  if (flow.choosesEasing) return true;
  if (page.at === 'ticket') return page.paper.outcome !== 'printed';
  // Who waits for the machine is not asked whether they are there.
  return pageMs(flow) !== null && !NEWS.includes(page.at) && !isAsking(page);
}
