import type { Actor, CommandInput, Role } from '@youxu/domain';
import { type ClientCommandName, commandInputs } from './command-inputs.ts';

/** Who may give a command, about what, and how often. What is not in the table does not exist and is refused. */
export interface CommandDefinition<N extends ClientCommandName = ClientCommandName> {
  readonly summary: string;
  readonly input: (typeof commandInputs)[N];
  readonly roles: readonly Role[];
  /** Whether this actor may with this input. Windows are guarded in the domain, by who is signed on [ACTOR-3]. */
  readonly scope?: (actor: Actor, input: CommandInput<N>) => boolean;
  readonly rate: Rate;
}

/** Commands of one actor: sustained, and at once. */
export interface Rate {
  readonly perMinute: number;
  readonly burst: number;
}

/** A hand on a key: nobody presses more often on purpose. */
const HAND: Rate = { perMinute: 120, burst: 20 };
/** A machine in front of many hands. It stops one that runs wild; what protects the hall under load is the bounded queue of its drain. */
const MACHINE: Rate = { perMinute: 600_000, burst: 10_000 };
/** A citizen's phone. */
const PHONE: Rate = { perMinute: 30, burst: 10 };

const CLERKS: readonly Role[] = ['clerk', 'duty-manager'];
/** With the keypads of their windows [ACTOR-6]. */
const KEYS: readonly Role[] = [...CLERKS, 'gateway'];
const DESK: readonly Role[] = ['guide', 'duty-manager'];
const MANAGERS: readonly Role[] = ['duty-manager'];
const ADMINS: readonly Role[] = ['admin'];
const OPERATORS: readonly Role[] = [...MANAGERS, ...ADMINS];
const SPEAKERS: readonly Role[] = ['display', 'gateway'];

const isItself = (actor: Actor, input: { readonly kioskId: string }): boolean => actor.id === input.kioskId;
const channelOf = (actor: Actor): string =>
  actor.kind === 'citizen' ? 'phone' : actor.roles.includes('gateway') ? 'pad' : 'terminal';

type Row<N extends ClientCommandName> = Omit<CommandDefinition<N>, 'input'>;

