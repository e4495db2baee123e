import type { TelemetryFrame } from '@youxu/protocol/wire';
import { fleetHealth, type PrinterHealth } from './printer-health.ts';

export interface FleetFacts {
  readonly health: PrinterHealth;
  /** Numbers that the hall does not take over. */
  readonly parked: number;
  readonly readersProblem: string | null;
  readonly staffProblem: string | null;
  readonly outOfService: boolean;
  readonly skewMs: number | null;
  readonly lastTicket: TelemetryFrame['lastTicket'] | undefined;
}

/** What a kiosk says of itself to the fleet view: of several problems the one that keeps most people from their number. */
export function fleetReport(facts: FleetFacts): TelemetryFrame {
  const { health, parked, readersProblem, staffProblem, outOfService, skewMs, lastTicket } = facts;
  const { paper, problem } = fleetHealth(health);
  return {
    paper,
    problem:
      (outOfService ? 'out-of-service' : null) ??
      problem ??
      (parked > 0 ? 'numbers-parked' : null) ??
      readersProblem ??
      staffProblem,
    clockSkewMs: Math.round(skewMs ?? 0),
    ...(lastTicket === undefined ? {} : { lastTicket }),
  };
}
