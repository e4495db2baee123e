import { readFileSync } from 'node:fs';
import { ok } from '@youxu/basics';
import { type HallClient, systemPorts } from '@youxu/client';
import { type FakeWorld, fakeWorld } from '@youxu/client/fake';
import type { DeskTicket } from '@youxu/devices/kiosk';
import type {
  AppointmentView,
  HallPlan,
  KioskMenu,
  PlanView,
  TicketId,
  TicketNumber,
  TicketTaken,
} from '@youxu/domain';
import { createTicketPrinter, parseTicketTemplate, type TicketTemplate } from '@youxu/ticket-printer';
import {
  type PrinterEmulator,
  type PrinterEmulatorOptions,
  startPrinterEmulator,
} from '@youxu/ticket-printer/emulator';
import { tcpStream } from '@youxu/transport';
import { menuAlone } from './alone.ts';
import { catalogOf } from './catalog.ts';
import type { Catalog, MenuNow } from './contract.ts';
import type { LoadedPrinter } from './ticket-press.ts';

// A hall without rules, a printer made of software on a real TCP line, and the plan of Sandu, for the tests of this app.

/** A Saturday morning on which the hall of Sandu is open. */
export const AT = Date.parse('2026-11-21T10:42:00+08:00');

/** Of that day, with the pause at noon. */
const HOURS = [
  { fromAt: Date.parse('2026-11-21T09:00:00+08:00'), toAt: Date.parse('2026-11-21T12:00:00+08:00') },
  { fromAt: Date.parse('2026-11-21T13:30:00+08:00'), toAt: Date.parse('2026-11-21T17:00:00+08:00') },
];

const closers: (() => unknown)[] = [];

export function closeLater(close: () => unknown): void {
  closers.push(close);
}

export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

export function readPlan(hall = 'sandu'): HallPlan {
  return JSON.parse(readFileSync(new URL(`../../../assets/halls/${hall}.json`, import.meta.url), 'utf8')) as HallPlan;
}

export function readTemplate(): TicketTemplate {
  const file = new URL('../../../assets/tickets/standard.json', import.meta.url);
  const template = parseTicketTemplate(JSON.parse(readFileSync(file, 'utf8')));
  if (!template.ok) throw new Error(template.error.join('\n'));
  return template.value;
}

export const sandu: PlanView = { version: 1, plan: readPlan() };

export function sanduCatalog(): Catalog {
  return catalogOf(sandu, 'kiosk-1', '2026-11-21');
}

export function menuOf({ plan, version }: PlanView): KioskMenu {
  return {
    hall: plan.name,
    planVersion: version,
    queues: plan.queues.map(({ id }) => ({
      queueId: id,
      issuing: { state: 'open', closesAt: AT + 6 * 3_600_000 },
      waiting: 5,
      forecast: { p50Minutes: 12, p80Minutes: 18 },
      pastClosing: false,
      reopensAt: null,
      openWindowNumbers: [],
    })),
    hours: HOURS,
    suspended: false,
    outOfService: [],
    stopped: [],
  };
}

/** A kiosk that cannot ask the hall. */
export function menuOfOne({ plan, version }: PlanView): MenuNow {
  return menuAlone(plan, version, null, AT);
}

/** A number that it gave. */
export function temporaryTicket(more: Partial<DeskTicket> = {}): DeskTicket {
  const ticketId = 'offline:2026-11-21:X101' as TicketId;
  const unknown = { ahead: null, forecast: null, windowNumbers: [], offline: true };
  return deskTicket({ ticketId, number: 'X101' as TicketNumber, ...unknown, ...more });
}

export function ticketTaken(more: Partial<TicketTaken> = {}): TicketTaken {
  return {
    ticketId: 'ticket-0000000001' as TicketId,
    accessKey: 'key-0000000000001' as TicketTaken['accessKey'],
    number: 'A012' as TicketNumber,
    issuedAt: AT,
    queueId: 'social-affairs' as TicketTaken['queueId'],
    serviceIds: ['medical-insurance-enrolment' as TicketTaken['serviceIds'][number]],
    priorityClass: 'ordinary',
    language: 'zh',
    ahead: 5,
    forecast: { p50Minutes: 12, p80Minutes: 18 },
    windowNumbers: ['1', '2', '3'],
    ...more,
  };
}

/** Booked for half past ten and ready to be checked in. */
export function appointment(more: Partial<AppointmentView> = {}): AppointmentView {
  const { slotAt = AT - 12 * 60_000 } = more;
  return {
    appointmentId: 'appointment-0001' as AppointmentView['appointmentId'],
    serviceId: 'medical-insurance-enrolment' as AppointmentView['serviceId'],
    serviceName: { zh: '城乡居民医保参保登记', en: 'Resident medical insurance enrolment' },
    slotAt,
    state: 'booked',
    checkInFrom: slotAt - 30 * 60_000,
    lateFrom: slotAt + 15 * 60_000,
    ...more,
  };
}

export function deskTicket(more: Partial<DeskTicket> = {}): DeskTicket {
  const { accessKey: _, ...ticket } = ticketTaken();
  return { ...ticket, offline: false, ...more };
}

/** A hall that gives every citizen A012, in their language and class, and believes every report. */
export function openHall(timers = systemPorts().timers): FakeWorld & { readonly client: HallClient } {
  const world = fakeWorld({
    timers,
    startAt: AT,
    actor: { kind: 'device', id: 'kiosk-1', roles: ['kiosk'] },
  });
  world.hall.show('kiosk-menu', {}, menuOf(sandu));
  world.hall.on('take-ticket', ({ serviceIds, language = 'zh', priorityClass = 'ordinary' }) =>
    ok(ticketTaken({ serviceIds, language, priorityClass })),
  );
  world.hall.on('report-print', () => ok({ state: 'waiting' }));
  world.hall.on('cancel-ticket', () => ok({}));
  world.hall.on('lease-numbers', () => ok({ leases: [{ day: '2026-11-21', digit: 1, from: 1, to: 99 }] }));
  world.hall.on('merge-offline', ({ tickets }) =>
    ok({ tickets: tickets.map(({ number }) => ({ number, ticketId: `hall-${number}` as TicketId, merged: 'new' })) }),
  );
  const client = world.connect();
  closeLater(() => client.close());
  return { ...world, client };
}

export async function openEmulator(options: PrinterEmulatorOptions = {}): Promise<PrinterEmulator> {
  const emulator = await startPrinterEmulator(options);
  closeLater(() => emulator.close());
  return emulator;
}

export function connectPrinter(emulator: PrinterEmulator): LoadedPrinter {
  const { host, port, profile } = emulator;
  const printer = createTicketPrinter({
    connect: () => tcpStream({ host, port }),
    profile,
    // Generous: a busy machine must not look like a silent printer.
    statusTimeoutMs: 3_000,
    watchIntervalMs: 10,
    quietMs: 10,
    retryDelayMsMin: 2,
    retryDelayMsMax: 10,
  });
  return { printer, columns: profile.columns };
}
