import type { Command, CommandName } from '../commands.ts';
import type { HallState } from '../state.ts';
import { advanceTimeDeciders } from './advance-time.ts';
import { announcementDeciders } from './announcement.ts';
import { appointmentDeciders } from './appointment.ts';
import { byHandDeciders } from './by-hand.ts';
import { callDeciders } from './call.ts';
import { caseDeciders } from './case.ts';
import type { Context, Decided, Decider, Deciders } from './decision.ts';
import { hallDeciders } from './hall.ts';
import { offlineDeciders } from './offline.ts';
import { publishPlanDeciders } from './publish-plan.ts';
import { ratingDeciders } from './rating.ts';
import { serviceDeciders } from './service.ts';
import { takeTicketDeciders } from './take-ticket.ts';
import { ticketDeciders } from './ticket.ts';
import { undoDeciders } from './undo.ts';
import { windowDeciders } from './window.ts';

const deciders: Deciders<CommandName> = {
  ...takeTicketDeciders,
  ...ticketDeciders,
  ...offlineDeciders,
  ...callDeciders,
  ...byHandDeciders,
  ...serviceDeciders,
  ...undoDeciders,
  ...windowDeciders,
  ...appointmentDeciders,
  ...announcementDeciders,
  ...ratingDeciders,
  ...caseDeciders,
  ...hallDeciders,
  ...publishPlanDeciders,
  ...advanceTimeDeciders,
};

/**
 * What a command would do to the hall: the events and the answer, or why not. Pure: nothing changes until the events are
 * recorded and applied. The input has the shape of its schema; who may give the command was settled before.
 */
export function decide(state: HallState, command: Command, context: Context): Decided<CommandName> {
  const decider = deciders[command.name] as Decider<CommandName>;
  return decider(state, command.input, context);
}
