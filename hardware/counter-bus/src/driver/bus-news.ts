import type { DeviceKind } from '../codec/bus-profile.ts';
import type { KeyMap, KeyPress } from '../keys/key-map.ts';
import type { HeldSign } from '../keys/key-reader.ts';
import type { LevelMap, RatingLevel } from '../keys/rating-level.ts';

export interface BusDeviceOptions {
  readonly id: string;
  readonly address: number;
  readonly kind: DeviceKind;
  /** What its keys mean; `legacyKeys` when absent. */
  readonly keys?: KeyMap;
  /** How it shows that a key is held; `repeats` when absent. */
  readonly heldSign?: HeldSign;
  /** What its rating bytes mean; `fiveKeyLevels` when absent. */
  readonly levels?: LevelMap;
  /**
   * It answers what the host sends (default). False for models that do not: then what they show is sent blind, again
   * and again, and they are never told offline.
   */
  readonly answers?: boolean;
}

export interface KeyNews {
  readonly deviceId: string;
  readonly press: KeyPress;
  /** When its frame arrived. */
  readonly atMs: number;
}

export interface RatingNews {
  readonly deviceId: string;
  readonly level: RatingLevel;
  /** When its first frame arrived: the rating belongs to the service that was open for rating then. */
  readonly atMs: number;
}

/** `unknown`: nothing was heard of it yet, nor missed often enough. */
export type DeviceHealth = 'unknown' | 'online' | 'offline';

export type HealthNews =
  | { readonly kind: 'line'; readonly up: boolean; readonly detail: string }
  | { readonly kind: 'device'; readonly deviceId: string; readonly health: DeviceHealth }
  /** It sent a key or a rating byte that its mapping does not have. */
  | { readonly kind: 'unmapped'; readonly deviceId: string; readonly what: 'key' | 'rating'; readonly codes: string }
  /** A key is down for ten seconds and more: jammed, or something lies on it. */
  | { readonly kind: 'stuck-key'; readonly deviceId: string; readonly codes: string }
  /** It has come up. */
  | { readonly kind: 'loose-key'; readonly deviceId: string; readonly codes: string }
  /** A device speaks at an address that nobody configured; told once for each address while the line is up. */
  | { readonly kind: 'stranger'; readonly address: number };

/** Counted since the bus was opened. */
export interface BusCounts {
  readonly framesHeard: number;
  /** Bytes that belonged to no valid frame: noise, damage, collisions. */
  readonly bytesSkipped: number;
  /** Frames dropped as one more of the same press. */
  readonly repeated: number;
  /** Our own frames heard back: the adapter echoes what it sends. */
  readonly echoed: number;
  readonly answersMissed: number;
}
