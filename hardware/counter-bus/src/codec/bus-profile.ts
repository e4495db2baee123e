import type { FrameFormat } from './frame-format.ts';

/** What hangs on the bus: keys and digits for the clerk, keys for the citizen, or both at one address. */
export type DeviceKind = 'keypad' | 'rating-pad' | 'combined';

/** What a keypad's six digits show. */
export interface PadDisplay {
  /** People who wait; three digits, 999 and more as 999. Absent: blank. */
  readonly waiting?: number;
  /** A ticket's number such as `A012`; its last three digits are shown. Absent: blank. */
  readonly ticket?: string;
}

/** What a device says by a frame. */
export type DeviceWord =
  /** `edge` where the protocol tells a key's going down and coming up; otherwise a frame is a press. */
  | { readonly kind: 'key'; readonly codes: readonly number[]; readonly edge?: 'down' | 'up' }
  | { readonly kind: 'rating'; readonly level: number }
  /** An answer to the host, or a function that we do not know. */
  | { readonly kind: 'other' };

export interface DeviceFrame {
  readonly address: number;
  readonly word: DeviceWord;
  /** The frame as it came, with all its delimiters. */
  readonly bytes: Uint8Array;
}

/** A protocol of the field: what the driver of the bus must know of it. Pure; one value serves any number of buses. */
export interface BusProfile {
  readonly name: string;
  readonly format: FrameFormat<DeviceFrame>;
  /** Device addresses that the protocol can name. */
  readonly addressMin: number;
  readonly addressMax: number;
  display(address: number, show: PadDisplay): Uint8Array;
  beep(address: number): Uint8Array;
  /**
   * A request that changes nothing and that a device of this kind answers. Undefined where there is none; a device with
   * digits needs none: its display is sent again.
   */
  probe(address: number, kind: DeviceKind): Uint8Array | undefined;
  /** What the device waits for before it stops repeating; undefined for frames that are not acknowledged. */
  acknowledge(frame: DeviceFrame): Uint8Array | undefined;
  /** Whether this frame of the device answers that request of the host. */
  answers(frame: DeviceFrame, request: Uint8Array): boolean;
}
