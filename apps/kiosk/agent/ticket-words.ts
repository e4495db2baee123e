import type { Instant } from '@youxu/basics';
import type { DeskTicket, PrintJob } from '@youxu/devices/kiosk';
import type { Language, QueueId, Text } from '@youxu/domain';
import type { StageFacts, TicketFacts } from '@youxu/ticket-printer';
import { waitRangeWords } from '@youxu/ui/words';
import { localDateOf } from './catalog.ts';
import type { Catalog, CatalogService } from './contract.ts';

const CLASS_WORDS = {
  zh: { ordinary: '普通号', appointment: '预约号', priority: '优先：' },
  en: { ordinary: 'Standard', appointment: 'Appointment', priority: 'Priority: ' },
} as const;
const SEPARATOR = { zh: '、', en: ', ' } as const;

/**
 * The facts of a ticket in the words of its language, for the template of the paper. Absent is what nobody knows.
 * @param pastClosing that four fifths of the waits of this queue end after the hall closes
 */
export function ticketWords(catalog: Catalog, { ticket, url, reprint }: PrintJob, pastClosing = false): TicketFacts {
  const { language, forecast, appointment } = ticket;
  const say = (text: Text): string => text[language];
  const services = servicesOf(catalog, ticket);
  const materials = [...new Set(services.flatMap((service) => service.materials.map(say)))];
  const slotAt = appointment?.slotAt ?? null;
  return {
    hallName: say(catalog.hall),
    number: ticket.number,
    takenAt: `${localDateOf(ticket.issuedAt, catalog.timeZone)} ${timeWords(ticket.issuedAt, catalog.timeZone)}`,
    kiosk: say(catalog.kiosk),
    callsMax: catalog.policy.callsMax,
    returnBehind: catalog.policy.returnBehind,
    priorityClass: classWords(catalog, ticket),
    ...mattersOf(catalog, ticket, services),
    ...(reprint ? { reprint } : {}),
    ...(ticket.offline ? { offline: true } : {}),
    ...(ticket.ahead === null ? {} : { peopleAhead: ticket.ahead, nobodyAhead: ticket.ahead === 0 }),
    ...(slotAt === null ? {} : { appointmentAt: timeWords(slotAt, catalog.timeZone) }),
    ...(pastClosing && slotAt === null ? { pastClosing } : {}),
    ...(url === null ? {} : { qrUrl: url }),
    // The template names the number of all China by itself.
    ...(catalog.complaintPhone === '12345' ? {} : { complaintPhone: catalog.complaintPhone }),
    ...(forecast === null || forecast.p80Minutes < 1 ? {} : { wait: waitWords(forecast, language) }),
    ...(forecast === null && ticket.ahead !== null ? { nobodyWorks: true } : {}),
    ...(materials.length === 0 ? {} : { materials: materials.join(SEPARATOR[language]) }),
  };
}

function servicesOf(catalog: Catalog, { serviceIds }: DeskTicket): CatalogService[] {
  return serviceIds.flatMap((id) => catalog.services.find((service) => service.id === id) ?? []);
}

/** What the number is for and where: one matter, or several at one counter; or a list, each with its own windows. */
function mattersOf(
  catalog: Catalog,
  ticket: DeskTicket,
  services: readonly CatalogService[],
): Pick<TicketFacts, 'service' | 'department' | 'windows' | 'place' | 'stages'> {
  const queueIds = [...new Set(services.map(({ queueId }) => queueId))];
  const stages = queueIds.map((queueId) =>
    stageOf(
      catalog,
      ticket,
      services.filter((service) => service.queueId === queueId),
      queueId,
    ),
  );
  return stages.length > 1 ? { stages } : (stages[0] ?? stageOf(catalog, ticket, [], ticket.queueId));
}

function stageOf(
  catalog: Catalog,
  { language, queueId: nextQueueId, windowNumbers, offline }: DeskTicket,
  services: readonly CatalogService[],
  queueId: QueueId,
): StageFacts {
  const queue = catalog.queues.find((one) => one.id === queueId);
  const departmentId = services[0]?.departmentId;
  const department = catalog.departments.find(({ id }) => id === departmentId);
  const names = [...new Set(services.map((service) => service.name[language]))];
  return {
    // Of the first matter the hall has said which windows it is today; without the hall nobody is sent to one.
    windows: offline || queueId === nextQueueId ? windowNumbers : (queue?.windowNumbers ?? []),
    ...(names.length === 0 ? {} : { service: names.join(SEPARATOR[language]) }),
    ...(department === undefined ? {} : { department: department.name[language] }),
    ...(queue === undefined || queue.floorNumber === catalog.floorNumber
      ? {}
      : { place: floorWords(queue.floorNumber, language) }),
  };
}

function classWords(catalog: Catalog, { appointment, priorityClass, language }: DeskTicket): string {
  const words = CLASS_WORDS[language];
  if (appointment !== undefined && appointment.slotAt !== null) return words.appointment;
  const priority = catalog.priorityClasses.find(({ id }) => id === priorityClass && id !== 'ordinary');
  return priority === undefined ? words.ordinary : `${words.priority}${priority.name[language]}`;
}

function floorWords(floor: number, language: Language): string {
  return language === 'zh' ? `${floor}楼` : `floor ${floor}`;
}

/** The template says 约等 itself. */
function waitWords(forecast: NonNullable<DeskTicket['forecast']>, language: Language): string {
  return waitRangeWords(forecast.p50Minutes, forecast.p80Minutes, language).replace(/^约\s*|^about\s*/i, '');
}

/** `10:42` on the hall's clock. */
function timeWords(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(at);
}
