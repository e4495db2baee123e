import { defined } from '@youxu/basics';
import type { WindowId } from '@youxu/domain';
import { BOARD, lineNameOf } from './field-hall.ts';
import type { FieldStage } from './field-stage.ts';
import type { SeenEntry } from './journal-tail.ts';
import { barFits, boardFits, digitsFit } from './lights.ts';

/** What shows something else for longer, with nothing in its way, is wrong. */
export const WRONG_MS_MAX = 10_000;
/** The machine is busy, and looked at it is only now and then. */
const SLACK_MS = 1_500;
const LOOK_EVERY_MS = 200;
const CALL_LOOK_EVERY_MS = 20;
/** A call that is not on its bar by then was not begun in time. A bar may change once a second, and shares its line with others. */
export const CALL_SHOWN_MS_MAX = 5_000;

interface Light {
  readonly device: string;
  /** Undefined: nobody knows what is right now. */
  readonly isRight: () => boolean | undefined;
  readonly text: () => string;
  wrongSinceMs: number | undefined;
  isTold: boolean;
}

interface Call {
  readonly windowId: WindowId;
  readonly number: string;
  readonly atMs: number;
}

/** Holds every bar, the board and every keypad's digits against what the hall says, all the time. */
export class LightsWatch {
  /** From a call's commit until it could be read on its bar; bars that nothing was wrong with. */
  readonly callShownMs: number[] = [];
  readonly wrong: string[] = [];
  readonly #stage: FieldStage;
  readonly #lights: readonly Light[];
  readonly #numberOf = new Map<string, string>();
  readonly #calls = new Set<Call>();
  readonly #timers: NodeJS.Timeout[];

  constructor(stage: FieldStage) {
    this.#stage = stage;
    this.#lights = this.#allLights();
    stage.onEntry.add((entry) => this.#decided(entry));
    this.#timers = [
      setInterval(() => this.#look(), LOOK_EVERY_MS),
      setInterval(() => this.#lookForCalls(), CALL_LOOK_EVERY_MS),
    ];
  }

  /** Devices that do not show what they should, at this moment. */
  get apart(): readonly string[] {
    return this.#lights.filter(({ isRight }) => isRight() !== true).map(({ device, text }) => `${device} „${text()}“`);
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  #allLights(): readonly Light[] {
    const { devices, watch, windows, plan } = this.#stage;
    const light = (device: string, text: () => string, isRight: () => boolean | undefined): Light => ({
      ...{ device, text, isRight, wrongSinceMs: undefined, isTold: false },
    });
    const bars = windows.map((windowId) => {
      const text = (): string => devices.barText(windowId);
      const isAscii = lineNameOf('led', windowId) === 'bar-ascii';
      return light(`window-bar:${windowId}`, text, () => {
        const led = watch.led(windowId);
        return led === null ? undefined : barFits(text(), led, isAscii);
      });
    });
    const keypads = windows.map((windowId) => {
      const keypad = defined(devices.keypads.get(windowId), windowId);
      const text = (): string => keypad.picture.digits;
      return light(`keypad:${windowId}`, text, () => {
        const desk = watch.desk(windowId);
        return desk === null ? undefined : digitsFit(text(), desk);
      });
    });
    const rows = BOARD.heightDots / 16;
    const board = light(
      BOARD.device,
      () => devices.boardLines.join(' / '),
      () => (watch.board === null ? undefined : boardFits(devices.boardLines, watch.board, rows, plan.name.zh)),
    );
    return [...bars, ...keypads, board];
  }

  #look(): void {
    const nowMs = performance.now();
    for (const light of this.#lights) {
      if (light.isRight() !== false) {
        light.wrongSinceMs = undefined;
        light.isTold = false;
        continue;
      }
      light.wrongSinceMs ??= nowMs;
      const calmMs = this.#stage.trouble.calmSinceMs(light.device);
      if (calmMs === undefined || light.isTold) continue;
      const lateMs = nowMs - Math.max(calmMs, light.wrongSinceMs);
      if (lateMs <= WRONG_MS_MAX + SLACK_MS) continue;
      light.isTold = true;
      this.wrong.push(
        `[INV-12] ${light.device} shows „${light.text()}“ for ${Math.round(lateMs)} ms with nothing wrong`,
      );
    }
  }

  #decided({ event, seenMs }: SeenEntry): void {
    if (event.type === 'v1.TicketIssued') this.#numberOf.set(event.body.ticketId, event.body.number);
    if (event.type !== 'v1.TicketCalled') return;
    const { windowId, ticketId } = event.body;
    const number = this.#numberOf.get(ticketId);
    for (const call of this.#calls) if (call.windowId === windowId) this.#calls.delete(call);
    if (number !== undefined) this.#calls.add({ windowId, number, atMs: seenMs });
  }

  #lookForCalls(): void {
    for (const call of this.#calls) {
      const { windowId, number, atMs } = call;
      const calmMs = this.#stage.trouble.calmSinceMs(`window-bar:${windowId}`);
      // What had something wrong a moment ago has to find its way back first.
      const isWell = calmMs !== undefined && atMs - calmMs > WRONG_MS_MAX;
      const tookMs = performance.now() - atMs;
      if (!isWell) this.#calls.delete(call);
      else if (this.#stage.devices.barText(windowId).includes(number)) {
        this.callShownMs.push(tookMs);
        this.#calls.delete(call);
      } else if (tookMs > CALL_SHOWN_MS_MAX) {
        this.wrong.push(`the call of ${number} did not begin at ${windowId} within ${CALL_SHOWN_MS_MAX} ms`);
        this.#calls.delete(call);
      }
    }
  }
}
