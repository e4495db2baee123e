import type { FakeFaults } from '@youxu/client/fake';
import type { KioskMachine } from './kiosk-machine.ts';
import type { Place } from './place.ts';
import type { Disturbance, LineTrouble } from './scenario.ts';
import type { World } from './world.ts';

const LINE_FAULTS: Readonly<Record<LineTrouble, Partial<FakeFaults>>> = {
  lossy: { delayMsMin: 1, delayMsMax: 30, dropChance: 0.25 },
  slow: { delayMsMin: 300, delayMsMax: 4_000 },
  doubling: { delayMsMin: 1, delayMsMax: 20, duplicateChance: 0.9 },
  reordering: { delayMsMin: 1, delayMsMax: 1_200, reorder: true },
  breaking: { delayMsMin: 1, delayMsMax: 200, cutChance: 0.08, dropChance: 0.05 },
  // Nobody hears of it: each side believes that the other is still there.
  'half-open': { delayMsMin: 1, delayMsMax: 5, dropChance: 1 },
  dead: { delayMsMin: 1, delayMsMax: 5, dropChance: 1, cutChance: 1 },
};

const KIOSK_DOWN_MS = 20_000;
/** A request is under way, and has not arrived. */
const REQUEST_LEFT_MS = 0.1;

/** Faults of machines, lines and clocks. What people do out of turn is not among them. */
export function causeFault(world: World, kiosks: readonly KioskMachine[], disturbance: Disturbance): void {
  const { host, time, clock } = world;
  switch (disturbance.kind) {
    case 'server-dies':
      if (disturbance.when === 'now') {
        host.fall(disturbance.downMs);
        clock.skewMs += disturbance.clockByMs;
        if (!disturbance.kiosksToo) break;
        // Each in the middle of a paper, when some have been given without the hall.
        time.after(disturbance.downMs / 2, () => {
          for (const kiosk of kiosks) kiosk.powerCut(KIOSK_DOWN_MS, 'printing');
        });
      } else host.nextCommit = disturbance.when;
      break;
    case 'server-restarts':
      host.restart();
      break;
    case 'disk-full':
      host.diskFull = true;
      time.after(disturbance.forMs, () => {
        host.diskFull = false;
      });
      break;
    case 'clock-jumps':
      clock.skewMs += disturbance.byMs;
      host.engine?.clockChanged();
      break;
    case 'line':
      troubleLine(world, pick(world.places, disturbance.place), disturbance.how, disturbance.forMs);
      break;
    case 'kiosk-line':
      troubleLine(world, pick(kiosks, disturbance.kiosk)?.place, disturbance.how, disturbance.forMs);
      break;
    case 'kiosk-clock': {
      const place = pick(kiosks, disturbance.kiosk)?.place;
      if (place !== undefined) place.clock.skewMs = disturbance.aheadMs;
      break;
    }
    case 'cut':
      pick(world.places, disturbance.place)?.cut();
      break;
    case 'printer': {
      const printer = pick(kiosks, disturbance.kiosk)?.printer;
      if (printer === undefined) break;
      printer.trouble = disturbance.how;
      time.after(disturbance.forMs, () => {
        printer.trouble = null;
      });
      break;
    }
    case 'kiosk-power':
      pick(kiosks, disturbance.kiosk)?.powerCut(disturbance.forMs, disturbance.when);
      break;
    default:
  }
}

function troubleLine({ time }: World, place: Place | undefined, how: LineTrouble | 'answer-lost', forMs: number): void {
  if (place === undefined) return;
  const begin = (): void => place.trouble(LINE_FAULTS[how === 'answer-lost' ? 'half-open' : how]);
  const takesNumber = (name: string): void => {
    if (name === 'take-ticket' || name === 'merge-offline') time.after(REQUEST_LEFT_MS, begin);
    else place.onNextCommand = takesNumber;
  };
  // In the middle of a word: the next one is the first that is lost; or arrives, and its answer does not.
  if (how === 'half-open') place.onNextCommand = begin;
  else if (how === 'answer-lost') place.onNextCommand = takesNumber;
  else begin();
  if (how === 'dead') place.network.cutAll();
  time.after(forMs, () => place.heal());
}

/** Nothing is wrong any more, and what was down comes back. */
export function healAll(world: World, kiosks: readonly KioskMachine[]): void {
  world.host.diskFull = false;
  world.host.nextCommit = undefined;
  for (const place of world.places) place.heal();
  for (const kiosk of kiosks) kiosk.heal();
}

function pick<T extends Place | KioskMachine>(list: readonly T[], index: number): T | undefined {
  return list[index % list.length];
}
