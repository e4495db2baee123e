import { describe, expect, it } from 'vitest';
import { type NotReady, statusFromAutomatic, statusFromRealtime, whyNotReady } from './printer-status.ts';

const well = {
  online: true,
  coverOpen: false,
  paperOut: false,
  paperNearEnd: false,
  cutterError: false,
  unrecoverable: false,
  overheated: false,
};

describe('status of a printer', () => {
  it('is read from the four real-time bytes', () => {
    expect(statusFromRealtime(0x12, 0x12, 0x12, 0x12)).toEqual(well);
    expect(statusFromRealtime(0x1a, 0x12, 0x12, 0x12)).toEqual({ ...well, online: false });
    expect(statusFromRealtime(0x12, 0x16, 0x12, 0x12)).toEqual({ ...well, coverOpen: true });
    expect(statusFromRealtime(0x12, 0x32, 0x12, 0x12)).toEqual({ ...well, paperOut: true });
    expect(statusFromRealtime(0x12, 0x12, 0x1a, 0x12)).toEqual({ ...well, cutterError: true });
    expect(statusFromRealtime(0x12, 0x12, 0x32, 0x12)).toEqual({ ...well, unrecoverable: true });
    expect(statusFromRealtime(0x12, 0x12, 0x52, 0x12)).toEqual({ ...well, overheated: true });
    expect(statusFromRealtime(0x12, 0x12, 0x12, 0x1e)).toEqual({ ...well, paperNearEnd: true });
    expect(statusFromRealtime(0x12, 0x12, 0x12, 0x72)).toEqual({ ...well, paperOut: true });
  });

  it('is read from the four bytes it sends by itself', () => {
    expect(statusFromAutomatic([0x10, 0x00, 0x00, 0x0f])).toEqual(well);
    expect(statusFromAutomatic([0x18, 0x00, 0x00, 0x0f])).toEqual({ ...well, online: false });
    expect(statusFromAutomatic([0x30, 0x00, 0x00, 0x0f])).toEqual({ ...well, coverOpen: true });
    expect(statusFromAutomatic([0x10, 0x08, 0x00, 0x0f])).toEqual({ ...well, cutterError: true });
    expect(statusFromAutomatic([0x10, 0x20, 0x00, 0x0f])).toEqual({ ...well, unrecoverable: true });
    expect(statusFromAutomatic([0x10, 0x40, 0x00, 0x0f])).toEqual({ ...well, overheated: true });
    expect(statusFromAutomatic([0x10, 0x00, 0x03, 0x0f])).toEqual({ ...well, paperNearEnd: true });
    expect(statusFromAutomatic([0x10, 0x00, 0x0c, 0x0f])).toEqual({ ...well, paperOut: true });
  });

  it('names the one thing to do first; little paper is no obstacle', () => {
    expect(whyNotReady(well)).toBeUndefined();
    expect(whyNotReady({ ...well, paperNearEnd: true })).toBeUndefined();
    const offline = { ...well, online: false };
    const cases: [Partial<typeof well>, NotReady][] = [
      [{ coverOpen: true, paperOut: true }, 'cover-open'],
      [{ paperOut: true, cutterError: true }, 'paper-out'],
      [{ cutterError: true, unrecoverable: true }, 'cutter'],
      [{ unrecoverable: true, overheated: true }, 'unrecoverable'],
      [{ overheated: true }, 'overheated'],
      [{}, 'offline'],
    ];
    for (const [more, reason] of cases) expect(whyNotReady({ ...offline, ...more })).toBe(reason);
  });
});
