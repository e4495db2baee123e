import { AssertionError } from '@youxu/basics';
import type { BusDevice, Errand } from './bus-device.ts';
import type { BusPlan, Outgoing } from './bus-writer.ts';

/** Acknowledgements have a deadline; a beep belongs to a call; displays are for people; probes are for us. */
const RANKS: readonly (readonly Errand[])[] = [['ack'], ['beep'], ['display', 'late-ack'], ['retry'], ['probe']];
const ACKS: readonly (readonly Errand[])[] = [['ack']];

/** Who is served next: the highest rank first, and within it the device that was served longest ago. */
export class BusSchedule implements BusPlan {
  /** The one served longest ago first. */
  #devices: readonly BusDevice[];

  constructor(devices: readonly BusDevice[]) {
    this.#devices = devices;
  }

  dueMs(acksOnly: boolean, nowMs: number): number {
    return Math.min(...this.#devices.map((device) => device.dueMs(acksOnly, nowMs)));
  }

  take(acksOnly: boolean, nowMs: number): Outgoing {
    for (const rank of acksOnly ? ACKS : RANKS) {
      for (const device of this.#devices) {
        const outgoing = firstOf(rank, (errand) => device.take(errand, nowMs));
        if (outgoing === undefined) continue;
        this.#devices = [...this.#devices.filter((other) => other !== device), device];
        return outgoing;
      }
    }
    throw new AssertionError('nothing is due');
  }
}

function firstOf<T, U>(items: readonly T[], find: (item: T) => U | undefined): U | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
