// Drives lines for the gateway, in a process of its own: a serial port that hangs harms nobody else.
import { Worker } from 'node:worker_threads';
import { watchPlugged } from '@youxu/transport';
import { driveCounterLine } from './drive-counter-line.ts';
import { driveLedLine } from './drive-led-line.ts';
import type { DrivenLine } from './driven-line.ts';
import type { Desired, FromWorker, LineJob, ToWorker } from './line-contract.ts';

/** How devices are is told when it changes, and now and then in any case: who was heard when. */
const REPORT_EVERY_MS = 10_000;
const CLOSE_MS_MAX = 1_500;

const clock = { now: () => Date.now() };
const lineOf = new Map<string, DrivenLine>();
const lines: DrivenLine[] = [];

function tell(message: FromWorker): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}

function open(jobs: readonly LineJob[]): void {
  for (const job of jobs) {
    try {
      openLine(job);
    } catch (error) {
      // The other lines are driven all the same.
      const problem = error instanceof Error ? error.message : String(error);
      for (const device of devicesOn(job)) tell({ kind: 'report', device, connected: false, problem, heardAt: null });
    }
  }
  setInterval(() => {
    for (const line of lines) for (const report of line.reports()) tell(report);
  }, REPORT_EVERY_MS);
}

function openLine(job: LineJob): void {
  const line = job.kind === 'led' ? driveLedLine(job, clock, tell) : driveCounterLine(job, clock, tell);
  lines.push(line);
  for (const device of line.devices) lineOf.set(device, line);
  if (job.address.kind === 'serial') watchPlugged(job.address.path, () => line.retryNow());
}

function devicesOn(job: LineJob): readonly string[] {
  if (job.kind === 'led') return job.boards.map(({ id }) => id);
  return job.stations.flatMap(({ keypad, ratingPad }) => [keypad, ratingPad].filter((device) => device !== null));
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
      return lineOf.get(message.device)?.thank(message.device, message.at);
    case 'alive?':
      return tell({ kind: 'alive' });
  }
});

// The gateway is gone, or wants this to end.
process.on('disconnect', () => {
  setTimeout(() => process.exit(0), CLOSE_MS_MAX);
  void Promise.allSettled(lines.map((line) => line.close())).then(() => process.exit(0));
});
// Ctrl-C reaches the whole group: the gateway says when.
process.on('SIGINT', () => {});

// A port that spins hears of nothing: this thread ends the process when nobody is left who could, so that the port is free again.
new Worker(
  `const parent = process.ppid;
   setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 1000);`,
  { eval: true },
).unref();
