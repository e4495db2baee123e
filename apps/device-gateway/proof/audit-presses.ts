import type { HallEvent, WindowId } from '@youxu/domain';
import type { SeenEntry } from './journal-tail.ts';
import type { Key, KeyPressed } from './press-book.ts';

/** Sentences; all empty when all is well. */
export interface PressFindings {
  readonly commands: number;
  readonly doubled: readonly string[];
  readonly wrong: readonly string[];
}

/** What one request of the gateway did at a window. */
interface Command {
  readonly windowId: WindowId;
  readonly requestId: string;
  readonly keys: readonly Key[];
  readonly what: string;
  readonly seenMs: number;
}

/**
 * So long after a finger a command may still come: the pad repeats for 1.2 s, two seconds late a press is none any more, its command is wanted
 * for 2.5 s; and a hall that stops in its commit is read from a little later.
 */
const LATEST_MS = 7_000;
const GATEWAY = 'device:gateway';

/** Each command of a keypad has a press of its own that can mean it: none without one, no two for one. */
export function auditPresses(entries: readonly SeenEntry[], presses: readonly KeyPressed[]): PressFindings {
  const commands = commandsIn(entries);
  const used = new Set<KeyPressed>();
  const doubled: string[] = [];
  const wrong: string[] = [];
  for (const command of commands) {
    const could = presses.filter((press) => isMeant(command, press));
    // The oldest that is left: a later command may have no other than a later press.
    const press = could.find((one) => !used.has(one));
    if (press !== undefined) used.add(press);
    else {
      const sentence = `[INV-5] ${command.windowId}: ${command.what} (${command.requestId})`;
      if (could.length > 0) doubled.push(`${sentence} has no press of its own, ${could.length} are used`);
      else wrong.push(`${sentence} was pressed by nobody`);
    }
  }
  return { commands: commands.length, doubled, wrong };
}

function isMeant({ windowId, keys, seenMs }: Command, press: KeyPressed): boolean {
  return (
    press.windowId === windowId &&
    keys.includes(press.key) &&
    press.fromMs <= seenMs &&
    press.toMs + LATEST_MS >= seenMs
  );
}

function commandsIn(entries: readonly SeenEntry[]): readonly Command[] {
  const windowOf = new Map<string, WindowId>();
  const commands = new Map<string, Command>();
  for (const { actor, requestId, event, seenMs } of entries) {
    const windowId = placeOf(event, windowOf);
    const keys = keysFor(event);
    if (actor !== GATEWAY || requestId === null || windowId === undefined || keys === undefined) continue;
    const before = commands.get(requestId);
    const both = before === undefined ? keys : before.keys.filter((key) => keys.includes(key));
    const what = before === undefined ? event.type : `${before.what}, ${event.type}`;
    commands.set(requestId, { windowId, requestId, keys: both, what, seenMs });
  }
  return [...commands.values()];
}

/** Remembers at which window a ticket is. */
function placeOf(event: HallEvent, windowOf: Map<string, WindowId>): WindowId | undefined {
  const { ticketId, windowId } = event.body as { readonly ticketId?: string; readonly windowId?: WindowId };
  if (ticketId !== undefined && windowId !== undefined) windowOf.set(ticketId, windowId);
  return windowId ?? windowOf.get(ticketId ?? '');
}

/** By which keys this can have come about; undefined: it is what follows from something else. */
function keysFor(event: HallEvent): readonly Key[] | undefined {
  switch (event.type) {
    case 'v1.TicketCalled':
      return ['next'];
    case 'v1.ServiceFinished':
      return ['next', 'arrived-or-finish'];
    case 'v1.WindowOpened':
      return ['next', 'pause'];
    case 'v1.WindowPaused':
      return ['pause'];
    case 'v1.TicketRecalled':
      return ['recall'];
    case 'v1.TicketArrived':
      // A person who is finished without having been said to be here has arrived by that.
      return event.body.automatic ? undefined : ['arrived-or-finish', 'next'];
    case 'v1.TicketMissed':
      return ['missed'];
    case 'v1.CallUndone':
    case 'v1.FinishUndone':
    case 'v1.MissedUndone':
      return ['undo'];
    case 'v1.HelpCalled':
      return ['help'];
    default:
      return undefined;
  }
}
