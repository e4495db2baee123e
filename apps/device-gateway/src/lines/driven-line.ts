import type { Instant } from '@youxu/basics';
import type { Desired, DeviceReport } from './line-contract.ts';

/** A line with its devices, in the program that drives it. */
export interface DrivenLine {
  /** Ids of the plan. */
  readonly devices: readonly string[];
  show(desired: Desired): void;
  beep(device: string, times: number): void;
  /** @param at of the rating that is thanked for */
  thank(device: string, at: Instant): void;
  /** The adapter of a serial line was plugged in. */
  retryNow(): void;
  /** How every device is now. */
  reports(): readonly DeviceReport[];
  close(): Promise<void>;
}
