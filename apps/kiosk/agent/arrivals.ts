import type { Instant } from '@youxu/basics';
import type { Timers } from '@youxu/client';
import type { DeskAppointment, TakeOutcome, TakeWish } from '@youxu/devices/kiosk';
import type { AppointmentId, AppointmentView, HallPlan } from '@youxu/domain';
import type { Advice, IdCard } from '@youxu/id-card-reader';
import type {
  AppointmentSearch,
  AppointmentsOutcome,
  CardNews,
  KioskOutcome,
  KioskWish,
  ReaderState,
} from './contract.ts';
import type { HallLookup } from './hall-lookup.ts';

/** A citizen who lays the card down is done with it by then; the page says so sooner. */
const CARD_MS_MAX = 120_000;

export interface ArrivalsPorts {
  readonly lookup: Pick<HallLookup, 'appointment' | 'appointmentsOf' | 'contactHash'>;
  readonly timers: Timers;
  readonly plan: () => HallPlan | undefined;
  readonly hallNow: () => Instant;
  /** The hall can be asked. */
  readonly online: () => boolean;
  readonly cardReader: () => ReaderState;
  readonly take: (wish: TakeWish) => Promise<TakeOutcome>;
  readonly tell: (news: CardNews) => void;
  readonly log: (facts: Readonly<Record<string, unknown>>, what: string) => void;
}

/**
 * Who stands before the kiosk, as far as they have said: the card that was laid down, the appointments that were found. Kept in memory, for
 * one citizen; the page hears masked words, the hall keyed hashes.
 */
export class Arrivals {
  readonly #ports: ArrivalsPorts;
  readonly #found = new Map<AppointmentId, AppointmentView>();
  #card: IdCard | null = null;
  /** How many have gone: what is found for one of them is not the next one's. */
  #gone = 0;
  #cancelCard: () => void = () => undefined;

  constructor(ports: ArrivalsPorts) {
    this.#ports = ports;
  }

  cardRead(card: IdCard): void {
    this.#keepCard(card);
    const { name } = card.toJSON();
    this.#ports.tell({ kind: 'read', card: { name, lastFour: card.reveal().idNumber.slice(-4) } });
  }

  cardUnread(advice: Advice): void {
    // What a technician has to mend, the citizen is sent to the desk for.
    const isTheirs = advice === 'lay-again' || advice === 'other-card';
    this.#ports.tell({ kind: 'unread', advice: isTheirs ? advice : 'ask-desk' });
  }

  /** The next citizen is not this one. */
  forget(): void {
    this.#gone++;
    this.#found.clear();
    this.#keepCard(null);
  }

  async find(search: AppointmentSearch): Promise<AppointmentsOutcome> {
    const gone = this.#gone;
    const found = await this.#lookUp(search);
    if (found.kind !== 'found') return found;
    if (gone !== this.#gone) return { kind: 'unknown' };
    for (const one of found.appointments) this.#found.set(one.appointmentId, one);
    return found;
  }

  async take({ appointmentId, ...wish }: KioskWish): Promise<KioskOutcome> {
    const appointment = appointmentId === undefined ? null : this.#checkIn(appointmentId);
    if (appointment === undefined) {
      return {
        kind: 'refused',
        refusal: { code: 'unknown-appointment', facts: { appointmentId: appointmentId ?? '' } },
      };
    }
    const isLimited = this.#isLimited(wish);
    if (isLimited && appointment === null && this.#card === null && this.#ports.cardReader() === 'ok') {
      return { kind: 'card-needed' };
    }
    const person = isLimited ? await this.#person() : null;
    const outcome = await this.#ports.take({
      ...wish,
      ...(appointment === null ? {} : { appointment }),
      ...(person === null ? {} : { person }),
    });
    // What was not taken can be tried again without laying the card down anew.
    if (outcome.kind === 'taken') this.forget();
    return outcome;
  }

  async #lookUp(search: AppointmentSearch): Promise<AppointmentsOutcome> {
    if (!this.#ports.online()) return { kind: 'unknown' };
    const { lookup } = this.#ports;
    if (search.by === 'code') {
      const one = await lookup.appointment(search.appointmentId);
      if (one.ok) return { kind: 'found', appointments: [one.value] };
      const isNone = one.error.kind === 'refused' && one.error.refusal.code === 'unknown-appointment';
      return isNone ? { kind: 'found', appointments: [] } : one.error;
    }
    const card = this.#card;
    if (search.by === 'card' && card === null) return { kind: 'found', appointments: [] };
    const contact =
      search.by === 'phone'
        ? await lookup.contactHash('phone', search.phone)
        : await lookup.contactHash('id', card?.reveal().idNumber ?? '');
    if (!contact.ok) return contact.error;
    const found = await lookup.appointmentsOf(contact.value);
    return found.ok ? { kind: 'found', appointments: found.value } : found.error;
  }

  /** Undefined: nobody has found it here. */
  #checkIn(id: AppointmentId): DeskAppointment | undefined {
    const found = this.#found.get(id);
    if (found === undefined) return undefined;
    return { id, slotAt: this.#ports.hallNow() > found.lateFrom ? null : found.slotAt };
  }

  /** [LIMIT-1] Only the hall can count: a kiosk alone gives its temporary numbers to everybody. */
  #isLimited({ serviceIds }: Pick<TakeWish, 'serviceIds'>): boolean {
    const plan = this.#ports.plan();
    if (plan === undefined || !this.#ports.online()) return false;
    const queueIds = plan.services.filter(({ id }) => serviceIds.includes(id)).map(({ queueId }) => queueId);
    return plan.queues.some(({ id, limits }) => limits !== undefined && queueIds.includes(id));
  }

  /** A limit must not keep a hall from giving numbers: who cannot be named is not counted. */
  async #person(): Promise<string | null> {
    if (this.#card === null) return null;
    const person = await this.#ports.lookup.contactHash('id', this.#card.reveal().idNumber);
    if (person.ok) return person.value;
    this.#ports.log({ why: person.error }, 'a number without its person');
    return null;
  }

  #keepCard(card: IdCard | null): void {
    this.#cancelCard();
    this.#card = card;
    this.#cancelCard =
      card === null
        ? () => undefined
        : this.#ports.timers.after(CARD_MS_MAX, () => {
            this.#card = null;
          });
  }
}
