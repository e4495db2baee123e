import type { GuideDesk, MarkedTicket } from '@youxu/domain';

/**
 * Whom somebody has to fetch now: marked, called, and nobody has said that they go, here or elsewhere [HELP-2]. Whom the clock alone counts as arrived (FIN-1) is
 * still not there: who does not hear is missed next. The longest called first.
 */
export function toFetch({ marked }: Pick<GuideDesk, 'marked'>, going: ReadonlySet<string>): readonly MarkedTicket[] {
  return marked
    .filter(({ state, arrivedAutomatically }) => state === 'called' || (state === 'serving' && arrivedAutomatically))
    .filter(({ call, fetching }) => call !== null && !going.has(call.callId) && fetching?.callId !== call.callId)
    .toSorted((a, b) => (a.call?.at ?? 0) - (b.call?.at ?? 0));
}

/** Who is at a window or called to one, then who comes first, then whoever does not wait now. */
export function byTurn(marked: readonly MarkedTicket[]): readonly MarkedTicket[] {
  const place = ({ call, ahead }: MarkedTicket): number => (call === null ? (ahead ?? Number.MAX_SAFE_INTEGER) : -1);
  return marked.toSorted((a, b) => place(a) - place(b));
}
