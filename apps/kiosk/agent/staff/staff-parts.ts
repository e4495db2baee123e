import type { Clock, Instant } from '@youxu/basics';
import type { HallClient, Timers } from '@youxu/client';
import type { Paper, TicketDesk } from '@youxu/devices/kiosk';
import { printerAdvice } from '@youxu/ticket-printer';
import type { Catalog } from '../contract.ts';
import type { KioskNotes } from '../kiosk-notes.ts';
import type { PressResult, TicketPress } from '../ticket-press.ts';
import type { PinHash } from './pin-hash.ts';
import { PinLock } from './pin-lock.ts';
import type { StaffEnd, StaffFacts, StaffLine } from './staff-contract.ts';
import { StaffMode } from './staff-mode.ts';
import { testSlip } from './test-slip.ts';

const TICKETS_MAX = 8;

/** What the program says of itself to whoever looks after it. */
export interface StaffSettings {
  /** Undefined: there is no staff mode. */
  readonly pinHash: PinHash | undefined;
  readonly version: string;
  /** A shell keeps this program and its page. */
  readonly inShell: boolean;
  readonly end: (how: StaffEnd) => void;
}

export interface StaffParts {
  readonly settings: StaffSettings;
  readonly ports: { readonly clock: Clock; readonly timers: Timers };
  /** The hall's address. */
  readonly server: string;
  readonly client: Pick<HallClient, 'connection' | 'skewMs'>;
  readonly notes: KioskNotes;
  readonly press: TicketPress;
  readonly desk: TicketDesk;
  readonly catalog: () => Catalog | undefined;
  readonly hallNow: () => Instant;
  /** Whether it is out of service has changed. */
  readonly onService: () => void;
  readonly onChange: () => void;
  readonly log: (facts: Readonly<Record<string, unknown>>, what: string) => void;
}

/** Staff mode over this machine's parts: everything in it works without the hall. */
export function openStaffMode(parts: StaffParts): StaffMode {
  const { settings, ports, notes, press, desk, catalog, hallNow, onService, onChange, log } = parts;
  const lock = new PinLock({
    ...ports,
    hash: settings.pinHash,
    tries: notes.pinTries,
    save: (tries) => notes.savePinTries(tries),
  });
  const printTest = (): Promise<PressResult> => {
    const known = catalog();
    const facts = {
      hall: known?.hall.zh ?? '',
      kiosk: known?.kiosk.zh ?? '取号机',
      at: timeWords(hallNow(), known?.timeZone ?? 'Asia/Shanghai'),
    };
    return press.slip((columns) => testSlip(facts, columns));
  };
  return new StaffMode({
    lock,
    timers: ports.timers,
    facts: () => staffFacts(parts),
    feed: async () => paperOf(await press.slip(() => [])),
    printTest: async () => paperOf(await printTest()),
    reprint: (ticketId) => desk.reprint(ticketId),
    setOutOfService: (out) => {
      notes.setOutOfService(out);
      onService();
    },
    end: settings.end,
    onChange,
    log,
  });
}

function staffFacts({ settings, server, client, notes, press, desk }: StaffParts): StaffFacts {
  const { printerReason } = press.health;
  const advice = printerReason === null ? null : printerAdvice[printerReason];
  return {
    advice,
    tickets: desk.records(TICKETS_MAX),
    line: staffLine(server, client, desk),
    versions: { kiosk: settings.version, node: process.versions.node, plan: notes.plan?.version ?? null },
    inShell: settings.inShell,
  };
}

function staffLine(address: string, client: StaffParts['client'], desk: TicketDesk): StaffLine {
  const connection = client.connection.get();
  const skewMs = client.skewMs();
  const { numbersLeft, unmerged, parked, errands } = desk.state.get();
  return {
    address,
    connection: connection.state,
    skewMs: skewMs === null ? null : Math.round(skewMs),
    offlineSinceAt: connection.state === 'offline' ? connection.sinceAt : null,
    ...{ numbersLeft, unmerged, errands },
    leases: desk.leases,
    parked: parked.map(({ number, day, refusal }) => ({ number, day, code: refusal.code })),
  };
}

function paperOf(result: PressResult): Paper {
  return result.outcome === 'printed' || result.outcome === 'failed' ? result : { outcome: 'uncertain' };
}

/** `2026-11-21 10:42` */
function timeWords(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}
