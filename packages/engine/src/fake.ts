import type { Ids } from '@youxu/basics';
import type { DayTables, HallPlan } from '@youxu/domain';
import { FAKE_CONTACTS } from '@youxu/domain/fake';
import type { Journal } from '@youxu/journal';
import type { ViewFrame } from '@youxu/protocol';
import { HallEngine, type HallEngineOptions } from './hall-engine.ts';
import type { HallClock, Scheduler } from './ports.ts';

/** Time that only moves when it is told to: hall time and real time in one, at rate 1. */
export class FakeTime implements HallClock, Scheduler {
  readonly rate = 1;
  #nowMs: number;
  #timers: { readonly atMs: number; readonly work: () => void }[] = [];

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, work: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, work };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  soon(work: () => void): void {
    queueMicrotask(work);
  }

  /** Sets the clock without running anything: a jump. */
  jump(ms: number): void {
    this.#nowMs += ms;
  }

  /** Passes the time, running each timer at its moment. */
  pass(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (;;) {
      const due = this.#timers.filter((timer) => timer.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      due.work();
    }
    this.#nowMs = endMs;
  }
}

/** `prefix-1`, `prefix-2` …: the same run gives the same ids. */
export function countedIds(prefix = 'id'): Ids {
  let count = 0;
  return { next: () => `${prefix}-${++count}` };
}

/** No holidays, so that every test day is an ordinary one. */
export const PLAIN_DAYS: DayTables = { holiday: () => undefined, lunarDay: () => 1 };

export interface FakeHallEngine {
  readonly engine: HallEngine;
  readonly frames: ViewFrame[];
  readonly fatal: unknown[];
}

/** A started engine over a journal, with a fake clock; a plan is imported into an empty journal. */
export async function openFakeEngine(options: {
  readonly journal: Journal;
  readonly time: FakeTime;
  readonly plan?: HallPlan;
  readonly tables?: DayTables;
  readonly ids?: Ids;
  readonly onDefect?: HallEngineOptions['onDefect'];
}): Promise<FakeHallEngine> {
  const frames: ViewFrame[] = [];
  const fatal: unknown[] = [];
  const engine = new HallEngine({
    journal: options.journal,
    tables: options.tables ?? PLAIN_DAYS,
    clock: options.time,
    ids: options.ids ?? countedIds(`b${options.journal.boot}`),
    contacts: FAKE_CONTACTS,
    scheduler: options.time,
    fleet: () => ({ devices: [] }),
    sink: (frame) => frames.push(frame),
    ...(options.onDefect === undefined ? {} : { onDefect: options.onDefect }),
    onFatal: (error) => fatal.push(error),
  });
  engine.start();
  if (options.plan !== undefined && engine.state.planVersion === 0)
    await engine.importPlan(options.plan, 'import-the-plan');
  return { engine, frames, fatal };
}
