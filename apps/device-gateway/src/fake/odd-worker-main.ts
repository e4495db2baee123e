// A program that drives lines badly, as the name of its first device says.
import type { FromWorker, ToWorker } from '../lines/line-contract.ts';

let device = '';

function tell(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}

function report(problem: string): void {
  tell({ kind: 'report', device, connected: true, problem, heardAt: null });
}

function behave(behaviour: string): void {
  report('starting');
  if (behaviour === 'spins') {
    setTimeout(() => {
      for (;;);
    }, 50);
  }
  if (behaviour === 'crashes') setTimeout(() => process.exit(3), 50);
  if (behaviour === 'deaf-to-the-end') setInterval(() => {}, 1_000);
  else process.on('disconnect', () => process.exit(0));
}

process.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'open': {
      const [line] = message.lines;
      device = line?.kind === 'counter' ? (line.stations[0]?.keypad ?? '') : '';
      return behave(device.replace('keypad:', ''));
    }
    case 'digits':
      return report(`digits ${message.waiting}`);
    case 'beep':
      return report(`beep ${message.times}`);
    case 'alive?':
      return tell({ kind: 'alive' });
    default:
      return undefined;
  }
});
