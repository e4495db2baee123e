import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findHalls } from '../discovery/hall-service.ts';
import { askForToken } from '../enrolment/ask-for-token.ts';
import { waitingPage } from '../page/waiting-page.ts';
import { DeviceFile, type EnrolledDevice } from '../settings/device-file.ts';
import type { ShellSettings } from '../settings/shell-settings.ts';
import { agentEndOf, IN_SHELL } from './agent-end.ts';
import { PageKeeper } from './page-keeper.ts';
import { type Log, logLine, machineTimers } from './ports.ts';
import { ProgramKeeper, type RunningProgram } from './program-keeper.ts';
import { runShell } from './run-shell.ts';
import { keepScreenHours, wallTime } from './screen-hours.ts';

const LISTEN_MS = 4_000;
const TURN_MS_MAX = 10_000;

export interface ShellOptions {
  readonly settings: ShellSettings;
  readonly log?: Log;
  /** Staff before the machine want the whole shell started anew, or ended until somebody starts it. */
  readonly onStaff: (wish: 'restart-shell' | 'exit') => void;
  /** Starts a kiosk's agent with these arguments and secrets; undefined where there is none to start. */
  readonly startAgent?: (args: readonly string[], environment: Readonly<Record<string, string>>) => RunningProgram;
}

export interface Shell {
  readonly page: PageKeeper;
  /** Origins whose documents may stand in the window, now. */
  readonly origins: () => readonly string[];
  readonly stop: () => Promise<void>;
}

/** What both shells do, on the real machine; whoever draws attaches a window to its page. */
export function startShell({ settings, log = logLine, onStaff, startAgent }: ShellOptions): Shell {
  const timers = machineTimers;
  let origins: readonly string[] = [];
  let agent: ProgramKeeper | undefined;
  const page = new PageKeeper({
    timers,
    log,
    noAnswerPage: (address) =>
      waitingPage(
        settings.kind === 'kiosk' ? { kind: 'starting' } : { kind: 'no-answer', hall: new URL(address).origin },
      ),
  });
  const startDevice = (device: EnrolledDevice): void => {
    if (startAgent === undefined) return;
    const [args, environment] = agentCall(settings, device);
    const isAgain = (code: number | null): boolean => {
      const end = agentEndOf(code);
      if (end === undefined || end === 'restart-agent') return true;
      log({ end }, 'staff before the machine');
      onStaff(end);
      return end !== 'exit';
    };
    agent = new ProgramKeeper({ name: 'agent', start: () => startAgent(args, environment), timers, log, isAgain });
  };
  void runShell({
    settings,
    device: new DeviceFile(settings.data),
    page,
    log,
    wait,
    findHalls: () => findHalls(LISTEN_MS),
    askForToken,
    allow: (allowed) => {
      origins = allowed;
    },
    startAgent: startDevice,
  });
  const stopHours = keepScreenHours({
    hours: settings.screenHours,
    now: () => wallTime(new Date()),
    timers,
    log,
    turn: async (on) => {
      const [program = '', ...args] = (on ? settings.screenOn : settings.screenOff) ?? [];
      await promisify(execFile)(program, args, { timeout: TURN_MS_MAX });
    },
  });
  return {
    page,
    origins: () => origins,
    stop: async () => {
      stopHours();
      page.detach();
      await agent?.stop();
    },
  };
}

/** The token is no argument: every account of a machine sees those. */
function agentCall({ agentPort, agentArgs, data }: ShellSettings, { hall, deviceId, token }: EnrolledDevice) {
  const place = ['--port', String(agentPort), '--data', `${data}/agent`];
  const args = ['--kiosk', deviceId, '--server', hall, ...place, ...agentArgs];
  return [args, { YOUXU_TOKEN: token, [IN_SHELL]: '1' }] as const;
}
