import { setTimeout as wait } from 'node:timers/promises';
import { defined, type Random, seededRandom } from '@youxu/basics';
import { makeCalendar, type WindowId } from '@youxu/domain';
import { arrivalsOn } from '@youxu/simulator';
import { numbersOn } from '@youxu/simulator/black-box';
import { readTicket } from '@youxu/ticket-printer/emulator';
import { CLOCK_RATE, DATE, LOAD_SHARE, TABLES } from './field-hall.ts';
import type { FieldStage } from './field-stage.ts';
import type { Wish } from './kiosk-tap.ts';
import { type Key, PressBook } from './press-book.ts';

/** Whoever sits at a window. */
interface Seated {
  readonly number: string;
  /** The clerk says that it is done. */
  readonly done: () => void;
}

const CODES: Readonly<Record<Key, number>> = {
  ...{ next: 1, recall: 2, 'arrived-or-finish': 3, missed: 4, pause: 5, undo: 6, help: 6 },
};
/** Longer than the reader takes for held: ④ for 1 s, ⑥ for 3 s. */
const HELD_MS: Partial<Readonly<Record<Key, number>>> = { missed: 1_400, help: 3_600 };
const LOOK_EVERY_MS = 300;
/** How long a clerk waits for digits or a beep before trying again; more than the 1.5 s in which a press counts once. */
const ANSWER_MS = 3_000;
/** How long a called person is waited for before ②, and before ④. */
const RECALL_AFTER_MS = 5_000;
const MISSED_AFTER_MS = 11_000;
const SERVICE_MS = 3_000;
const PATIENCE_MS = 120_000;
/** A paper comes out a little after the page says so. */
const PAPER_MS = 2_000;

/** Between a press and what the hall showed then: two views on two lines, and the pad's own repetitions. */
const ABOUT_MS = 2_000;
/** Nobody could tell the gateway anything. */
const ABOUT_IN_TROUBLE_MS = 20_000;

/** Citizens and clerks, who know nothing but paper, lights, digits and beeps. */
export class FieldPeople {
  readonly book = new PressBook();
  /** Services that clerks have ended with somebody before them. */
  visits = 0;
  readonly #stage: FieldStage;
  readonly #seats = new Map<WindowId, Seated>();
  /** By how many. */
  readonly #heldStill = new Map<WindowId, number>();
  readonly #random: Random;
  readonly #clerks: Promise<void>[] = [];
  readonly #tasks = new Set<Promise<void>>();
  #closed = false;
  #gone = false;

  constructor(stage: FieldStage, seed: number) {
    this.#stage = stage;
    this.#random = seededRandom(seed);
    for (const [windowId, pad] of stage.devices.pads) this.#watchThanks(windowId, pad);
  }

