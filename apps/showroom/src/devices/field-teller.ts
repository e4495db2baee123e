import type { Fleet } from '@youxu/domain';
import type { FieldNews, SeenByHall } from '../field-contract.ts';
import type { FieldBank } from './field-bank.ts';

/** What changes is told together, this often at most: faster is not seen. */
const TELL_EVERY_MS = 50;
/** Bytes on a line are only to be seen passing by. */
const TRAFFIC_EVERY_MS = 250;

/** Tells pages what has changed in the field, and only that. */
export class FieldTeller {
  readonly #bank: Pick<FieldBank, 'deviceFace' | 'lineFace' | 'layout' | 'news'>;
  readonly #tell: (news: FieldNews) => void;
  readonly #changed = new Set<string>();
  /** What was told last, by id: a device that hears something looks the same afterwards, as a rule. */
  readonly #told = new Map<string, string>();
  readonly #traffic = new Set<string>();
  #seen: Readonly<Record<string, SeenByHall>> = {};
  #timer: NodeJS.Timeout | undefined;
  #trafficTimer: NodeJS.Timeout | undefined;

  constructor(bank: Pick<FieldBank, 'deviceFace' | 'lineFace' | 'layout' | 'news'>, tell: (news: FieldNews) => void) {
    this.#bank = bank;
    this.#tell = tell;
  }

  /** All of it, for a page that has just come. */
  get everything(): FieldNews {
    return { ...this.#bank.news, seen: this.#seen };
  }

  changed(id: string): void {
    if (this.#bank.lineFace(id) === undefined) {
      this.#changed.add(id);
      this.#timer ??= setTimeout(() => this.#tellDevices(), TELL_EVERY_MS);
    } else {
      this.#traffic.add(id);
      this.#trafficTimer ??= setTimeout(() => this.#tellLines(), TRAFFIC_EVERY_MS);
    }
  }

  /** What the hall says of all its devices; those of other kinds are not told. */
  hallSees(fleet: Fleet): void {
    const ids = new Set(this.#bank.layout?.lines.flatMap(({ devices }) => devices.map(({ id }) => id)));
    const gatewayId = this.#bank.layout?.gatewayId;
    const mine = fleet.devices.filter(({ id, kind }) => ids.has(id) || (kind === 'gateway' && id === gatewayId));
    const seen = Object.fromEntries(mine.map(({ id, connected, problem }) => [id, { connected, problem }]));
    const news = Object.entries(seen).filter(([id, now]) => {
      const before = this.#seen[id];
      return before?.connected !== now.connected || before.problem !== now.problem;
    });
    this.#seen = seen;
    if (news.length > 0) this.#tell({ seen: Object.fromEntries(news) });
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#trafficTimer);
  }

  #tellDevices(): void {
    this.#timer = undefined;
    const devices = facesOf(this.#changed, (id) => this.#ifNew(id, this.#bank.deviceFace(id)));
    this.#changed.clear();
    if (Object.keys(devices).length > 0) this.#tell({ devices });
  }

  #tellLines(): void {
    this.#trafficTimer = undefined;
    const lines = facesOf(this.#traffic, (id) => this.#ifNew(id, this.#bank.lineFace(id)));
    this.#traffic.clear();
    if (Object.keys(lines).length > 0) this.#tell({ lines });
  }

  #ifNew<T>(id: string, face: T | undefined): T | undefined {
    const now = JSON.stringify(face);
    if (now === undefined || now === this.#told.get(id)) return undefined;
    this.#told.set(id, now);
    return face;
  }
}

function facesOf<T>(ids: Iterable<string>, faceOf: (id: string) => T | undefined): Readonly<Record<string, T>> {
  const faces: Record<string, T> = {};
  for (const id of ids) {
    const face = faceOf(id);
    if (face !== undefined) faces[id] = face;
  }
  return faces;
}
