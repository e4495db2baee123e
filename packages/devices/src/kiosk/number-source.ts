import type { Ids } from '@youxu/basics';
import type { HallClient } from '@youxu/client';
import type { AccessKey, HallPlan, QueueId, Refusal, ServiceId, TicketId } from '@youxu/domain';
import type { TakeWish } from './desk-contract.ts';
import {
  describeOffline,
  fromHall,
  inputOf,
  type NoTicket,
  refused,
  refusedOrUnknown,
  UNKNOWN,
} from './desk-ticket.ts';
import type { KioskLedger } from './kiosk-ledger.ts';
import type { IssuedTake, KioskChange } from './kiosk-store.ts';
import type { LineWatch } from './line-watch.ts';
import type { OfflineNumbers } from './offline-numbers.ts';

/** A citizen looks at the waiting page no longer than this; afterwards the request is voided. */
const TAKE_MS_MAX = 8_000;

export interface NumberSourcePorts {
  readonly client: Pick<HallClient, 'command' | 'serverNow'>;
  readonly ids: Ids;
  readonly ledger: KioskLedger;
  readonly line: LineWatch;
  readonly numbers: OfflineNumbers;
  readonly plan: () => HallPlan | undefined;
  readonly ticketUrl: (accessKey: AccessKey) => string;
  readonly refusesOffline?: (queueId: QueueId, serviceIds: readonly ServiceId[]) => Refusal | null;
}

/** Where numbers come from: the hall, and when it cannot be reached the lease. A number that comes out is in the print journal. */
export class NumberSource {
  readonly #ports: NumberSourcePorts;
  #closed = false;

  constructor(ports: NumberSourcePorts) {
    this.#ports = ports;
  }

  close(): void {
    this.#closed = true;
  }

  async take(wish: TakeWish): Promise<{ readonly kind: 'given'; readonly take: IssuedTake } | NoTicket> {
    const line = await this.#ports.line.settled();
    if (this.#closed) return UNKNOWN;
    if (line !== 'down') return this.#fromHall(wish);
    // An appointment is checked in by the hall or not at all: it stays booked, and an ordinary number can be asked for.
    return wish.appointment === undefined ? this.#fromLease(wish) : UNKNOWN;
  }

  async #fromHall(wish: TakeWish): ReturnType<NumberSource['take']> {
    const { client, ids, ledger, line, ticketUrl } = this.#ports;
    const key = ids.next();
    // Written down before it is sent: after a power cut the request is known and can be taken back [INV-6].
    ledger.save({ takes: [{ key, step: 'reserved', at: client.serverNow() }] });
    const how = { requestId: key, notAfterMs: TAKE_MS_MAX, settle: 'caller' } as const;
    const outcome = await client.command('take-ticket', inputOf(wish), how);
    if (this.#closed) return UNKNOWN;
    if (outcome.ok) {
      const { accessKey, ticket: plain } = fromHall(outcome.value);
      const ticket = wish.appointment === undefined ? plain : { ...plain, appointment: wish.appointment };
      return this.#given({ key, at: ticket.issuedAt, ticket, url: ticketUrl(accessKey), offline: null });
    }
    const { code } = outcome.error;
    ledger.save({ forgottenTakes: [key], errands: code === 'unknown' ? [{ requestId: key, kind: 'void' }] : [] });
    const isOutOfReach = code === 'unknown' || code === 'request-expired' || code === 'busy';
    const canBeAlone = wish.appointment === undefined && line.now() === 'down';
    return isOutOfReach && canBeAlone ? this.#fromLease(wish) : refusedOrUnknown(outcome.error);
  }

  #fromLease(wish: TakeWish): Awaited<ReturnType<NumberSource['take']>> {
    const { plan, refusesOffline, numbers } = this.#ports;
    const described = describeOffline(wish, plan());
    if ('code' in described) return refused(described);
    const refusal = refusesOffline?.(described.queueId, described.serviceIds) ?? null;
    if (refusal !== null) return refused(refusal);
    const next = numbers.next();
    if (!next.ok) return UNKNOWN;
    const { number, day, issuedAt, change } = next.value;
    const key = `offline:${day}:${number}`;
    const ticket = { ...described, ticketId: key as TicketId, number, issuedAt };
    return this.#given(
      { key, at: issuedAt, ticket, url: null, offline: { day, hallTicketId: null, refusal: null } },
      change,
    );
  }

  /** `burnt`: in the same write, so that no life gives the number again. */
  #given(number: Omit<IssuedTake, 'step' | 'prints'>, burnt: KioskChange = {}) {
    const take: IssuedTake = { ...number, step: 'issued', prints: 0 };
    this.#ports.ledger.save({ ...burnt, takes: [take] });
    return { kind: 'given', take } as const;
  }
}
