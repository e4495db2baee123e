import { setTimeout as wait } from 'node:timers/promises';
import { defined, type Random } from '@youxu/basics';
import type { PadEmulator } from '@youxu/counter-bus/emulator';
import type { WindowId } from '@youxu/domain';
import type { LedBoardFaults } from '@youxu/led-board/emulator';
import type { PrinterFaults } from '@youxu/ticket-printer/emulator';
import type { WireFaults } from '@youxu/transport/emulator';
import { BARS_THAT_TELL, BOARD, LINES, type LineName, lineNameOf } from './field-hall.ts';
import type { FieldPeople } from './field-people.ts';
import type { FieldStage } from './field-stage.ts';
import { WRONG_MS_MAX } from './lights-watch.ts';
import { type PlannedFault, shuffled } from './plan-faults.ts';

/** Two turned bits in one frame can cancel each other in a sum: rare enough not to happen in a day at this share. */
const CORRUPT_SHARE = 0.004;
const LOSS_SHARE = 0.02;
const SLOW_MS = 250;
/** Of a ticket's some thousand bytes. */
const POWER_CUT_BYTES_MAX = 900;
const WORKER_BACK_MS_MAX = 60_000;
/** Wrong for longer is wrong; looked at is it only now and then. */
const JUDGED_MS = WRONG_MS_MAX + 3_000;
/** What clerks have pressed a moment ago has its effect before the mains fail. */
const IN_FLIGHT_MS = 3_000;
const STUCK_CODES = [2];

/** Does one thing to the hall's devices, lines or programs, and makes it good again. Resolves then. */
export class Befall {
  readonly #stage: FieldStage;
  readonly #people: FieldPeople;
  readonly #random: Random;
  readonly #holdMs: number;
  #programs: Promise<void> = Promise.resolve();

  /** @param holdMs after the mains no other program's fault for so long, or until it was judged what they left */
  constructor(stage: FieldStage, people: FieldPeople, random: Random, holdMs: number) {
    this.#stage = stage;
    this.#people = people;
    this.#random = random;
    this.#holdMs = holdMs;
  }

  /** Programs take as long to come back as they take: the next one waits for that, whatever the plan says. */
  happen(fault: PlannedFault): Promise<void> {
    if (!/killed|hangs|mains/.test(fault.kind)) return this.#happen(fault);
    const turn = this.#programs.then(() => this.#happen(fault));
    this.#programs = turn.catch(() => {});
    return turn;
  }

  async #happen(fault: PlannedFault): Promise<void> {
    const { kind, target, forMs } = fault;
    const still = stillIn(fault);
    const letGo = this.#people.holdStill(still);
    if (kind.startsWith('mains')) await wait(IN_FLIGHT_MS);
    const endTrouble = this.#stage.trouble.begin(devicesOf(fault));
    const windowId = `window-${target}` as WindowId;
    const heal = await this.#begin(kind, target, windowId, forMs);
    await wait(forMs);
    await heal();
    endTrouble();
    if (still.length === 0) return;
    const judged = wait(JUDGED_MS).then(letGo);
    // Meanwhile no program begins anew, and tells its bars everything.
    if (kind.startsWith('mains')) await Promise.race([judged, wait(this.#holdMs)]);
  }

  async #begin(
    kind: PlannedFault['kind'],
    target: string,
    windowId: WindowId,
    forMs: number,
  ): Promise<() => Promise<void>> {
    const { devices } = this.#stage;
    const keypad = (): PadEmulator => defined(devices.keypads.get(windowId), windowId);
    const pad = (): PadEmulator => defined(devices.pads.get(windowId), windowId);
    const bar = defined(devices.bars.get(windowId) ?? devices.board, 'bar');
    switch (kind) {
      case 'line-unplugged':
        return this.#wire(target, { unplugged: true });
      case 'line-silent':
        return this.#wire(target, { silent: true });
      case 'line-corrupting':
        return this.#wire(target, { corruptShare: CORRUPT_SHARE });
      case 'line-lossy':
        return this.#wire(target, { lossShare: LOSS_SHARE });
      case 'bar-off':
        return offAndOn(bar);
      case 'bar-mute':
      case 'bar-deaf':
      case 'bar-busy':
      case 'bar-slow': {
        const faults: Partial<LedBoardFaults> =
          kind === 'bar-slow' ? { slowMs: SLOW_MS } : { [kind.slice('bar-'.length)]: true };
        bar.setFaults(faults);
        return async () => bar.setFaults({ mute: false, deaf: false, busy: false, slowMs: 0 });
      }
      case 'keypad-stuck':
        // It is pressed once, and does not come up.
        this.#people.book.key(windowId, 'recall', forMs);
        keypad().setFaults({ stuckKey: STUCK_CODES });
        return async () => keypad().setFaults({ stuckKey: null });
      case 'keypad-babbling':
        return spoil(keypad(), 'babbling');
      case 'keypad-doubling':
        return spoil(keypad(), 'doubles');
      case 'keypad-mute':
        return spoil(keypad(), 'mute');
      case 'keypad-off':
        return offAndOn(keypad());
      case 'pad-off':
        return offAndOn(pad());
      case 'pad-mute':
        return spoil(pad(), 'mute');
      case 'pad-deaf':
        return spoil(pad(), 'deaf');
      case 'pad-doubling':
        return spoil(pad(), 'doubles');
      case 'printer-paper-out':
        return this.#printer(target, { paperOut: true });
      case 'printer-cover':
        return this.#printer(target, { coverOpen: true });
      case 'printer-jam':
        return this.#printer(target, { cutterJam: true });
      case 'printer-off': {
        const { device } = defined(devices.printers[Number(target)], `printer ${target}`);
        device.powerOffAfterBytes(this.#random.int(POWER_CUT_BYTES_MAX));
        return async () => {
          device.powerOff();
          await device.powerOn();
        };
      }
      case 'worker-killed':
        return this.#worker('SIGKILL', 1);
      case 'worker-hangs':
        return this.#worker('SIGSTOP', 1);
      case 'mains-flicker':
        return this.#mains();
      case 'mains-cut':
        return this.#mainsAndPrograms();
      case 'gateway-killed':
        await this.#stage.gateway.kill();
        return () => this.#stage.startGateway();
      case 'hall-killed':
        await this.#stage.hall.kill();
        return () => this.#stage.startHall();
    }
  }

  async #wire(target: string, faults: Partial<WireFaults>): Promise<() => Promise<void>> {
    const wire = defined(this.#stage.devices.wires.get(target as LineName), target);
    await wire.setFaults(faults);
    return () => wire.setFaults({ unplugged: false, silent: false, corruptShare: 0, lossShare: 0 });
  }

  #printer(target: string, faults: Partial<PrinterFaults>): () => Promise<void> {
    const { device } = defined(this.#stage.devices.printers[Number(target)], `printer ${target}`);
    device.setFaults(faults);
    return async () => {
      // A person pulls out what is stuck, puts in a roll, and closes the lid.
      device.setFaults({ paperOut: false, coverOpen: false, cutterJam: false });
    };
  }

  /** Of all bars that can tell that they have forgotten what they showed. */
  #mains(): () => Promise<void> {
    const { bars, board } = this.#stage.devices;
    const back = [...bars].flatMap(([windowId, bar]) => (tells(windowId) ? offAndOn(bar) : [])).concat(offAndOn(board));
    return async () => {
      for (const heal of back) await heal();
    };
  }

  async #mainsAndPrograms(): Promise<() => Promise<void>> {
    const light = this.#mains();
    const restart = await this.#worker('SIGKILL', Number.POSITIVE_INFINITY);
    return async () => {
      await light();
      await restart();
    };
  }

