import path from 'node:path';
import type { Figure } from '../figure.ts';
import { startHall } from '../hall-under-test.ts';
import { latenciesOf } from '../percentiles.ts';
import { freePort, Program, untilAnswers } from '../programs.ts';
import type { TapsSeen } from '../tap-main.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../../..');
const AGENT = path.join(ROOT, 'apps/kiosk/agent/main.ts');
/** It brings the virtual printers; nobody moves in it before a page says so. */
const SHOWROOM = path.join(ROOT, 'apps/showroom/src/devices/main.ts');
const TAPS = 40;

/** From the citizen's tap until the first byte of the ticket is on its way to the printer: hall, agent and printer as in a hall. */
export const tapToPrinter: Figure = {
  name: 'tap-to-printer',
  measure: async (options) => {
    const hall = await startHall('sandu', options);
    const [kiosk] = hall.plan.kiosks;
    const [printerPort, agentPort, showroomPort] = [await freePort(), await freePort(), await freePort()];
    const programs: Program[] = [];
    const start = (file: string, ...args: readonly string[]): Program => {
      const program = new Program(file, args);
      programs.push(program);
      return program;
    };
    try {
      const server = ['--server', hall.server.url];
      start(
        SHOWROOM,
        ...server,
        '--port',
        String(showroomPort),
        '--printer',
        `${kiosk?.id}=${printerPort}@${agentPort}`,
      );
      await untilAnswers(`http://127.0.0.1:${showroomPort}/healthz`);
      const ports = ['--printer-port', String(printerPort), '--agent-port', String(agentPort)];
      const finger = start(
        'tap-main.ts',
        ...ports,
        '--service',
        String(hall.plan.services[0]?.id),
        '--taps',
        `${TAPS}`,
      );
      const printer = `tcp://127.0.0.1:${await finger.json<number>()}`;
      const who = ['--kiosk', `${kiosk?.id}`, '--token', `demo-${kiosk?.id}`];
      start(AGENT, ...server, ...who, '--printer', printer, '--port', String(agentPort));
      await untilAnswers(`http://127.0.0.1:${agentPort}/healthz`);
      // Agent and printer have found each other, and the agent has the plan.
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      finger.say('now');
      const { latenciesMs, notPrinted } = await finger.json<TapsSeen>();
      const { p50Ms, p99Ms } = latenciesOf(latenciesMs);
      const aims = [
        { of: 'p50Ms', atMost: 50 },
        { of: 'p99Ms', atMost: 150 },
        { of: 'notPrinted', atMost: 0 },
      ];
      return [{ name: 'tap → first byte at the printer', figures: { p50Ms, p99Ms, taps: TAPS, notPrinted }, aims }];
    } finally {
      for (const program of programs.reverse()) await program.end();
      await hall.close();
    }
  },
};
