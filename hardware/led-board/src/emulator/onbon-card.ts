import {
  createOnbonDecoder,
  encodeOnbonFrame,
  ONBON_ANY_DEVICE,
  ONBON_BROADCAST,
  ONBON_WILDCARD,
  type OnbonDecoded,
  type OnbonFrame,
} from '../codec/onbon-frame.ts';
import type { PictureArea } from '../picture/board-picture.ts';
import { type BoardBrain, type Reaction, UNKNOWN_MAX } from './board-brain.ts';
import { readOnbonArea } from './read-onbon-area.ts';

const models = {
  'bx-5k': { deviceType: 0x51, areasMax: 8, dataMax: 512, hasSpecialArea: false },
  'bx-6k': { deviceType: 0x61, areasMax: 5, dataMax: 1_024, hasSpecialArea: true },
} as const;

const errors = { group: 1, command: 2, busy: 3, memory: 4, checksum: 5 } as const;
const REFRESH_GAP_MS = 1_000;

/** A font card: dynamic areas in RAM, and nothing else. Reads bytes by itself, so that mistakes of the driver's side show. */
export class OnbonCard implements BoardBrain {
  readonly unknown: string[] = [];
  refreshesTooSoon = 0;
  screenOff = false;
  readonly #address: number;
  readonly #model: (typeof models)[keyof typeof models];
  readonly #decoder = createOnbonDecoder();
  readonly #areas = new Map<number, PictureArea>();
  readonly #changedMs = new Map<number, number>();

  constructor(address: number, card: keyof typeof models) {
    this.#address = address;
    this.#model = models[card];
  }

  get areas(): readonly PictureArea[] {
    return [...this.#areas.values()].sort((a, b) => a.id - b.id);
  }

  receive(bytes: Uint8Array, nowMs: number, isBusy: boolean): Reaction[] {
    return this.#decoder.push(bytes).flatMap((decoded) => this.#hear(decoded, nowMs, isBusy));
  }

  #hear(decoded: OnbonDecoded, nowMs: number, isBusy: boolean): Reaction[] {
    if (decoded.kind === 'damaged') {
      return decoded.to === this.#address ? [{ reply: this.#nack(decoded.from, errors.checksum) }] : [];
    }
    const { frame } = decoded;
    const isForMe = frame.to === this.#address || frame.to === ONBON_WILDCARD || frame.to === ONBON_BROADCAST;
    if (!isForMe || (frame.deviceType !== ONBON_ANY_DEVICE && frame.deviceType !== this.#model.deviceType)) return [];
    // 8.4: to the broadcast address nobody answers, whatever is asked.
    const wantsReply = frame.to !== ONBON_BROADCAST && frame.data[2] === 0x01;
    const done = isBusy ? { error: errors.busy } : this.#do(frame.data, nowMs);
    const changed = 'changed' in done && done.changed === true;
    if (!wantsReply) return [{ changed }];
    const { from } = frame;
    if ('error' in done) return [{ reply: this.#nack(from, done.error), changed }];
    return [{ reply: this.#reply(frame, done.data ?? [0xa0, 0x00, 0, 0, 0]), changed }];
  }

  #do(data: Uint8Array, nowMs: number): { error: number } | { data?: number[]; changed?: boolean } {
    const [group, command] = data;
    const name = `${group?.toString(16)} ${command?.toString(16)}`;
    switch (name) {
      case 'a2 0':
        return {};
      case 'a1 2':
        return { data: this.#status(nowMs) };
      case 'a3 0':
        this.screenOff = data[5] === 0x02;
        return { changed: true };
      case 'a3 6':
        return this.#update(data.subarray(5), nowMs);
      case 'a3 10':
        this.#areas.clear();
        return { changed: true };
      default:
        this.unknown.push(`command ${name}`);
        this.unknown.splice(0, this.unknown.length - UNKNOWN_MAX);
        return { error: group !== undefined && group >= 0xa1 && group <= 0xa4 ? errors.command : errors.group };
    }
  }

  /** Count of areas to go and their ids (FF: all), count of areas to come, each with its length. */
  #update(data: Uint8Array, nowMs: number): { error: number } | { changed: boolean } {
    const removeCount = data[0] ?? 0;
    let at = removeCount === 0xff ? 1 : 1 + removeCount;
    const removed = removeCount === 0xff ? [...this.#areas.keys()] : [...data.subarray(1, at)];
    const count = data[at++];
    const areas: PictureArea[] = [];
    for (let n = 0; n < (count ?? 0); n++) {
      const length = (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8);
      const area =
        at + 2 + length <= data.length ? readOnbonArea(data.subarray(at + 2, at + 2 + length), nowMs) : undefined;
      if (area === undefined || area.id >= this.#model.areasMax) return this.#malformed('dynamic area');
      areas.push(area);
      at += 2 + length;
    }
    if (count === undefined || at !== data.length) return this.#malformed('dynamic areas');
    if (data.length + 5 > this.#model.dataMax) return { error: errors.memory };
    for (const id of removed) this.#areas.delete(id);
    for (const area of areas) {
      const beforeMs = this.#changedMs.get(area.id);
      if (beforeMs !== undefined && nowMs - beforeMs < REFRESH_GAP_MS) this.refreshesTooSoon += 1;
      this.#changedMs.set(area.id, nowMs);
      this.#areas.set(area.id, area);
    }
    return { changed: true };
  }

  /** What a real card says to these is not known. */
  #malformed(what: string): { error: number } {
    this.unknown.push(`malformed ${what}`);
    this.unknown.splice(0, this.unknown.length - UNKNOWN_MAX);
    return { error: errors.memory };
  }

  #status(nowMs: number): number[] {
    const ids = this.areas.filter(({ endsAt }) => endsAt === undefined || nowMs < endsAt).map(({ id }) => id);
    const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
    return [
      ...[0xa1, 0x02, 0, 0, 0],
      this.screenOff ? 0x02 : 0x01,
      15,
      ...zeros(8 + 1 + 4 + (this.#model.hasSpecialArea ? 2 : 0)),
      ids.length,
      ...ids,
      ...zeros(16 + 12),
    ];
  }

  #nack(to: number, error: number): Uint8Array {
    return this.#encode(to, this.#address, [0xa0, 0x01, error, 0, 0]);
  }

  #reply({ from, to }: OnbonFrame, data: readonly number[]): Uint8Array {
    // Section 4: asked by the wildcard it answers by the wildcard.
    return this.#encode(from, to, data);
  }

  #encode(to: number, from: number, data: readonly number[]): Uint8Array {
    return encodeOnbonFrame({ to, from, deviceType: ONBON_ANY_DEVICE, data: Uint8Array.from(data) });
  }
}