  /** Everybody to their places; people come until {@link closeDoors}. */
  begin(): void {
    for (const windowId of this.#stage.windows) this.#clerks.push(this.#clerkAt(windowId, this.#fork()));
    this.#spawn(this.#arrive());
    this.#spawn(this.#play());
  }

  /**
   * Clerks at these windows press nothing, so that nothing but time can put right what is over them.
   * @returns lets them go on
   */
  holdStill(windows: readonly WindowId[]): () => void {
    const hold = (by: 1 | -1): void => {
      for (const windowId of windows) this.#heldStill.set(windowId, (this.#heldStill.get(windowId) ?? 0) + by);
    };
    hold(1);
    return () => hold(-1);
  }

  /** Nobody comes any more. */
  closeDoors(): void {
    this.#closed = true;
  }

  /** Hands off. Resolves when nobody presses anything any more. */
  async rest(): Promise<void> {
    this.closeDoors();
    this.#gone = true;
    await Promise.all([...this.#clerks, ...this.#tasks]);
  }

  async #arrive(): Promise<void> {
    const { plan, hall, taps } = this.#stage;
    const calendars = new Map(plan.calendars.map((one) => [one.id, makeCalendar(one, plan.timeZone, TABLES)]));
    const day = arrivalsOn(plan, DATE, calendars, this.#random, LOAD_SHARE);
    const startMs = performance.now();
    const beginAt = hall.hallNow();
    for (const { at, serviceId, priorityClass, language, leaves } of day) {
      if (at < beginAt) continue;
      await this.#pauseUntil(startMs + (at - beginAt) / CLOCK_RATE);
      if (this.#closed) return;
      const tap = taps[this.#random.int(taps.length)];
      if (tap === undefined) continue;
      this.#spawn(
        this.#visit({ serviceIds: [serviceId], priorityClass, language }, this.#random.int(taps.length), leaves),
      );
    }
  }

  async #visit(wish: Wish, kiosk: number, leaves: boolean): Promise<void> {
    const { taps } = this.#stage;
    const random = this.#fork();
    const taken = await defined(taps[kiosk], 'kiosk').take(wish, random.chance(0.7));
    if (taken === undefined || !taken.isHeld || leaves) return;
    const number = taken.paper === 'printed' ? await this.#readPaper(kiosk, taken.number) : taken.number;
    if (number === undefined) return;
    const patientUntilMs = performance.now() + PATIENCE_MS;
    while (!this.#gone && performance.now() < patientUntilMs) {
      await wait(LOOK_EVERY_MS);
      const windowId = this.#whereTo(number);
      if (windowId === undefined) continue;
      await wait(200 + random.int(1_200));
      if (await this.#sitDown(windowId, number, random)) return;
    }
  }

  /** The number on the paper that came out, or that hangs in the slot and is torn off; nothing where the page spoke of none that is there. */
  async #readPaper(at: number, said: string): Promise<string | undefined> {
    const { kioskId, device } = defined(this.#stage.devices.printers[at], 'printer');
    const numberOn = (lines: readonly string[]): string | undefined =>
      numbersOn({ printer: kioskId, lines }).findLast(({ number }) => number === said)?.number;
    const giveUpMs = performance.now() + PAPER_MS;
    for (;;) {
      const { papers } = this.#stage.devices;
      const found = papers.findLast(({ printer, lines }) => printer === kioskId && numberOn(lines) !== undefined);
      if (found !== undefined) return numberOn(found.lines);
      if (performance.now() > giveUpMs) {
        if (numberOn(readTicket(device.strip)) === undefined)
          this.#stage.problems.push(`[INV-3] ${kioskId} said that ${said} was printed: no paper`);
        device.tearOff();
        return said;
      }
      await wait(50);
    }
  }

  /** Where the lights send this number: the bar over a window, or the large board. */
  #whereTo(number: string): WindowId | undefined {
    const { devices, windows } = this.#stage;
    const word = new RegExp(`(^|[^A-Z0-9])${number}([^0-9]|$)`);
    const bar = windows.find((windowId) => word.test(devices.barText(windowId)));
    if (bar !== undefined) return bar;
    const line = devices.boardLines.find((text) => word.test(text));
    const window = /(\d+)号窗口/.exec(line ?? '')?.[1];
    return window === undefined ? undefined : (`window-${window}` as WindowId);
  }

  /** True when the visit is over, however it went. */
  async #sitDown(windowId: WindowId, number: string, random: Random): Promise<boolean> {
    if (this.#seats.has(windowId)) return false;
    let isDone = false;
    const served = new Promise<void>((resolve) => {
      this.#seats.set(windowId, {
        number,
        done: () => {
          isDone = true;
          resolve();
        },
      });
    });
    const leaveMs = performance.now() + PATIENCE_MS / 2;
    while (!isDone && !this.#gone && performance.now() < leaveMs) await Promise.race([served, wait(LOOK_EVERY_MS)]);
    this.#seats.delete(windowId);
    if (!isDone) return true;
    this.visits += 1;
    if (!random.chance(0.65) || this.#gone) return true;
    await wait(300 + random.int(2_000));
    await this.#rate(windowId, random);
    return true;
  }

  async #rate(windowId: WindowId, random: Random): Promise<void> {
    const level = random.chance(0.7) ? 5 : 1 + random.int(5);
    this.#pressPad(windowId, level);
    if (!random.chance(0.15)) return;
    await wait(150);
    this.#pressPad(windowId, (level % 5) + 1);
  }

  /** Children press pads, too. */
  async #play(): Promise<void> {
    const random = this.#fork();
    while (!this.#closed) {
      await this.#pauseUntil(performance.now() + random.exponential(8_000));
      if (!this.#closed) this.#pressPad(random.pick(this.#stage.windows), 1 + random.int(5));
    }
  }

  #pressPad(windowId: WindowId, level: number): void {
    const pad = defined(this.#stage.devices.pads.get(windowId), windowId);
    if (!pad.powered || this.#gone) return;
    this.book.rating(
      windowId,
      level,
      this.#stage.trouble.wasAllWithin(ABOUT_IN_TROUBLE_MS) ? ABOUT_IN_TROUBLE_MS : ABOUT_MS,
    );
    pad.rate(level);
  }

  #watchThanks(windowId: WindowId, pad: { onChange(listener: (picture: { thanksFor: number | null }) => void): void }) {
    pad.onChange(({ thanksFor }) => {
      if (thanksFor === null) return;
      const last = this.book.ratings.findLast((press) => press.windowId === windowId);
      if (last?.level === thanksFor) last.thanked = true;
      else this.#stage.problems.push(`${windowId} thanks for ${thanksFor}, pressed was ${last?.level}`);
    });
  }

  async #clerkAt(windowId: WindowId, random: Random): Promise<void> {
    const keypad = defined(this.#stage.devices.keypads.get(windowId), windowId);
    let calledMs = 0;
    let greeted = '';
    let ended = '';
    let recalled = '';
    const press = (key: Key): Promise<number> => this.#press(windowId, key);
    while (!this.#gone) {
      await wait(LOOK_EVERY_MS + random.int(LOOK_EVERY_MS));
      const { digits, powered } = keypad.picture;
      const [waiting, ticket] = [digits.slice(0, 3).trim(), digits.slice(3).trim()];
      if (!powered || digits.trim() === '' || this.#gone) continue;
      const seated = this.#seats.get(windowId);
      if (ticket === '') {
        calledMs = 0;
        if (Number(waiting) > 0 || random.chance(0.02)) await press('next');
        else if (random.chance(0.01)) await this.#breakOff(windowId, random);
        continue;
      }
      if (calledMs === 0) calledMs = performance.now();
      if (seated === undefined || !seated.number.endsWith(ticket)) {
        const waitedMs = performance.now() - calledMs;
        if (waitedMs > MISSED_AFTER_MS) await press('missed');
        else if (waitedMs > RECALL_AFTER_MS && recalled !== ticket) {
          recalled = ticket;
          await press('recall');
        } else if (random.chance(0.003)) await press('undo');
        else if (ended === ticket) await press('next');
        continue;
      }
      if (greeted !== ticket) {
        if ((await press('arrived-or-finish')) !== 1 && random.chance(0.5)) continue;
        greeted = ticket;
        await this.#pauseUntil(performance.now() + 1_700 + random.exponential(SERVICE_MS));
        if (random.chance(0.01)) await press('help');
      }
      // Two beeps ask whether it is meant.
      const key = random.chance(0.75) ? 'next' : 'arrived-or-finish';
      if ((await press(key)) === 2) await press(key);
      ended = ticket;
      calledMs = 0;
      seated.done();
    }
  }

  async #breakOff(windowId: WindowId, random: Random): Promise<void> {
    await this.#press(windowId, 'pause');
    await this.#pauseUntil(performance.now() + 2_000 + random.exponential(3_000));
    await this.#press(windowId, 'pause');
  }

  /** Presses, and listens. @returns how often it beeped: 1 done, 2 a question, 3 refused, 0 nothing heard */
  async #press(windowId: WindowId, key: Key): Promise<number> {
    const keypad = defined(this.#stage.devices.keypads.get(windowId), windowId);
    while (!this.#gone && (this.#heldStill.get(windowId) ?? 0) > 0) await wait(LOOK_EVERY_MS);
    if (!keypad.powered || this.#gone) return 0;
    const before = keypad.picture;
    const heldMs = HELD_MS[key] ?? 0;
    this.book.key(windowId, key, heldMs);
    if (heldMs > 0) keypad.hold([CODES[key]], heldMs);
    else keypad.press([CODES[key]]);
    const giveUpMs = performance.now() + heldMs + ANSWER_MS;
    let beeps = 0;
    let quietMs = Number.POSITIVE_INFINITY;
    while (performance.now() < Math.min(giveUpMs, quietMs)) {
      await wait(50);
      const now = keypad.picture.beeps - before.beeps;
      if (now === beeps) continue;
      beeps = now;
      // Between two beeps of one answer 350 ms pass.
      quietMs = performance.now() + 700;
    }
    // The same key within 1.5 s counts once.
    await wait(Math.max(0, 1_700 - (performance.now() - (giveUpMs - ANSWER_MS))));
    return beeps;
  }

  #fork(): Random {
    return seededRandom(this.#random.int(2 ** 31));
  }

  #spawn(task: Promise<void>): void {
    this.#tasks.add(task);
    void task.finally(() => this.#tasks.delete(task));
  }

  async #pauseUntil(untilMs: number): Promise<void> {
    while (!this.#closed && performance.now() < untilMs) await wait(Math.min(200, untilMs - performance.now()));
  }
}
