import { Listeners, systemTimers, type Timers } from '@youxu/transport';
import type { WireDevice } from '@youxu/transport/emulator';
import type { LedColour } from '../face/bar-face.ts';
import type { BoardPicture, PictureArea } from '../picture/board-picture.ts';
import { Am03128BoardBrain } from './am03128-board.ts';
import type { BoardBrain } from './board-brain.ts';
import { OnbonCard } from './onbon-card.ts';

export interface LedBoardEmulatorOptions {
  readonly protocol: 'onbon' | 'am03128';
  /** 1–7FFF for Onbon cards, 1–FF for ASCII boards. */
  readonly address: number;
  readonly widthDots: number;
  readonly heightDots: number;
  /** What its LEDs can light; all three when absent. */
  readonly colours?: readonly LedColour[];
  /** `bx-6k` when absent. */
  readonly card?: 'bx-5k' | 'bx-6k';
  readonly timers?: Timers;
  /** Epoch ms. */
  readonly now?: () => number;
}

export interface LedBoardFaults {
  /** Hears and shows, and its answers are not heard: a broken transmitter. */
  readonly mute: boolean;
  /** Hears nothing: a broken receiver, a wrong address. */
  readonly deaf: boolean;
  /** Refuses everything for the time being. */
  readonly busy: boolean;
  /** Takes so much longer for an answer. */
  readonly slowMs: number;
}

/** How long a board thinks; no document says. */
const ANSWER_MS = 5;

/** An LED board made of software, for one of the wires of @youxu/transport/emulator. */
export class LedBoardEmulator implements WireDevice {
  readonly #options: LedBoardEmulatorOptions;
  readonly #timers: Timers;
  readonly #now: () => number;
  readonly #changes = new Listeners<BoardPicture>();
  #brain: BoardBrain;
  #powered = true;
  #faults: LedBoardFaults = { mute: false, deaf: false, busy: false, slowMs: 0 };
  #send: (bytes: Uint8Array) => void = () => {};
  #cancelAnswers = new Set<() => void>();

  constructor(options: LedBoardEmulatorOptions) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
    this.#now = options.now ?? Date.now;
    this.#brain = this.#newBrain();
  }

  get powered(): boolean {
    return this.#powered;
  }

  get faults(): LedBoardFaults {
    return this.#faults;
  }

  /** Areas changed within a second of their last change, since it was switched on. */
  get refreshesTooSoon(): number {
    return this.#brain.refreshesTooSoon;
  }

  /** What it made nothing of since it was switched on. */
  get unknown(): readonly string[] {
    return this.#brain.unknown;
  }

  get picture(): BoardPicture {
    const { protocol, address, widthDots, heightDots, colours } = this.#options;
    const { areas, screenOff } = this.#brain;
    const lit = colours === undefined ? areas : areas.map((area) => inColours(area, colours));
    return { protocol, address, widthDots, heightDots, powered: this.#powered, screenOff, areas: lit };
  }

  onChange(listener: (picture: BoardPicture) => void): () => void {
    return this.#changes.add(listener);
  }

  setFaults(faults: Partial<LedBoardFaults>): void {
    this.#faults = { ...this.#faults, ...faults };
  }

  /** Dark at once, and everything forgotten: areas are in RAM. */
  powerOff(): void {
    this.#powered = false;
    for (const cancel of this.#cancelAnswers) cancel();
    this.#cancelAnswers.clear();
    this.#brain = this.#newBrain();
    this.#changes.tell(this.picture);
  }

  powerOn(): void {
    this.#powered = true;
    this.#changes.tell(this.picture);
  }

  attached(send: (bytes: Uint8Array) => void): void {
    this.#send = send;
  }

  receive(bytes: Uint8Array): void {
    if (!this.#powered || this.#faults.deaf) return;
    const reactions = this.#brain.receive(bytes, this.#now(), this.#faults.busy);
    for (const { reply } of reactions) if (reply !== undefined) this.#answer(reply);
    if (reactions.some(({ changed }) => changed === true)) this.#changes.tell(this.picture);
  }

  #answer(reply: Uint8Array): void {
    if (this.#faults.mute) return;
    const cancel = this.#timers.after(ANSWER_MS + this.#faults.slowMs, () => {
      this.#cancelAnswers.delete(cancel);
      this.#send(reply);
    });
    this.#cancelAnswers.add(cancel);
  }

  #newBrain(): BoardBrain {
    const { protocol, address, card, widthDots } = this.#options;
    return protocol === 'onbon' ? new OnbonCard(address, card ?? 'bx-6k') : new Am03128BoardBrain(address, widthDots);
  }
}

function inColours(area: PictureArea, colours: readonly LedColour[]): PictureArea {
  const lit = (colour: LedColour): LedColour => (colours.includes(colour) ? colour : (colours[0] ?? 'red'));
  const pages = area.pages.map((page) =>
    page.map((line) => ({ ...line, runs: line.runs.map((run) => ({ ...run, colour: lit(run.colour) })) })),
  );
  return { ...area, pages };
}
