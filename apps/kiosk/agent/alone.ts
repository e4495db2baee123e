import type { Instant } from '@youxu/basics';
import type { HallPlan, IssuingState, KioskMenu, QueueId, Refusal } from '@youxu/domain';
import { localDateOf } from './catalog.ts';
import type { MenuNow } from './contract.ts';

/** Which queues gave numbers when the hall was heard last, and what was out of service: kept over restarts. */
export interface IssuingKnown {
  readonly at: Instant;
  readonly queues: Readonly<Record<string, IssuingState>>;
  readonly hours?: KioskMenu['hours'];
  readonly suspended?: boolean;
  readonly outOfService?: KioskMenu['outOfService'];
  readonly stopped?: KioskMenu['stopped'];
}

export function issuingKnown(menu: KioskMenu, at: Instant): IssuingKnown {
  const { queues, hours, suspended, outOfService, stopped } = menu;
  const byQueue = Object.fromEntries(queues.map(({ queueId, issuing }) => [queueId, issuing]));
  return { at, queues: byQueue, hours, suspended, outOfService, stopped };
}

/** The menu of a kiosk that cannot ask the hall: what the plan has, and what is known of the hours; no figures. */
export function menuAlone(plan: HallPlan, planVersion: number, known: IssuingKnown | null, now: Instant): MenuNow {
  return {
    hall: plan.name,
    planVersion,
    queues: plan.queues.map(({ id }) => ({
      queueId: id,
      issuing: issuingAlone(known, id, now, plan.timeZone),
      waiting: null,
      forecast: null,
      pastClosing: false,
      reopensAt: null,
      openWindowNumbers: [],
    })),
    ...(known !== null && isOfToday(known, now, plan.timeZone)
      ? { hours: known.hours ?? [], suspended: known.suspended ?? false }
      : { hours: [], suspended: false }),
    // A kiosk is out until it is put back [KIOSK-1].
    outOfService: known?.outOfService ?? [],
    stopped: stoppedAlone(known, now, plan.timeZone),
  };
}

/** An item is stopped for its day [KIOSK-2]. */
export function stoppedAlone(known: IssuingKnown | null, now: Instant, timeZone: string): KioskMenu['stopped'] {
  return known !== null && isOfToday(known, now, timeZone) ? (known.stopped ?? []) : [];
}

/** Why a queue gives no number without the hall; null: it gives one. */
export function refusalAlone(queueId: QueueId, issuing: IssuingState): Refusal | null {
  switch (issuing.state) {
    case 'open':
      return null;
    case 'closed':
      return { code: 'queue-closed', facts: { queueId, opensAt: issuing.opensAt } };
    case 'last-minutes':
      return { code: 'queue-closed', facts: { queueId, opensAt: null } };
    case 'stopped':
      return { code: 'issuing-stopped', facts: { queueId } };
    case 'unserved':
      return { code: 'queue-unserved', facts: { queueId } };
  }
}

/** What was heard holds for its day; of another day nothing is known, and somebody who stands there has come to an open hall. */
export function issuingAlone(
  known: IssuingKnown | null,
  queueId: QueueId,
  now: Instant,
  timeZone: string,
): IssuingState {
  const open: IssuingState = { state: 'open', closesAt: null };
  const heard = known?.queues[queueId];
  if (known === null || heard === undefined) return open;
  if (heard.state === 'unserved') return heard;
  if (heard.state === 'closed' && heard.opensAt !== null) return now < heard.opensAt ? heard : open;
  if (!isOfToday(known, now, timeZone)) return open;
  const isOver = heard.state === 'open' && heard.closesAt !== null && now >= heard.closesAt;
  return isOver ? { state: 'closed', opensAt: null } : heard;
}

function isOfToday({ at }: IssuingKnown, now: Instant, timeZone: string): boolean {
  return localDateOf(at, timeZone) === localDateOf(now, timeZone);
}
