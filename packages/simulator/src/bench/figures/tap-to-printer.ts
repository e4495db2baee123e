import path from 'node:path';
import { builtKioskPage } from '../built-pages.ts';
import type { Figure } from '../figure.ts';
import { startHall } from '../hall-under-test.ts';
import { latenciesOf } from '../percentiles.ts';
import { freePort, Program, untilAnswers } from '../programs.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../../..');
const AGENT = path.join(ROOT, 'apps/kiosk/agent/main.ts');
/** It brings the virtual printers; nobody moves in it before a page says so. */
const SHOWROOM = path.join(ROOT, 'apps/showroom/src/devices/main.ts');
const FINGER = path.join(ROOT, 'apps/kiosk/bench/tap-main.ts');
const TAPS = 30;
/** On the first page of the hall's kiosks. */
const SERVICE = 'medical-insurance-enrolment';

interface TapsSeen {
  readonly latenciesMs: readonly number[];
  readonly floorMs: readonly number[];
  readonly notPrinted: number;
}

/** From the touch on the page in Chromium until the first byte of the ticket is on the printer's line: page, agent, hall and printer as in a hall. */
export const tapToPrinter: Figure = {
  name: 'tap-to-printer',
  measure: async (options) => {
    await builtKioskPage();
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
      const service = hall.plan.services.find(({ id }) => id === SERVICE);
      const words = (service?.citizenWords ?? service?.name)?.zh ?? '';
      const finger = start(FINGER, ...ports, '--words', words, '--taps', `${TAPS}`);
      const printer = `tcp://127.0.0.1:${await finger.json<number>()}`;
      const who = ['--kiosk', `${kiosk?.id}`, '--token', `demo-${kiosk?.id}`];
      start(AGENT, ...server, ...who, '--printer', printer, '--port', String(agentPort));
      await untilAnswers(`http://127.0.0.1:${agentPort}/healthz`);
      // Agent and printer have found each other, and the agent has the plan.
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      finger.say('now');
      const { latenciesMs, floorMs, notPrinted } = await finger.json<TapsSeen>();
      const [seen, least] = [latenciesOf(latenciesMs), latenciesOf(floorMs)];
      const figures = {
        ...{ p50Ms: seen.p50Ms, floorP50Ms: least.p50Ms, p99Ms: seen.p99Ms, floorP99Ms: least.p99Ms },
        ...{ ratio: seen.p50Ms / least.p50Ms, taps: TAPS, notPrinted },
      };
      const aims = [
        { of: 'p50Ms', atMost: 50 },
        { of: 'p99Ms', atMost: 150 },
        { of: 'notPrinted', atMost: 0 },
      ];
      return [{ name: 'touch on the page → first byte at the printer', figures, aims }];
    } finally {
      for (const program of programs.reverse()) await program.end();
      await hall.close();
    }
  },
};