const rows: { readonly [N in ClientCommandName]: Row<N> } = {
  'take-ticket': {
    summary: 'Takes a number for one service, or for up to three as an itinerary.',
    roles: ['kiosk', ...DESK],
    // What was written by hand is entered by staff; only a machine may bring the keyed hash of a person.
    scope: (actor, { handwrittenAt, person }) =>
      (handwrittenAt === undefined || actor.kind === 'staff') && (person === undefined || actor.kind === 'device'),
    rate: MACHINE,
  },
  'report-print': { summary: 'Says what became of a ticket’s paper.', roles: ['kiosk', ...DESK], rate: MACHINE },
  'reprint-ticket': {
    summary: 'Records another print of the same number, to be marked 补打.',
    roles: ['kiosk', ...DESK],
    rate: HAND,
  },
  'cancel-ticket': {
    summary: 'Withdraws a ticket that nobody serves.',
    roles: ['kiosk', 'citizen', 'clerk', ...DESK],
    scope: (actor, { reason }) =>
      actor.kind === 'staff'
        ? reason === 'by-staff'
        : reason === 'by-citizen' || (actor.kind === 'device' && reason === 'not-printed'),
    rate: MACHINE,
  },
  'mark-ticket': { summary: 'Marks acute need or what a guide saw; never public.', roles: DESK, rate: HAND },
  'fetch-ticket': { summary: 'A guide goes for somebody who is called; their clerk sees it.', roles: DESK, rate: HAND },
  'return-ticket': {
    summary: 'Brings a missed ticket back into its queue.',
    roles: ['kiosk', 'citizen', 'clerk', ...DESK],
    // A number can be guessed, a ticket id cannot.
    scope: (actor, { ticketId }) => actor.kind === 'staff' || ticketId !== undefined,
    rate: HAND,
  },
  'lease-numbers': {
    summary: 'Offline numbers for today and tomorrow.',
    roles: ['kiosk'],
    scope: isItself,
    rate: HAND,
  },
  'merge-offline': {
    summary: 'Reports tickets issued while the line was down.',
    roles: ['kiosk'],
    scope: isItself,
    rate: HAND,
  },
  'call-next': {
    summary: 'Calls the next ticket by rule, after finishing the present one if asked.',
    roles: KEYS,
    rate: HAND,
  },
  'call-ticket': { summary: 'Calls a ticket by its number, with a reason.', roles: CLERKS, rate: HAND },
  'adopt-number': {
    summary: 'Calls an offline number that its kiosk has not reported yet.',
    roles: CLERKS,
    rate: HAND,
  },
  'enter-offline': {
    summary:
      'Enters an offline number from its paper before its kiosk has reported it: it waits by the time printed there.',
    roles: DESK,
    rate: HAND,
  },
  'enter-call': {
    summary: 'Enters what was called by voice while the hall’s machine was down, with the times written down.',
    roles: CLERKS,
    rate: HAND,
  },
  'walk-up': {
    summary: 'Creates and serves a ticket for somebody who came without (无号直办).',
    roles: CLERKS,
    rate: HAND,
  },
  recall: { summary: 'Calls the present ticket again.', roles: KEYS, rate: HAND },
  'mark-arrived': { summary: 'The called person is here.', roles: KEYS, rate: HAND },
  'mark-missed': { summary: 'The called person did not come.', roles: KEYS, rate: HAND },
  'hold-ticket': { summary: 'Sets a ticket aside (挂起).', roles: KEYS, rate: HAND },
  'resume-ticket': { summary: 'Takes a held ticket up again: next at this window.', roles: KEYS, rate: HAND },
  'transfer-ticket': {
    summary: 'Sends a ticket to another queue, keeping its place, at the end, or to a window by name.',
    roles: CLERKS,
    rate: HAND,
  },
  'finish-service': { summary: 'Ends a service with its outcome and items.', roles: KEYS, rate: HAND },
  undo: { summary: 'Takes back the last action at a window.', roles: KEYS, rate: HAND },
  'sign-on': { summary: 'Signs on at a window; over somebody else it is the AB hand-over.', roles: CLERKS, rate: HAND },
  'sign-off': { summary: 'Signs off from a window.', roles: CLERKS, rate: HAND },
  'open-window': { summary: 'Opens a window for calls.', roles: KEYS, rate: HAND },
  'pause-window': { summary: 'Pauses a window, with reason and time of return.', roles: KEYS, rate: HAND },
  'close-window': { summary: 'Closes a window; its pinned tickets go back to their lines.', roles: CLERKS, rate: HAND },
  'answer-help': { summary: 'The duty manager is on the way.', roles: MANAGERS, rate: HAND },
  'call-help': { summary: 'A silent call to the duty manager.', roles: KEYS, rate: HAND },
  'book-appointment': { summary: 'Books a slot.', roles: ['citizen', ...DESK], rate: PHONE },
  'cancel-appointment': { summary: 'Gives a slot back.', roles: ['citizen', ...DESK], rate: PHONE },
  'begin-announcement': {
    summary: 'Recorded before a call sounds in a zone, so that it sounds at most once.',
    roles: SPEAKERS,
    rate: MACHINE,
  },
  'end-announcement': {
    summary: 'A call was spoken in a zone, or nobody can vouch for it.',
    roles: SPEAKERS,
    rate: MACHINE,
  },
  'submit-rating': {
    summary: 'Rates a finished service, once; staff never can.',
    roles: ['rating-terminal', 'gateway', 'citizen'],
    scope: (actor, { channel }) => channel === channelOf(actor),
    rate: HAND,
  },
  'correct-rating': {
    summary: 'Corrects one’s rating once on the same day; both are kept.',
    roles: ['citizen'],
    rate: PHONE,
  },
  'accept-case': { summary: 'Takes charge of a bad rating’s case.', roles: MANAGERS, rate: HAND },
  'verify-case': { summary: 'Finds a case founded, unfounded or mistaken.', roles: MANAGERS, rate: HAND },
  'appeal-case': { summary: 'Asks for a finding to be looked at again.', roles: ['clerk', ...MANAGERS], rate: HAND },
  'rectify-case': { summary: 'Records what was put right (整改).', roles: MANAGERS, rate: HAND },
  'call-back-case': { summary: 'Records the call back, or the public answer (回访).', roles: MANAGERS, rate: HAND },
  'close-case': { summary: 'Closes a case with its record (记录).', roles: MANAGERS, rate: HAND },
  'set-issuing': { summary: 'Opens or stops issuing, for a queue or the hall.', roles: MANAGERS, rate: HAND },
  'set-kiosk': { summary: 'Puts a kiosk out of service, or back.', roles: OPERATORS, rate: HAND },
  'set-service': { summary: 'Stops an item for today, or offers it again.', roles: OPERATORS, rate: HAND },
  'extend-hours': { summary: 'Extended service today (延时).', roles: MANAGERS, rate: HAND },
  'open-specially': { summary: 'Opens the hall on a day by request.', roles: MANAGERS, rate: HAND },
  'suspend-hall': { summary: 'Evacuation: calls stop, open minutes stand still.', roles: MANAGERS, rate: HAND },
  'resume-hall': { summary: 'Ends the evacuation; the order is as it was.', roles: MANAGERS, rate: HAND },
  'clear-hall': { summary: 'Ends waiting tickets (清场), each with next-day priority.', roles: MANAGERS, rate: HAND },
  'publish-plan': { summary: 'Publishes a plan now or at a time.', roles: ADMINS, rate: HAND },
};

/** Everything that a client can do. */
export const commandTable = Object.fromEntries(
  Object.entries(rows).map(([name, row]) => [name, { ...row, input: commandInputs[name as ClientCommandName] }]),
) as unknown as { readonly [N in ClientCommandName]: CommandDefinition<N> };
