import { addDays, isLocalDate } from '../calendar/local-time.ts';
import type { LocalDate } from '../ids.ts';
import type { HallPlan } from './plan.ts';
import { mistake, type PlanMistakes } from './plan-mistake.ts';

interface Span {
  readonly effectiveFrom?: LocalDate;
  /** The last day. */
  readonly effectiveTo?: LocalDate;
}

/** Before and after every date that {@link isLocalDate} knows. */
const EVER_BEFORE = '1900-01-01';
const EVER_AFTER = '2999-12-31';

/** Effective dates are dates, the first not after the last. */
export function* checkDates(plan: HallPlan): PlanMistakes {
  for (const list of ['services', 'windows', 'staff'] as const) {
    for (const [index, span] of plan[list].entries()) {
      const path = `/${list}/${index}`;
      if (isReadable(span) && from(span) > to(span))
        yield mistake(`${path}/effectiveTo`, 'dates', `${span.effectiveTo} is before ${span.effectiveFrom}`);
      for (const key of ['effectiveFrom', 'effectiveTo'] as const) {
        const date = span[key];
        if (date !== undefined && !isLocalDate(date))
          yield mistake(`${path}/${key}`, 'dates', `${date} is not a date (YYYY-MM-DD)`);
      }
    }
  }
}

/**
 * Each queue has windows of its own, and each service a window on every day on which it is in effect: a queue that is
 * retired with its last window must not leave services behind.
 */
export function* checkService({ queues, windows, services }: HallPlan): PlanMistakes {
  const spansOf = new Map<string, Span[]>(queues.map(({ id }) => [id, []]));
  for (const window of windows) {
    if (!isReadable(window)) continue;
    for (const { queueId, mode } of window.serves) if (mode === 'own') spansOf.get(queueId)?.push(window);
  }
  for (const [index, { id }] of queues.entries()) {
    if (spansOf.get(id)?.length === 0) yield mistake(`/queues/${index}`, 'unserved', `no window has ${id} as its own`);
  }
  for (const [index, service] of services.entries()) {
    const spans = spansOf.get(service.queueId) ?? [];
    if (spans.length === 0 || !isReadable(service)) continue;
    const gap = firstGap(service, spans);
    if (gap === undefined) continue;
    const when = gap === EVER_BEFORE ? 'from the beginning' : `from ${gap}`;
    yield mistake(`/services/${index}/queueId`, 'unserved', `no window serves ${service.queueId} ${when}`);
  }
}

/** The first day of `whole` that none of `spans` covers. */
function firstGap(whole: Span, spans: readonly Span[]): LocalDate | undefined {
  let day = from(whole);
  for (const span of spans.toSorted((a, b) => compare(from(a), from(b)))) {
    if (from(span) > day) return day;
    if (to(span) >= to(whole)) return undefined;
    if (to(span) >= day) day = addDays(to(span), 1);
  }
  return day > to(whole) ? undefined : day;
}

function isReadable({ effectiveFrom, effectiveTo }: Span): boolean {
  return isLocalDate(effectiveFrom ?? EVER_BEFORE) && isLocalDate(effectiveTo ?? EVER_AFTER);
}

const from = ({ effectiveFrom }: Span): LocalDate => effectiveFrom ?? EVER_BEFORE;
const to = ({ effectiveTo }: Span): LocalDate => effectiveTo ?? EVER_AFTER;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
