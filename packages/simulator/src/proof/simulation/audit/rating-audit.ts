import type { EventBodies, HallEvent, HallState, ServiceRecordId } from '@youxu/domain';

type Complain = (rule: string, what: string) => void;

/** What is known of a service is what was said by whoever was asked, and nothing else [INV-11, RATE-7, UNDO-3, CASE-1]. */
export class RatingAudit {
  /** As the citizens gave them. */
  readonly #levels = new Map<ServiceRecordId, number>();
  /** Bad ones that were sealed in this batch. */
  readonly #bad: ServiceRecordId[] = [];

  before(state: HallState, event: HallEvent, at: number, complain: Complain): void {
    if (event.type === 'v1.RatingSubmitted') checkSubmitted(state, event.body, at, complain);
    if (event.type !== 'v1.RatingCorrected') return;
    const record = state.serviceRecords.get(event.body.serviceRecordId);
    if (record?.rating == null || !record.ratingSealed || record.correctedFrom !== null)
      complain('INV-11', 'corrects what cannot be corrected');
  }

  after(state: HallState, event: HallEvent, complain: Complain): void {
    const { serviceRecordId: id } = event.body as { readonly serviceRecordId?: ServiceRecordId };
    if (id === undefined) return;
    if (event.type === 'v1.RatingSubmitted' || event.type === 'v1.RatingCorrected')
      this.#levels.set(id, event.body.level);
    const record = state.serviceRecords.get(id);
    if (event.type === 'v1.FinishUndone') {
      if (record !== undefined) complain('UNDO-3', `${id} is still there`);
      return;
    }
    const level = record?.rating?.level ?? null;
    if (level !== (this.#levels.get(id) ?? null)) complain('RATE-7', `${id} is rated ${level} by nobody`);
    const final = event.type === 'v1.RatingSealed' || event.type === 'v1.RatingCorrected';
    if (final && level !== null && level <= 2) this.#bad.push(id);
  }

  batchOver(state: HallState, complain: Complain): void {
    for (const id of this.#bad.splice(0))
      if (state.serviceRecords.get(id)?.caseId === null) complain('CASE-1', `${id} has no case`);
  }
}

/** [INV-11] Before it is sealed the same channel may change it; afterwards nothing but a correction does. */
function checkSubmitted(
  state: HallState,
  { serviceRecordId, channel }: EventBodies['v1.RatingSubmitted'],
  at: number,
  complain: Complain,
): void {
  const record = state.serviceRecords.get(serviceRecordId);
  if (record === undefined) {
    complain('INV-11', `rates ${serviceRecordId}, which is not there`);
    return;
  }
  if (record.ratingSealed) complain('INV-11', 'overwrites a sealed rating');
  const { rating } = record;
  if (rating === null) return;
  if (rating.channel !== channel) complain('INV-11', `${channel} overwrites ${rating.channel}`);
  const { ratingSealSeconds } = state.planIndex.plan.policy;
  if (at >= rating.at + ratingSealSeconds * 1_000) complain('INV-11', 'changes it too late');
}
