import type { Clock } from '@youxu/basics';
import { type BoardHealth, openLedLine } from '@youxu/led-board';
import { lineStream } from '@youxu/transport';
import type { LedLineFile } from '../wiring/device-file.ts';
import type { DrivenLine } from './driven-line.ts';
import type { DeviceNews, DeviceReport } from './line-contract.ts';

/** Drives the LED boards on one line. */
export function driveLedLine(job: LedLineFile, clock: Clock, tell: (news: DeviceNews) => void): DrivenLine {
  const line = openLedLine({ line: () => lineStream(job.address), boards: job.boards, baudRate: job.baudRate });
  line.onHealth((health) => tell(reportOf(health, clock)));
  return {
    devices: job.boards.map(({ id }) => id),
    show: (desired) => {
      if (desired.kind === 'face') line.show(desired.device, desired.face);
    },
    beep: () => {},
    thank: () => {},
    reports: () => line.health().map((health) => reportOf(health, clock)),
    retryNow: () => line.retryNow(),
    close: () => line.close(),
  };
}

function reportOf({ boardId, state, silentMs, refusal, screenOff }: BoardHealth, clock: Clock): DeviceReport {
  const problem = state === 'ok' ? (screenOff ? 'screen-off' : null) : state;
  return {
    ...{ kind: 'report', device: boardId, connected: state === 'ok' || state === 'refusing' },
    problem: state === 'refusing' && refusal !== undefined ? `refusing: ${refusal}` : problem,
    heardAt: silentMs === undefined ? null : Math.round(clock.now() - silentMs),
  };
}
