import type { Flow } from './flow.ts';
import { pageOf, START } from './flow.ts';

/** How long a page stays for somebody who does not touch it. */
const BROWSE_MS = 45_000;
const SERVICE_MS = 60_000;
const SCAN_MS = 30_000;
const OFFER_MS = 60_000;
const TICKET_MS = 10_000;
const NEWS_MS = 20_000;
/** From then on the time is shown. */
export const WARN_SECONDS = 10;

/** Null: it stays. The welcome does, and who waits for a ticket is not asked whether they are there. */
export function idleMs(flow: Flow): number | null {
  const page = pageOf(flow);
  switch (page.at) {
    case 'browse':
      return flow.trail.length === 1 && page.sheet === 0 && flow.language === START.language ? null : BROWSE_MS;
    case 'service':
      return SERVICE_MS;
    case 'scan':
      return page.is === 'asking' ? null : SCAN_MS;
    case 'ticket':
      return page.paper.outcome === 'printed' ? TICKET_MS : OFFER_MS;
    case 'kept':
    case 'back':
      return TICKET_MS;
    case 'refused':
    case 'unknown':
      return NEWS_MS;
    case 'printing':
      return null;
  }
}

/** Pages that count down on their own button need no further warning. */
export function warnsOfIdle(flow: Flow): boolean {
  const page = pageOf(flow);
  if (page.at === 'ticket') return page.paper.outcome !== 'printed';
  return page.at === 'browse' || page.at === 'service' || page.at === 'scan';
}
