import { type Result, unreachable } from '@youxu/basics';
import type { DeskTicket, FinishInput, Outcome, WindowId } from '@youxu/domain';
import type { DeskText } from '../strings/desk-text.ts';
import type { DeskState } from './desk-state.ts';
import type { DeskKey } from './keys.ts';
import type { PrimaryAction } from './primary-action.ts';
import { parseTicketCode, type TicketCode } from './ticket-code.ts';
import type { Give, Problem, Say } from './use-give.ts';

export type DialogName =
  | 'finish'
  | 'transfer'
  | 'pause'
  | 'returned'
  | 'by-number'
  | 'resume'
  | 'menu'
  | 'hand-over'
  | 'settings'
  | 'enter-call'
  | 'verify'
  | 'call-sheets';

/** What a key works with. */
export interface Performing {
  readonly windowId: WindowId;
  /** Which browser this is. */
  readonly deskId: string;
  readonly desk: DeskState;
  readonly text: DeskText;
  readonly give: Give;
  readonly say: Say;
  readonly open: (dialog: DialogName) => void;
  /** How the ticket's matter ended, unless the clerk says otherwise. */
  readonly outcomeOf: (ticket: DeskTicket) => Outcome;
}

export async function performPrimary(action: PrimaryAction, p: Performing): Promise<void> {
  const { windowId, desk, text } = p;
  switch (action.act) {
    case 'sign-on': {
      const given = await told(p, p.give('sign-on', { windowId, desk: p.deskId }));
      if (given?.replaced && action.replaces !== null) {
        p.say('good', text.t('said.replaced', { name: text.of(action.replaces) }));
      }
      return;
    }
    case 'come-here':
      if ((await told(p, p.give('sign-on', { windowId, desk: p.deskId }))) !== null)
        p.say('good', text.t('said.came-here'));
      return;
    case 'open-window':
      await told(p, p.give('open-window', { windowId }));
      return;
    case 'call-next':
      await told(p, p.give('call-next', { windowId }));
      return;
    case 'arrived':
      return performKey('arrived', p);
    case 'finish': {
      const ticket = desk.front;
      if (ticket === null) return;
      // [RATE] Everybody is invited: whom to ask is not the clerk's choice.
      const input = { ticketId: ticket.ticketId, outcome: p.outcomeOf(ticket), items: 1, invite: true };
      const problem = await finish(p, input, ticket.number, action.followedBy);
      if (problem !== null) sayProblem(p.say, problem);
      return;
    }
    case 'wait':
      return;
    default:
      return unreachable(action);
  }
}

/** Null, or why it was not finished. That nobody could be called afterwards is said, not an error. */
export async function finish(
  { windowId, text, give, say }: Pick<Performing, 'windowId' | 'text' | 'give' | 'say'>,
  input: FinishInput,
  number: string,
  followedBy: 'call-next' | 'nothing',
): Promise<Problem | null> {
  const finished = text.t('said.finished', { number });
  if (followedBy === 'nothing') {
    const given = await give('finish-service', { windowId, ...input });
    if (!given.ok) return given.error;
    say('good', finished);
    return null;
  }
  const given = await give('call-next', { windowId, finish: input });
  if (!given.ok) return given.error;
  if (given.value.call === undefined) say('good', finished);
  return null;
}

export async function performKey(key: Exclude<DeskKey, 'advance'>, p: Performing): Promise<void> {
  const { windowId, desk, text } = p;
  const at = { windowId };
  const ofFront = desk.front === null ? null : { windowId, ticketId: desk.front.ticketId };
  switch (key) {
    case 'recall':
      if (ofFront !== null) await told(p, p.give('recall', ofFront));
      return;
    case 'arrived':
      if (ofFront !== null) await told(p, p.give('mark-arrived', ofFront));
      return;
    case 'missed':
      if (ofFront !== null) await told(p, p.give('mark-missed', ofFront));
      return;
    case 'hold':
      return hold(p);
    case 'walk-up': {
      const given = await told(p, p.give('walk-up', at));
      if (given !== null) p.say('good', text.t('said.walk-up', { number: given.number }));
      return;
    }
    case 'pause':
      if (desk.view.state === 'paused') await told(p, p.give('open-window', at));
      else p.open('pause');
      return;
    case 'manager':
      if ((await told(p, p.give('call-help', at))) !== null) p.say('good', text.t('said.manager'));
      return;
    case 'undo': {
      const { undo } = desk.view;
      const meant = undo === null ? {} : { kind: undo.kind, number: undo.number };
      const given = await told(p, p.give('undo', { ...at, ...meant }));
      if (given !== null) p.say('good', text.t(`said.undone.${given.undone}`, { number: given.number }));
      return;
    }
    case 'rate':
      return p.open('finish');
    case 'transfer':
    case 'returned':
    case 'by-number':
    case 'hand-over':
    case 'verify':
    case 'call-sheets':
      return p.open(key);
    default:
      return unreachable(key);
  }
}

/** Sets the ticket in front aside; with none in front takes one up again. */
async function hold(p: Performing): Promise<void> {
  const { front, view } = p.desk;
  const [first, second] = view.held;
  if (front !== null) {
    const { ticketId, number } = front;
    const given = await told(p, p.give('hold-ticket', { windowId: p.windowId, ticketId }));
    if (given !== null) p.say('good', p.text.t('said.held', { number }));
  } else if (second !== undefined) p.open('resume');
  else if (first !== undefined) await resume(p, first);
}

export async function resume(p: Performing, { ticketId, number }: DeskTicket): Promise<void> {
  const given = await told(p, p.give('resume-ticket', { windowId: p.windowId, ticketId }));
  if (given !== null) p.say('good', p.text.t('said.resumed', { number }));
}

/** A ticket was scanned while no field was waiting for it: somebody who was missed is back. */
export async function scan(p: Performing, scanned: string): Promise<void> {
  const code = parseTicketCode(scanned);
  if (code === null) p.say('warn', p.text.t('said.scanned-nothing'));
  else {
    const problem = await comeBack(p, code);
    if (problem !== null) sayProblem(p.say, problem);
  }
}

/** Null, or why the ticket does not wait again. */
export async function comeBack(
  { give, say, text }: Pick<Performing, 'give' | 'say' | 'text'>,
  code: TicketCode,
): Promise<Problem | null> {
  const given = await give('return-ticket', code);
  if (!given.ok) return given.error;
  const { number, ahead } = given.value;
  say('good', ahead === 0 ? text.t('said.returned-next', { number }) : text.t('said.returned', { number, ahead }));
  return null;
}

async function told<T>({ say }: Pick<Performing, 'say'>, giving: Promise<Result<T, Problem>>): Promise<T | null> {
  const given = await giving;
  if (given.ok) return given.value;
  sayProblem(say, given.error);
  return null;
}

/** What is being settled stands in the page until it is settled. */
function sayProblem(say: Say, { code, words }: Problem): void {
  if (code !== 'unknown') say('bad', words);
}
