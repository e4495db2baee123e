import type { BoardPicture } from '@youxu/led-board/picture';

/** What hangs on the lines of the hall's device gateway, as the page gets it from the process that plays it. */
export interface FieldLayout {
  /** The device gateway of the plan, that drives all this. */
  readonly gatewayId: string;
  readonly lines: readonly FieldLine[];
}

/** A line, and where whoever drives it finds it. */
export interface FieldLine {
  readonly id: string;
  /** `board`: a large LED board with a network card of its own. */
  readonly kind: 'bars' | 'board' | 'counters';
  /** `tcp://127.0.0.1:8641` */
  readonly address: string;
  /** Null on a network. */
  readonly baudRate: number | null;
  readonly devices: readonly FieldPlace[];
}

export interface FieldPlace {
  /** Of the plan: `keypad:window-1`. */
  readonly id: string;
  readonly kind: 'window-bar' | 'led-board' | 'keypad' | 'rating-pad';
  /** Its window's or its display's id. */
  readonly place: string;
  /** On its line. */
  readonly address: number;
}

export const LINE_FAULTS = ['unplugged', 'silent', 'corrupt'] as const;
export const BOARD_FAULTS = ['power-off', 'unplugged', 'mute', 'busy'] as const;
export const KEYPAD_FAULTS = ['power-off', 'unplugged', 'mute', 'deaf', 'stuck', 'babbling'] as const;
export const PAD_FAULTS = ['power-off', 'unplugged', 'mute', 'deaf', 'doubles', 'babbling'] as const;
export type FieldFault =
  | (typeof LINE_FAULTS)[number]
  | (typeof BOARD_FAULTS)[number]
  | (typeof KEYPAD_FAULTS)[number]
  | (typeof PAD_FAULTS)[number];
export const FIELD_FAULTS: readonly FieldFault[] = [
  ...new Set([...LINE_FAULTS, ...BOARD_FAULTS, ...KEYPAD_FAULTS, ...PAD_FAULTS]),
];

export interface LineFace {
  readonly faults: readonly FieldFault[];
  /** The bytes that went by last, in hex: from whoever drives the line, and from the devices. */
  readonly down: string;
  readonly up: string;
}

export interface BoardFace {
  readonly kind: 'board';
  readonly faults: readonly FieldFault[];
  /** What it made of the bytes that it received. */
  readonly picture: BoardPicture;
}

/** A keypad or a rating pad as a person sees it. */
export interface PadFace {
  readonly kind: 'pad';
  readonly faults: readonly FieldFault[];
  readonly powered: boolean;
  /** Six signs, dark ones as spaces; empty on a pad without digits. */
  readonly digits: string;
  /** How often it has beeped. */
  readonly beeps: number;
  /** Whether somebody has answered its last press. */
  readonly unheard: 'none' | 'waiting' | 'given-up';
  /** The level of the last rating that was taken; null: none since the last press. */
  readonly thanksFor: number | null;
}

/** What the hall knows of a device, by the gateway's word. */
export interface SeenByHall {
  readonly connected: boolean;
  readonly problem: string | null;
}

/** Only what has changed, by id. */
export interface FieldNews {
  readonly lines?: Readonly<Record<string, LineFace>>;
  readonly devices?: Readonly<Record<string, BoardFace | PadFace>>;
  /** Devices, and the gateway itself. */
  readonly seen?: Readonly<Record<string, SeenByHall>>;
}

/** Keys of a caller keypad, as they are counted on it. */
export const PAD_KEYS = [1, 2, 3, 4, 5, 6] as const;
export type PadKey = (typeof PAD_KEYS)[number];
export const LEVELS = [5, 4, 3, 2, 1] as const;
export type Level = (typeof LEVELS)[number];
/** `down` is followed by `up`, or by nothing for six seconds. */
export const KEY_TOUCHES = ['tap', 'down', 'up'] as const;
export type KeyTouch = (typeof KEY_TOUCHES)[number];

/** Everything is answered: false where it was not understood, or there is no such thing. */
export interface FieldWishes {
  touchKey: (
    wish: { readonly device: string; readonly key: PadKey; readonly touch: KeyTouch },
    reply: (done: boolean) => void,
  ) => void;
  rate: (wish: { readonly device: string; readonly level: Level }, reply: (done: boolean) => void) => void;
  /** Of a device or a line. */
  fieldFault: (
    wish: { readonly id: string; readonly fault: FieldFault; readonly on: boolean },
    reply: (done: boolean) => void,
  ) => void;
  /** A person repairs a device or a line; without an id everything. */
  fieldRestore: (wish: { readonly id?: string }, reply: (done: boolean) => void) => void;
}
