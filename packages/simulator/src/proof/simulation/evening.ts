import { isOpen } from '@youxu/domain';
import type { KioskMachine } from './kiosk-machine.ts';
import type { RatingPlace } from './raters.ts';
import { checkScreen, type Screen } from './screens.ts';
import type { World } from './world.ts';

const HEARTBEAT_MS = 5_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Not at a full minute, when machines do their rounds. */
const ODD_MS = 7_777;

export interface Machines {
  readonly screens: readonly Screen[];
  readonly kiosks: readonly KioskMachine[];
  readonly ratingPlaces: readonly RatingPlace[];
}

/**
 * After the last fault is mended and the hall is cleared: every request is settled, every screen shows the hall as it is, nobody is
 * forgotten; and so it is still after one more restart, and on the next day.
 */
export async function checkEvening(world: World, machines: Machines): Promise<void> {
  // Whatever was under way ends: voids, merges, announcements, automatic arrivals.
  await world.time.sleep(5 * MINUTE_MS + ODD_MS);
  const { screens } = machines;
  checkSettled(world, machines);
  for (const screen of screens) checkScreen(world, screen, 'in the evening');
  world.host.fall(500);
  await world.time.sleep(500 + 4 * HEARTBEAT_MS);
  for (const screen of screens) checkScreen(world, screen, 'after a restart');
  // Nothing happens at night: the clock is put forward to an hour into the next business day.
  world.clock.skewMs += nextMorning(world) - world.clock.now();
  world.host.engine?.clockChanged();
  await world.time.sleep(MINUTE_MS);
  for (const screen of screens) checkScreen(world, screen, 'the next morning');
  checkPeople(world);
}

function nextMorning({ calendar, scenario, clock }: World): number {
  const tomorrowAt = calendar.instantOf(scenario.date, '24:00');
  return Math.max(clock.now(), tomorrowAt) + HOUR_MS;
}

/** [INV-6] No request is left unknown. */
function checkSettled(world: World, { kiosks, ratingPlaces }: Machines): void {
  const { violations } = world;
  for (const { client, name } of world.places) {
    const { state } = client.connection.get();
    violations.check(state === 'online', 'INV-12', () => `${name} is ${state} long after everything healed`);
    violations.check(client.unsettled.get().length === 0, 'INV-6', () => `${name} has unsettled requests`);
    violations.check(client.pending.get().length === 0, 'INV-6', () => `${name} still waits for an answer`);
  }
  for (const { name, unsent } of ratingPlaces)
    violations.check(unsent === 0, 'INV-11', () => `terminal ${name} holds ${unsent} ratings back`);
  if (world.journal === undefined) violations.add('INV-15', 'no hall runs in the evening');
  else world.requests.check(world.journal);
  for (const kiosk of kiosks) {
    const { unmerged, errands } = kiosk.state;
    violations.check(unmerged === 0, 'INV-6', () => `${kiosk.place.name} holds ${unmerged} numbers back`);
    const left = Math.max(errands, kiosk.errandsOnDisk);
    violations.check(left === 0, 'INV-6', () => `${kiosk.place.name} has ${left} errands left`);
  }
}

/** Every number came to its end, for a reason; every announcement too. */
function checkPeople(world: World): void {
  const { violations, journalAudit, papers, scenario } = world;
  const { state, everyTicket } = journalAudit;
  for (const [name, ticket] of everyTicket) {
    const kept = ticket.stages.some(
      (stage) => stage.state !== 'done' && state.planIndex.queues.get(stage.queueId)?.keepOvernight === true,
    );
    const stillServed = ticket.state === 'called' || ticket.state === 'serving';
    violations.check(!isOpen(ticket) || kept || stillServed, 'DAY-5', () => `${name} is still ${ticket.state}`);
    const ended = ticket.state === 'cancelled' || ticket.state === 'expired';
    violations.check(!ended || ticket.endReason !== null, 'DAY-5', () => `${name} ended without a reason`);
  }
  for (const item of state.announcements.values()) {
    const over = item.state === 'spoken' || item.state === 'expired' || item.state === 'unknown';
    violations.check(over, 'INV-13', () => `${item.callId} in ${item.speakerZoneId} is ${item.state}`);
  }
  papers.checkAgainst(everyTicket);
  const jumps = scenario.disturbances.filter(
    (one) => one.kind === 'clock-jumps' || (one.kind === 'server-dies' && one.clockByMs !== 0),
  );
  papers.checkArrivals(
    everyTicket,
    journalAudit.adopted,
    jumps.map(({ atMs }) => world.opensAt + atMs),
  );
}