  /** The gateway has to notice, and to start another. */
  async #worker(signal: 'SIGKILL' | 'SIGSTOP', count: number): Promise<() => Promise<void>> {
    const { workers } = await this.#stage.health();
    const victims = shuffled(this.#random, workers).slice(0, count);
    for (const victim of victims) process.kill(victim, signal);
    return async () => {
      const giveUpMs = performance.now() + WORKER_BACK_MS_MAX;
      for (;;) {
        const now = (await this.#stage.health()).workers;
        if (!now.some((pid) => victims.includes(pid)) && now.length === workers.length) return;
        if (performance.now() > giveUpMs) throw new Error(`nobody took the place of workers ${victims} (${signal})`);
        await wait(100);
      }
    };
  }
}

function spoil(pad: PadEmulator, fault: 'babbling' | 'deaf' | 'doubles' | 'mute'): () => Promise<void> {
  pad.setFaults({ [fault]: true });
  return async () => pad.setFaults({ [fault]: false });
}

function offAndOn(device: { powerOff(): void; powerOn(): void }): () => Promise<void> {
  device.powerOff();
  return async () => device.powerOn();
}

const tells = (windowId: WindowId): boolean => BARS_THAT_TELL.some((window) => windowId === `window-${window}`);

/** Windows whose clerks hold still until it was judged what a fault left: the next call would put it right. Every other one when the mains fail. */
function stillIn({ kind, target }: PlannedFault): readonly WindowId[] {
  const [what] = kind.split('-');
  const windows =
    what === 'bar' ? [target] : what === 'mains' ? BARS_THAT_TELL.filter((window) => window % 2 === 1) : [];
  return windows.map((window) => `window-${window}` as WindowId);
}

/** Whom a fault keeps from being right; undefined: everybody. */
function devicesOf({ kind, target }: PlannedFault): readonly string[] | undefined {
  const windowId = `window-${target}`;
  if (kind === 'keypad-babbling') return devicesOn(lineNameOf('counter', windowId));
  const [what] = kind.split('-');
  if (what === 'line') return devicesOn(target as LineName);
  if (what === 'bar') return [`window-bar:${windowId}`];
  if (kind === 'mains-flicker') return [...BARS_THAT_TELL.map((window) => `window-bar:window-${window}`), BOARD.device];
  if (what === 'keypad' || what === 'pad') return [`keypad:${windowId}`, `rating-pad:${windowId}`];
  return what === 'printer' ? [] : undefined;
}

function devicesOn(name: LineName): readonly string[] {
  if (name === 'board') return [BOARD.device];
  const windows = LINES.find((line) => line.name === name)?.windows ?? [];
  return windows.flatMap((window) =>
    LINES.find((line) => line.name === name)?.kind === 'led'
      ? [`window-bar:window-${window}`]
      : [`keypad:window-${window}`, `rating-pad:window-${window}`],
  );
}
