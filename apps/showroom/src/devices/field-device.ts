import { unreachable } from '@youxu/basics';
import { PadEmulator } from '@youxu/counter-bus/emulator';
import { LedBoardEmulator } from '@youxu/led-board/emulator';
import type { WireDevice } from '@youxu/transport/emulator';
import type { BoardFace, FieldFault, FieldPlace, KeyTouch, Level, PadFace, PadKey } from '../field-contract.ts';
import { BOARD_FAULTS, KEYPAD_FAULTS, PAD_FAULTS } from '../field-contract.ts';
import { BAR_DOTS, BOARD_DOTS } from './field-plan.ts';

/** How often a pad says that a key is held, and how long a visitor may hold one: whoever closes the page never lets go. */
const HELD_REPEAT_MS = 150;
const HELD_MS_MAX = 6_000;
/** What stands on a jammed keypad: the key that would call a person each time. */
const STUCK_KEY: PadKey = 1;

/** A device made of software with what a visitor can do to it. What it cannot do or suffer is answered by false. */
export interface FieldDevice {
  readonly place: FieldPlace;
  readonly terminals: WireDevice;
  /** Without `unplugged`, which is a matter of its line. */
  readonly face: BoardFace | PadFace;
  onChange(listener: () => void): void;
  /** Whether a device of this kind can suffer this. */
  suffers(fault: FieldFault): boolean;
  setFault(fault: FieldFault, on: boolean): void;
  touchKey(key: PadKey, touch: KeyTouch): boolean;
  rate(level: Level): boolean;
  close(): void;
}

export function emulateDevice(place: FieldPlace): FieldDevice {
  return place.kind === 'window-bar' || place.kind === 'led-board' ? new FieldBoard(place) : new FieldPad(place);
}

class FieldBoard implements FieldDevice {
  readonly place: FieldPlace;
  readonly terminals: LedBoardEmulator;

  constructor(place: FieldPlace) {
    this.place = place;
    const { address } = place;
    const model =
      place.kind === 'led-board' ? { card: 'bx-6k' as const, ...BOARD_DOTS } : { card: 'bx-5k' as const, ...BAR_DOTS };
    this.terminals = new LedBoardEmulator({ protocol: 'onbon', address, ...model });
  }

  get face(): BoardFace {
    const { faults, powered, picture } = this.terminals;
    const shown = { 'power-off': !powered, mute: faults.mute, busy: faults.busy };
    return { kind: 'board', faults: faultsIn(shown), picture };
  }

  onChange(listener: () => void): void {
    this.terminals.onChange(listener);
  }

  suffers(fault: FieldFault): boolean {
    return (BOARD_FAULTS as readonly FieldFault[]).includes(fault);
  }

  setFault(fault: FieldFault, on: boolean): void {
    if (fault === 'power-off') power(this.terminals, !on);
    else if (fault === 'mute' || fault === 'busy') this.terminals.setFaults({ [fault]: on });
  }

  touchKey(): boolean {
    return false;
  }

  rate(): boolean {
    return false;
  }

  close(): void {
    this.terminals.powerOff();
  }
}

class FieldPad implements FieldDevice {
  readonly place: FieldPlace;
  readonly terminals: PadEmulator;
  #held: { readonly repeat: NodeJS.Timeout; readonly letGo: NodeJS.Timeout } | undefined;

  constructor(place: FieldPlace) {
    this.place = place;
    const kind = place.kind === 'keypad' ? 'keypad' : 'rating-pad';
    this.terminals = new PadEmulator({ address: place.address, kind });
  }

  get face(): PadFace {
    const { powered, digits, beeps, unheard, thanksFor, faults } = this.terminals.picture;
    const { mute, deaf, doubles, babbling, stuckKey } = faults;
    const shown = { 'power-off': !powered, mute, deaf, doubles, babbling, stuck: stuckKey !== null };
    return { kind: 'pad', faults: faultsIn(shown), powered, digits, beeps, unheard, thanksFor };
  }

  onChange(listener: () => void): void {
    this.terminals.onChange(listener);
  }

  suffers(fault: FieldFault): boolean {
    const known: readonly FieldFault[] = this.place.kind === 'keypad' ? KEYPAD_FAULTS : PAD_FAULTS;
    return known.includes(fault);
  }

  setFault(fault: FieldFault, on: boolean): void {
    switch (fault) {
      case 'power-off':
        power(this.terminals, !on);
        return;
      case 'stuck':
        this.terminals.setFaults({ stuckKey: on ? [STUCK_KEY] : null });
        return;
      case 'mute':
      case 'deaf':
      case 'doubles':
      case 'babbling':
        this.terminals.setFaults({ [fault]: on });
        return;
      case 'unplugged':
      case 'silent':
      case 'corrupt':
      case 'busy':
        return;
      default:
        unreachable(fault);
    }
  }

  touchKey(key: PadKey, touch: KeyTouch): boolean {
    if (this.place.kind !== 'keypad') return false;
    this.#letGo();
    // As long as it is down the pad says so again and again; a touch is over before it would for the first time.
    const say = (): void => this.terminals.hold([key], HELD_REPEAT_MS - 10);
    if (touch !== 'up') say();
    if (touch === 'down') {
      const letGo = setTimeout(() => this.#letGo(), HELD_MS_MAX);
      this.#held = { repeat: setInterval(say, HELD_REPEAT_MS), letGo };
    }
    return true;
  }

  rate(level: Level): boolean {
    if (this.place.kind !== 'rating-pad') return false;
    this.terminals.rate(level);
    return true;
  }

  close(): void {
    this.#letGo();
    this.terminals.powerOff();
  }

  #letGo(): void {
    if (this.#held === undefined) return;
    clearInterval(this.#held.repeat);
    clearTimeout(this.#held.letGo);
    this.#held = undefined;
  }
}

function power(device: LedBoardEmulator | PadEmulator, on: boolean): void {
  if (device.powered === on) return;
  if (on) device.powerOn();
  else device.powerOff();
}

function faultsIn(shown: Partial<Readonly<Record<FieldFault, boolean>>>): readonly FieldFault[] {
  return (Object.keys(shown) as FieldFault[]).filter((fault) => shown[fault] === true);
}
