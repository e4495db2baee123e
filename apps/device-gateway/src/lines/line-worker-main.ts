// Drives lines for the gateway, in a process of its own: a serial port that hangs harms nobody else.
import { watchPlugged } from '@youxu/transport';
import { driveCounterLine } from './drive-counter-line.ts';
import { driveLedLine } from './drive-led-line.ts';
import type { DrivenLine } from './driven-line.ts';
import type { Desired, FromWorker, LineJob, ToWorker } from './line-contract.ts';

/** How devices are is told when it changes, and now and then in any case: who was heard when. */
const REPORT_EVERY_MS = 10_000;

const clock = { now: () => Date.now() };
const lineOf = new Map<string, DrivenLine>();
const lines: DrivenLine[] = [];

function tell(message: FromWorker): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}

function open(jobs: readonly LineJob[]): void {
  for (const job of jobs) {
    const line = job.kind === 'led' ? driveLedLine(job, clock, tell) : driveCounterLine(job, clock, tell);
    lines.push(line);
    for (const device of line.devices) lineOf.set(device, line);
    if (job.address.kind === 'serial') watchPlugged(job.address.path, () => line.retryNow());
  }
  setInterval(() => {
    for (const line of lines) for (const report of line.reports()) tell(report);
  }, REPORT_EVERY_MS);
}

function show(desired: Desired): void {
  lineOf.get(desired.device)?.show(desired);
}

process.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'open':
      return open(message.lines);
    case 'face':
    case 'digits':
      return show(message);
    case 'beep':
      return lineOf.get(message.device)?.beep(message.device, message.times);
    case 'thank':
      return lineOf.get(message.device)?.thank(message.device);
    case 'alive?':
      return tell({ kind: 'alive' });
  }
});

// The gateway is gone, or wants this to end.
process.on('disconnect', () => {
  void Promise.allSettled(lines.map((line) => line.close())).then(() => process.exit(0));
});
// Ctrl-C reaches the whole group: the gateway says when.
process.on('SIGINT', () => {});
