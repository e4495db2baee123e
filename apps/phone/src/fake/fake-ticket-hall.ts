import type {
  AppointmentId,
  BookingView,
  ServiceId,
  ServiceRecordId,
  TicketId,
  TicketNumber,
  TicketView,
} from '@youxu/domain';
import type { ApiAnswer, ApiCall } from './phone-server.ts';

export const NOW = Date.parse('2026-11-23T10:42:00+08:00');

const TICKET: TicketView = {
  hall: { zh: '三都镇政务服务中心', en: 'Sandu Government Service Centre' },
  timeZone: 'Asia/Shanghai',
  ticketId: 'ticket-1' as TicketId,
  number: 'A012' as TicketNumber,
  state: 'waiting',
  stateAt: NOW,
  issuedAt: NOW - 600_000,
  services: [
    {
      name: { zh: '医保参保', en: 'Health insurance' },
      done: false,
      current: true,
      windowNumbers: ['1', '2', '3'],
      ahead: 5,
    },
  ],
  queueName: { zh: '社会事务', en: 'Social affairs' },
  priorityClass: { zh: '普通', en: 'Ordinary' },
  ahead: 5,
  forecast: { p50Minutes: 12, p80Minutes: 18 },
  windowNumbers: ['1', '2', '3'],
  windows: ['1', '2', '3'].map((number) => ({ number, floorNumber: 2, state: 'open', returnsAt: null })),
  reopensAt: null,
  suspended: false,
  overtaken: [],
  call: null,
  heldAtNumber: null,
  keptFor: null,
  returnBehind: null,
  rating: null,
  complaintPhone: '0734-4567890',
};

const BOOKING: BookingView = {
  appointmentId: 'appointment-1' as AppointmentId,
  serviceId: 'insurance' as ServiceId,
  serviceName: { zh: '医保参保', en: 'Health insurance' },
  slotAt: NOW + 78 * 60_000,
  state: 'booked',
  checkInFrom: NOW + 48 * 60_000,
  lateFrom: NOW + 93 * 60_000,
  hall: TICKET.hall,
  timeZone: TICKET.timeZone,
  address: '耒阳市三都镇人民路 1 号',
  materials: [
    { zh: '身份证或户口簿', en: 'ID card or household register' },
    { zh: '一寸照片两张', en: 'Two small photographs' },
  ],
  windowNumbers: ['1', '2', '3'],
  floors: [{ zh: '二楼', en: 'Second floor' }],
  ticket: null,
  complaintPhone: TICKET.complaintPhone,
};

type Rating = NonNullable<TicketView['rating']>;

export function ratingOf(rating: Partial<Rating>): Rating {
  const serviceRecordId = 'record-1' as ServiceRecordId;
  return { serviceRecordId, windowNumber: '3', rated: false, correctable: false, until: NOW + 86_400_000, ...rating };
}

export interface GivenCommand {
  readonly name: string;
  readonly requestId: string;
  readonly input: unknown;
}

/** A hall of one ticket and one appointment without rules: it shows what a test says, and answers commands as it says. */
export class FakeTicketHall {
  isReachable = true;
  isKnown = true;
  /** So many answers to commands get lost, after the command arrived. */
  brokenAnswers = 0;
  /** Code with which commands are refused. */
  refusal: string | null = null;
  onCommand: () => void = () => {};
  /** Statuses of the answers about the ticket, in order. */
  readonly statuses: number[] = [];
  readonly commands: GivenCommand[] = [];
  #ticket = TICKET;
  #booking = BOOKING;
  #rev = 1;

  show(ticket: Partial<TicketView>): void {
    this.#ticket = { ...TICKET, ...ticket };
    this.#rev++;
  }

  book(booking: Partial<BookingView>): void {
    this.#booking = { ...BOOKING, ...booking };
    this.#rev++;
  }

  answer({ url, body, ifNoneMatch }: ApiCall): ApiAnswer {
    if (!this.isReachable) throw new Error('the line is broken');
    const name = /^\/api\/v1\/commands\/(.+)$/.exec(url)?.[1];
    return name === undefined ? this.#view(url.includes('/appointment?'), ifNoneMatch) : this.#command(name, body);
  }

  #view(isBooking: boolean, ifNoneMatch: string | undefined): ApiAnswer {
    const etag = `"${this.#rev}"`;
    const status = !this.isKnown ? 404 : ifNoneMatch === etag ? 304 : 200;
    this.statuses.push(status);
    if (status === 404) return refuse(isBooking ? 'unknown-appointment' : 'unknown-ticket', 404);
    const frame = {
      ok: true,
      key: 'ticket',
      lineage: 'a',
      boot: 1,
      rev: this.#rev,
      data: isBooking ? this.#booking : this.#ticket,
    };
    return { status, body: status === 304 ? '' : JSON.stringify(frame), etag };
  }

  #command(name: string, body: string): ApiAnswer {
    this.commands.push({ name, ...(JSON.parse(body) as Omit<GivenCommand, 'name'>) });
    if (this.brokenAnswers > 0) {
      this.brokenAnswers--;
      throw new Error('the line is broken');
    }
    if (this.refusal !== null) return refuse(this.refusal, 409);
    this.onCommand();
    return { status: 200, body: JSON.stringify({ ok: true, result: {}, seq: 1 }) };
  }
}

function refuse(code: string, status: number): ApiAnswer {
  return { status, body: JSON.stringify({ ok: false, refusal: { code, facts: {} } }) };
}
