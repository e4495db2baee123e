import type { DeskTicket, PrintJob } from '@youxu/devices/kiosk';
import type { Language, Text } from '@youxu/domain';
import type { TicketFacts } from '@youxu/ticket-printer';
import { waitRangeWords } from '@youxu/ui/words';
import type { Catalog } from './contract.ts';

const ORDINARY = { zh: '普通号', en: 'Standard' } as const;
const SEPARATOR = { zh: '、', en: ', ' } as const;

/** The facts of a ticket in the words of its language, for the template of the paper. Absent is what nobody knows. */
export function ticketWords(catalog: Catalog, { ticket, url, reprint }: PrintJob): TicketFacts {
  const { language } = ticket;
  const say = (text: Text): string => text[language];
  const list = (words: readonly string[]): string => [...new Set(words)].join(SEPARATOR[language]);
  const services = catalog.services.filter((service) => ticket.serviceIds.includes(service.id));
  const department = catalog.departments.find((one) => one.id === services[0]?.departmentId);
  const queue = catalog.queues.find((one) => one.id === ticket.queueId);
  const priority = catalog.priorityClasses.find((one) => one.id === ticket.priorityClass && one.id !== 'ordinary');
  const materials = services.flatMap((service) => service.materials.map(say));
  return {
    hallName: say(catalog.hall),
    number: ticket.number,
    windows: ticket.windowNumbers,
    takenAt: takenAtWords(ticket.issuedAt, catalog.timeZone),
    kiosk: say(catalog.kiosk),
    callsMax: catalog.policy.callsMax,
    returnBehind: catalog.policy.returnBehind,
    priorityClass: priority === undefined ? ORDINARY[language] : say(priority.name),
    ...(reprint ? { reprint } : {}),
    ...(ticket.offline ? { offline: true } : {}),
    ...(ticket.ahead === null ? {} : { peopleAhead: ticket.ahead }),
    ...(url === null ? {} : { qrUrl: url }),
    ...(services.length === 0 ? {} : { service: list(services.map((service) => say(service.name))) }),
    ...(department === undefined ? {} : { department: say(department.name) }),
    // The template names the number of all China by itself.
    ...(catalog.complaintPhone === '12345' ? {} : { complaintPhone: catalog.complaintPhone }),
    ...(ticket.forecast === null || ticket.forecast.p80Minutes < 1
      ? {}
      : { wait: waitWords(ticket.forecast, language) }),
    ...(materials.length === 0 ? {} : { materials: list(materials) }),
    ...(queue === undefined || queue.floorNumber === catalog.floorNumber
      ? {}
      : { place: floorWords(queue.floorNumber, language) }),
  };
}

function floorWords(floor: number, language: Language): string {
  return language === 'zh' ? `${floor}楼` : `floor ${floor}`;
}

/** The template says 约等 itself. */
function waitWords(forecast: NonNullable<DeskTicket['forecast']>, language: Language): string {
  return waitRangeWords(forecast.p50Minutes, forecast.p80Minutes, language).replace(/^约\s*|^about\s*/i, '');
}

/** `2026-11-21 10:42` on the hall's clock. */
function takenAtWords(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}
