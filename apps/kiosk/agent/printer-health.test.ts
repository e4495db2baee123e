import { type PrinterStatus, type StatusGap, whyNotReady } from '@youxu/ticket-printer';
import { expect, test } from 'vitest';
import { fleetHealth, printerHealth } from './printer-health.ts';

const READY: PrinterStatus = {
  ...{ online: true, coverOpen: false, paperOut: false, paperNearEnd: false },
  ...{ cutterError: false, unrecoverable: false, overheated: false },
};
const GAPS: readonly StatusGap[] = ['not-connected', 'no-reply', 'spooler', 'one-way'];

test('the fleet view hears of paper only what is known, and of a problem only where nothing is printed', () => {
  const told = (more: Partial<PrinterStatus>) => fleetHealth(printerHealth({ ...READY, ...more }));
  expect(told({})).toEqual({ paper: 'ok', problem: null });
  expect(told({ paperNearEnd: true })).toEqual({ paper: 'low', problem: null });
  expect(told({ paperOut: true, paperNearEnd: true })).toEqual({ paper: 'out', problem: 'paper-out' });
  expect(told({ coverOpen: true, paperNearEnd: true })).toEqual({ paper: 'unknown', problem: 'cover-open' });
  expect(GAPS.map((gap) => fleetHealth(printerHealth(gap)).problem)).toEqual([
    'not-connected',
    'no-reply',
    'spooler',
    null,
  ]);
  expect(GAPS.map((gap) => fleetHealth(printerHealth(gap)).paper)).toEqual(Array(4).fill('unknown'));
});

test('a printer that would not print is out or at fault, whatever its paper says', () => {
  for (const key of ['coverOpen', 'paperOut', 'cutterError', 'unrecoverable', 'overheated'] as const) {
    for (const paperNearEnd of [false, true]) {
      const status = { ...READY, paperNearEnd, [key]: true };
      const printer = key === 'paperOut' ? 'out' : 'fault';
      expect(printerHealth(status)).toEqual({ printer, printerReason: whyNotReady(status) });
    }
  }
  expect(printerHealth({ ...READY, online: false })).toEqual({ printer: 'fault', printerReason: 'offline' });
});
