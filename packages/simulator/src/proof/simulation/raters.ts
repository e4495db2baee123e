import type { Random } from '@youxu/basics';
import { MemoryOutbox } from '@youxu/devices/fake';
import { RatingSession } from '@youxu/devices/rating';
import type { RatingTerminal, ServiceRecordId } from '@youxu/domain';
import { ScreenAudit } from './audit/screen-audit.ts';
import { levelOf } from './citizens.ts';
import type { Place } from './place.ts';
import type { World } from './world.ts';

const SECOND_MS = 1_000;

/** A rating terminal at a window, with a pad beside it, and whoever was served and stands before them. */
export class RatingPlace {
  readonly place: Place;
  readonly #world: World;
  readonly #terminal: RatingTerminal;
  readonly #random: Random;
  readonly #pads: Place;
  readonly #asked = new Set<string>();
  /** The program of the real terminal; at other windows people press as they like. */
  readonly #session: RatingSession | undefined;
  readonly #outbox = new MemoryOutbox();
  #shown: ServiceRecordId | undefined;
  #invite: (serviceRecordId: ServiceRecordId) => void = () => {};

  constructor(world: World, terminal: RatingTerminal, pads: Place, real: boolean) {
    const { id, windowId } = terminal;
    this.#world = world;
    this.#terminal = terminal;
    this.#pads = pads;
    this.#random = world.random(`rater at ${id}`);
    this.place = world.place(`terminal-${id}`, `device:${id}`);
    const audit = new ScreenAudit(world.violations, `terminal ${id}`);
    const { client } = this.place;
    const refreshMs = world.scenario.asksEveryMs;
    client.subscribe(
      'rating-terminal',
      { windowId },
      (state) => {
        audit.shown(state);
        const { serviceRecordId } = state.data?.invitation ?? {};
        this.#checkTurn(serviceRecordId);
        if (serviceRecordId === undefined || this.#asked.has(serviceRecordId)) return;
        this.#asked.add(serviceRecordId);
        this.#invite(serviceRecordId);
      },
      { refreshMs },
    );
    if (!real) return;
    let ids = 0;
    this.#session = new RatingSession({
      client: {
        ...client,
        subscribe: (view, params, listener) => client.subscribe(view, params, listener, { refreshMs }),
      },
      windowId,
      timers: world.time,
      ids: { next: () => `${id}-rating-${String(++ids).padStart(4, '0')}` },
      outbox: this.#outbox,
    });
  }

  /** Ratings that the hall has not heard of. */
  get unsent(): number {
    return this.#outbox.load().length;
  }

  async rateAllDay(): Promise<void> {
    const random = this.#random;
    for (;;) {
      const serviceRecordId = await this.#invitation();
      await this.#world.sleep(random.int(20 * SECOND_MS));
      // Unrated stays unrated [RATE-7].
      if (random.chance(0.45)) continue;
      await this.#press(serviceRecordId);
      if (!random.chance(0.2)) continue;
      await this.#world.sleep(random.int(12 * SECOND_MS));
      await this.#press(serviceRecordId);
    }
  }

  /** [RATE-4] One person at a time: nobody else is asked before that is over. */
  #checkTurn(serviceRecordId: ServiceRecordId | undefined): void {
    const before = this.#shown;
    this.#shown = serviceRecordId;
    if (before === undefined || serviceRecordId === undefined || before === serviceRecordId) return;
    const { journalAudit, violations } = this.#world;
    const { serviceRecords } = journalAudit.state;
    const record = serviceRecords.get(before);
    const isOver = record === undefined || record.invitedUntilAt === null;
    // While a clock that was set back stands still, nobody was finished before the other.
    const inOneInstant = record?.finishedAt === serviceRecords.get(serviceRecordId)?.finishedAt;
    violations.check(
      isOver || inOneInstant,
      'RATE-4',
      () => `${this.name} asks ${serviceRecordId} while ${before} is asked`,
    );
  }

  #invitation(): Promise<ServiceRecordId> {
    return new Promise((resolve) => {
      this.#invite = resolve;
      this.#world.whenOver(() => resolve('' as ServiceRecordId));
    });
  }

  async #press(serviceRecordId: ServiceRecordId): Promise<void> {
    const level = levelOf(this.#random);
    if (this.#random.chance(0.1)) {
      await this.#pads.client.command('submit-rating', { serviceRecordId, level, channel: 'pad' });
    } else if (this.#session === undefined) {
      await this.place.client.command('submit-rating', { serviceRecordId, level, channel: 'terminal' });
    } else this.#session.rate(level);
  }

  get name(): string {
    return this.#terminal.id;
  }
}
