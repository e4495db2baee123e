import type { Instant } from '@youxu/basics';
import type { HallClient, Timers } from '@youxu/client';
import { type KeyEnd, Keypad, type KeypadKey, type PadRatings, type PadStore } from '@youxu/devices/pads';
import type { WindowId } from '@youxu/domain';
import type { Desired, DeviceNews } from '../lines/line-contract.ts';

/** A press that took so long to get here is not meant any more. */
const LATE_MS = 2_000;
/** Far below the minutes that make an outage, and seldom enough for a memory card. */
const NOTE_EVERY_MS = 30_000;
/** The name under which is noted when each window was last at work. */
const AT_WORK = 'at-work';
/** What the clerk hears. A press that did what it says is heard by the call itself; one beep says so all the same. */
const BEEPS: Readonly<Record<KeyEnd, number>> = {
  done: 1,
  ask: 2,
  nothing: 3,
  refused: 3,
  'nobody-waits': 3,
  unknown: 4,
};

export interface CountersPorts {
  readonly client: Pick<HallClient, 'view' | 'subscribe' | 'command' | 'serverNow'>;
  readonly timers: Timers;
  readonly ratings: PadRatings;
  readonly store: Pick<PadStore, 'recall' | 'note'>;
  readonly show: (desired: Desired) => void;
  readonly beep: (device: string, times: number) => void;
  readonly thank: (device: string, at: Instant) => void;
  readonly log: (facts: Readonly<Record<string, unknown>>, what: string) => void;
  /** The memory failed: the program must end [INV-15]. */
  readonly onFatal: (error: unknown) => void;
}

/** Keypads and rating pads at the windows: presses become commands and ratings, views become digits. */
export class Counters {
  readonly #ports: CountersPorts;
  readonly #keypads = new Map<string, Keypad>();
  /** By keypad; outlives a power cut [HAND-4]. */
  readonly #atWork: Map<string, Instant>;
  #cancelNoting: () => void = () => {};

  constructor(ports: CountersPorts) {
    this.#ports = ports;
    this.#atWork = new Map(Object.entries((ports.store.recall(AT_WORK) ?? {}) as Record<string, Instant>));
    this.#noteLater();
  }

  /** Those that the plan has and the file tells how to reach. */
  follow(driven: ReadonlySet<string>, ratingSealMs: number): void {
    const { client, timers, ratings, show } = this.#ports;
    for (const [device, keypad] of this.#keypads) {
      if (driven.has(device)) continue;
      keypad.close();
      this.#keypads.delete(device);
    }
    for (const device of driven) {
      if (!device.startsWith('keypad:') || this.#keypads.has(device)) continue;
      const lastAtWork = this.#atWork.get(device) ?? null;
      const keypad = new Keypad({ client, timers, windowId: placeOf(device), lastAtWork }, ({ data, stale }) => {
        const desk = stale ? null : data;
        const ticket = desk?.open.at(-1)?.number ?? null;
        show({ kind: 'digits', device, waiting: desk?.waiting ?? null, ticket });
      });
      this.#keypads.set(device, keypad);
    }
    ratings.follow([...driven].filter((device) => device.startsWith('rating-pad:')).map(placeOf), ratingSealMs);
  }

  heard(news: DeviceNews): void {
    const { beep, log } = this.#ports;
    if (news.kind === 'rating') this.#rated(news);
    if (news.kind !== 'key') return;
    const { device, press, at } = news;
    const keypad = this.#keypads.get(device);
    if (keypad === undefined || Date.now() - at > LATE_MS) return;
    // Where to transfer to is asked by a screen.
    if (press === 'transfer') {
      beep(device, BEEPS.nothing);
      return;
    }
    void keypad.press(press satisfies KeypadKey).then((end) => {
      log({ device, press, end }, 'key');
      beep(device, BEEPS[end]);
    });
  }

  close(): void {
    this.#cancelNoting();
    for (const keypad of this.#keypads.values()) keypad.close();
    this.#keypads.clear();
  }

  #noteLater(): void {
    this.#cancelNoting = this.#ports.timers.after(NOTE_EVERY_MS, () => {
      this.#noteAtWork();
      this.#noteLater();
    });
  }

  #noteAtWork(): void {
    const { store, onFatal } = this.#ports;
    const before = JSON.stringify([...this.#atWork]);
    for (const [device, { lastAtWork }] of this.#keypads) {
      if (lastAtWork === null) this.#atWork.delete(device);
      else this.#atWork.set(device, lastAtWork);
    }
    if (JSON.stringify([...this.#atWork]) === before) return;
    try {
      store.note(AT_WORK, Object.fromEntries(this.#atWork));
    } catch (error) {
      onFatal(error);
    }
  }

  #rated({ device, level, at }: Extract<DeviceNews, { kind: 'rating' }>): void {
    const { ratings, thank, log, onFatal } = this.#ports;
    const agoMs = Math.max(0, Date.now() - at);
    if (agoMs > LATE_MS) return;
    try {
      const end = ratings.press(placeOf(device), level, agoMs);
      // No level here: nobody may read from a log who rated how [RATE-5].
      log({ device, end }, 'rating');
      if (end === 'kept') thank(device, at);
    } catch (error) {
      onFatal(error);
    }
  }
}

function placeOf(device: string): WindowId {
  return device.slice(device.indexOf(':') + 1) as WindowId;
}
