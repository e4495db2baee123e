import type { Instant, Random } from '@youxu/basics';
import type { HallClient } from '@youxu/client';
import type { QueueId, RefusalCode, TicketNumber, WindowId } from '@youxu/domain';
import type { Crowd, Person, WrittenLine } from './crowd.ts';
import type { World } from './world.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** A broken line is often well again before anybody has fetched the paper. */
const PATIENCE_MS = MINUTE_MS;
const LOOK_EVERY_MS = 30 * SECOND_MS;
/** A new sheet is laid out so often. */
const SHEET_EVERY_MS = 5 * MINUTE_MS;

/** What is said of the line itself: whoever enters it strikes it out. Everything else is tried again. */
const STRUCK_OUT: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'already-entered',
  'ticket-in-wrong-state',
  'ticket-elsewhere',
  'unknown-ticket',
  'unknown-service',
  'queue-not-served-here',
  'time-not-possible',
  'no-lease',
  'number-taken',
]);

export interface VoiceCallsOptions {
  readonly world: World;
  readonly crowd: Crowd;
  readonly client: HallClient;
  readonly windowId: WindowId;
  /** The browser [STAFF-5]. */
  readonly desk: string;
  readonly random: Random;
  readonly serviceMs: () => number;
}

/** While its desk has no hall a window calls by voice, from paper; afterwards what was written down is entered [HAND-1]. */
export class VoiceCalls {
  readonly #options: VoiceCallsOptions;
  readonly #queueIds: ReadonlySet<QueueId>;
  #awaySinceMs: number | null = null;
  /** Whoever sat here when the hall went, and was done before it came back. */
  doneMeanwhile: TicketNumber | null = null;

