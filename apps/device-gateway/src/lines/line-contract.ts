import type { Instant } from '@youxu/basics';
import type { KeyPress, RatingLevel } from '@youxu/counter-bus';
import type { BarFace } from '@youxu/led-board';
import type { CounterLineFile, LedLineFile } from '../wiring/device-file.ts';

/** A line and what hangs on it, as the program that drives it gets it. */
export type LineJob = LedLineFile | CounterLineFile;

/** What is to be seen on a device. The latest one of a device counts; it is said again to a program that was started anew. */
export type Desired =
  | { readonly kind: 'face'; readonly device: string; readonly face: BarFace }
  /** The digits of a keypad. */
  | {
      readonly kind: 'digits';
      readonly device: string;
      readonly waiting: number | null;
      readonly ticket: string | null;
    };

/** To the program that drives lines. */
export type ToWorker =
  | { readonly kind: 'open'; readonly lines: readonly LineJob[] }
  | Desired
  | { readonly kind: 'beep'; readonly device: string; readonly times: number }
  /** The rating that this pad gave then is kept: it may say thank you. */
  | { readonly kind: 'thank'; readonly device: string; readonly at: Instant }
  /** Whoever does not answer in time hangs, and is ended. */
  | { readonly kind: 'alive?' };

export type DeviceNews =
  | { readonly kind: 'key'; readonly device: string; readonly press: KeyPress; readonly at: Instant }
  | { readonly kind: 'rating'; readonly device: string; readonly level: RatingLevel; readonly at: Instant }
  | DeviceReport;

/** How a device is, as far as its line tells. */
export interface DeviceReport {
  readonly kind: 'report';
  readonly device: string;
  readonly connected: boolean;
  /** A code for those who keep the hall running; null: nothing is wrong. */
  readonly problem: string | null;
  readonly heardAt: Instant | null;
}

export type FromWorker = DeviceNews | { readonly kind: 'alive' };
