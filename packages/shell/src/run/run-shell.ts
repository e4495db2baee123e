import { hostname } from 'node:os';
import { unreachable } from '@youxu/basics';
import type { FoundHalls } from '../discovery/hall-service.ts';
import type { askForToken } from '../enrolment/ask-for-token.ts';
import { waitingPage } from '../page/waiting-page.ts';
import type { DeviceFile, EnrolledDevice } from '../settings/device-file.ts';
import type { ShellSettings } from '../settings/shell-settings.ts';
import type { PageKeeper } from './page-keeper.ts';
import type { Log } from './ports.ts';

const AGAIN_MS = 3_000;

export interface ShellParts {
  readonly settings: ShellSettings;
  readonly device: Pick<DeviceFile, 'read' | 'write'>;
  readonly page: Pick<PageKeeper, 'show'>;
  readonly log: Log;
  readonly wait: (ms: number) => Promise<void>;
  readonly findHalls: () => Promise<FoundHalls>;
  readonly askForToken: typeof askForToken;
  /** From now on documents of these origins may be shown, and no others. */
  readonly allow: (origins: readonly string[]) => void;
  /** Starts what drives a kiosk's printer and keeps its numbers. */
  readonly startAgent: (device: EnrolledDevice) => void;
}

/** From a machine that was just switched on to its page: finds the hall, enrols with it if need be, shows what it is there for. */
export async function runShell(parts: ShellParts): Promise<void> {
  const { settings, page, log, allow } = parts;
  const known = parts.device.read();
  // A token is shown to no hall but the one that gave it.
  const isKnown = known !== undefined && (settings.hall === undefined || settings.hall === known.hall);
  const device = isKnown ? known : await enrol(parts, settings.hall ?? (await findHall(parts)));
  log({ hall: device.hall, device: device.deviceId, machine: hostname() }, 'enrolled');
  if (settings.kind === 'kiosk') parts.startAgent(device);
  const address = pageAddress(settings, device);
  allow([new URL(address).origin]);
  page.show(address);
}

async function findHall({ page, findHalls, log, wait }: ShellParts): Promise<string> {
  page.show(waitingPage({ kind: 'searching' }));
  for (;;) {
    const halls = await findHalls();
    const [hall] = halls;
    if (hall !== undefined && halls.length === 1) return hall;
    if (halls.length > 1) {
      log({ halls }, 'more than one hall announces itself');
      page.show(waitingPage({ kind: 'ambiguous', halls }));
    }
    await wait(AGAIN_MS);
  }
}

async function enrol(
  { settings, device, page, log, wait, askForToken: ask }: ShellParts,
  hall: string,
): Promise<EnrolledDevice> {
  for (;;) {
    const onCode = (code: string): void => page.show(waitingPage({ kind: 'code', code, hall }));
    const answer = await ask({ hall, kind: settings.kind, onCode });
    if (answer.ok) {
      device.write(answer.value);
      return answer.value;
    }
    log({ hall, why: answer.error }, 'not enrolled yet');
    if (answer.error === 'expired') continue;
    page.show(waitingPage({ kind: 'no-answer', hall }));
    await wait(AGAIN_MS);
  }
}

/** The screens keep the token from then on, and take it out of their address. */
function pageAddress(settings: ShellSettings, { hall, deviceId, windowId, token }: EnrolledDevice): string {
  const { kind, agentPort, pageQuery } = settings;
  switch (kind) {
    case 'kiosk': {
      const page = new URL(`http://127.0.0.1:${agentPort}/`);
      page.search = pageQuery;
      return page.href;
    }
    case 'display':
      return `${hall}/display/?${new URLSearchParams({ display: deviceId, token })}`;
    case 'rating-terminal':
      return `${hall}/rating/?${new URLSearchParams({ window: windowId ?? '', token })}`;
    default:
      return unreachable(kind);
  }
}