  constructor(options: VoiceCallsOptions) {
    const { world, client, windowId } = options;
    this.#options = options;
    const serves = world.plan.windows.find(({ id }) => id === windowId)?.serves ?? [];
    this.#queueIds = new Set(serves.map(({ queueId }) => queueId));
    for (const queueId of this.#queueIds)
      client.subscribe('call-sheet', { queueId }, () => {}, { refreshMs: SHEET_EVERY_MS });
    client.connection.subscribe(({ state }) => {
      if (state === 'online') this.#awaySinceMs = null;
      else this.#awaySinceMs ??= world.time.nowMs();
    });
  }

  /** There has been no hall for so long that people are called by voice. */
  get isDue(): boolean {
    return this.#awaySinceMs !== null && this.#options.world.time.nowMs() - this.#awaySinceMs >= PATIENCE_MS;
  }

  get written(): readonly WrittenLine[] {
    return this.#options.crowd.writtenAt(this.#options.windowId);
  }

  /** One person, or a look at the screen. */
  async callOne(): Promise<void> {
    const { world, crowd } = this.#options;
    const number = world.calendar.isOpen(world.clock.now()) ? this.#next() : undefined;
    if (number === undefined) {
      await world.sleep(LOOK_EVERY_MS);
      return;
    }
    crowd.crossedOff.add(number);
    crowd.fate('called by voice');
    const person = crowd.byNumber.get(number);
    const serviceId = isOffline(person) ? person.serviceId : undefined;
    const line = {
      number: this.#asHeard(number, serviceId !== undefined),
      calledAt: this.#minute(),
      ...(serviceId === undefined ? {} : { serviceId }),
    };
    if (person !== undefined && (!person.here || this.#isElsewhere(number))) {
      await world.sleep(MINUTE_MS + this.#options.random.int(MINUTE_MS));
      this.#write({ ...line, became: 'missed' });
      return;
    }
    if (person !== undefined) person.here = false;
    const serviceMs = this.#options.serviceMs();
    await world.sleep(serviceMs / 2);
    if (this.#awaySinceMs === null) {
      this.#write({ ...line, became: 'serving' });
      return;
    }
    await world.sleep(serviceMs / 2);
    const items = 1 + this.#options.random.int(3);
    this.#write({ ...line, became: { outcome: 'immediate', items, finishedAt: this.#minute() } });
  }

  /** The first line that is not entered; twice where somebody is not sure whether they had pressed the key. */
  async enterOne(isHuman: boolean): Promise<void> {
    const { world, crowd, client, windowId, desk, random } = this.#options;
    const lines = crowd.writtenAt(windowId);
    const [line] = lines;
    if (line === undefined) return;
    await world.sleep(3 * SECOND_MS + random.int(15 * SECOND_MS));
    const outcome = await client.command('enter-call', { windowId, ...line }, { desk });
    if (!outcome.ok && outcome.error.code === 'time-not-possible' && line.calledAt !== this.#minute()) {
      world.journalAudit.hand.settled(windowId, line, outcome.error.code);
      // The hall's clock was set meanwhile: by that one it cannot have been, so it is entered as of now.
      if (lines[0] === line) lines[0] = this.#asOfNow(line);
      return;
    }
    const over = outcome.ok || STRUCK_OUT.has(outcome.error.code as RefusalCode);
    if (!over) {
      await world.sleep(LOOK_EVERY_MS);
      return;
    }
    world.journalAudit.hand.settled(windowId, line, outcome.ok ? null : outcome.error.code);
    crowd.fate(outcome.ok ? 'entered by hand' : `not entered: ${outcome.error.code}`);
    // A colleague may have struck it out meanwhile.
    if (lines[0] === line) lines.shift();
    const chance = line.became === 'missed' ? 0.6 : 0.1;
    if (outcome.ok && isHuman && random.chance(chance))
      await client.command('enter-call', { windowId, ...line }, { desk });
  }

  /** Of numbers that stand on no sheet some are written down as their neighbour. */
  #asHeard(number: TicketNumber, isOffline: boolean): TicketNumber {
    const { random, world } = this.#options;
    if (!isOffline || world.scenario.humans === 'as-they-should' || !random.chance(0.15)) return number;
    return `${number.slice(0, 2)}${String(Number(number.slice(2)) + 1).padStart(2, '0')}` as TicketNumber;
  }

  /** The sheets' people, each once whatever window has called them, and behind them those whom only a kiosk knows. */
  #next(): TicketNumber | undefined {
    const { world, crowd, client, windowId } = this.#options;
    const ownNumber = world.plan.windows.find(({ id }) => id === windowId)?.number;
    for (const queueId of this.#queueIds) {
      const rows = client.view('call-sheet', { queueId }).data?.rows ?? [];
      const free = rows.find(
        ({ number, windowNumber }) =>
          !crowd.crossedOff.has(number) && (windowNumber === null || windowNumber === ownNumber),
      );
      if (free !== undefined) return free.number;
    }
    const { services } = world.plan;
    const offline = [...crowd.byNumber.values()].filter(
      (person) =>
        isOffline(person) &&
        person.here &&
        !crowd.crossedOff.has(person.number) &&
        this.#queueIds.has(services.find(({ id }) => id === person.serviceId)?.queueId as QueueId),
    );
    return offline.sort((a, b) => a.issuedAt - b.issuedAt)[0]?.number;
  }

  /** Another window, whose desk has a hall, has called or served them: whoever sits there does not come. */
  #isElsewhere(number: TicketNumber): boolean {
    const { state } = this.#options.world.journalAudit;
    const ticket = state.tickets.get(state.derived.byNumber.get(number) ?? ('' as never));
    return ticket !== undefined && ticket.state !== 'waiting' && ticket.state !== 'issued';
  }

  #write(line: WrittenLine): void {
    const { crowd, windowId } = this.#options;
    crowd.writtenAt(windowId).push(line);
  }

  #asOfNow(line: WrittenLine): WrittenLine {
    const calledAt = this.#minute();
    const { became } = line;
    return { ...line, calledAt, became: typeof became === 'object' ? { ...became, finishedAt: calledAt } : became };
  }

  /** On the wall, and on paper: nobody writes seconds. */
  #minute(): Instant {
    const now = this.#options.world.clock.now();
    return now - (now % MINUTE_MS);
  }
}

function isOffline(person: Person | undefined): person is Person {
  return person !== undefined && person.accessKey === undefined;
}
