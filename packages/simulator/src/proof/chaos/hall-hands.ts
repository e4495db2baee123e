import type { Random } from '@youxu/basics';
import type { CommandOutcome, HallClient } from '@youxu/client';
import type { CallId, CommandInput, RatingLevel, SpeakerZoneId, StaffId, WindowDesk, WindowId } from '@youxu/domain';
import type { ClientCommandName } from '@youxu/protocol';

/** Gives a command as the client at hand, and tells whoever keeps the books what came of it. */
export type Give = <N extends ClientCommandName>(name: N, input: CommandInput<N>) => Promise<CommandOutcome<N>>;

/** A pair of hands at one client. They look at what it shows and act on that, as people do: whatever was lost is done again. */
export interface Hands {
  readonly client: HallClient;
  readonly give: Give;
  readonly random: Random;
  readonly isResting: () => boolean;
}

const LOOK_EVERY_MS = 400;
const SERVICE_MS = 2_500;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A clerk's day: whatever the desk shows decides the next key. */
export async function clerkAt(hands: Hands, windowId: WindowId, staffId: StaffId): Promise<void> {
  const { client, random, isResting } = hands;
  while (!isResting()) {
    await pause(random.exponential(LOOK_EVERY_MS));
    const { data } = client.view('window-desk', { windowId });
    if (data !== null && !isResting()) await press(hands, data, staffId);
  }
}

async function press({ give, random, client }: Hands, desk: WindowDesk, staffId: StaffId): Promise<void> {
  const { windowId } = desk;
  const [ticket] = desk.open;
  if (desk.staff?.id !== staffId) await give('sign-on', { windowId });
  else if (desk.state !== 'open') await give('open-window', { windowId });
  else if (ticket === undefined) await betweenTwo({ give, random }, desk);
  else if (ticket.state === 'called') {
    const at = { windowId, ticketId: ticket.ticketId };
    const draw = random.next();
    const mayMiss = (ticket.missedAllowedAt ?? Number.POSITIVE_INFINITY) <= client.serverNow();
    if (mayMiss && draw < 0.3) await give('mark-missed', at);
    else if (draw < 0.15) await give('recall', at);
    else if (draw < 0.85) await give('mark-arrived', at);
  } else if (ticket.state === 'serving') {
    await pause(random.exponential(SERVICE_MS));
    const at = { windowId, ticketId: ticket.ticketId };
    if (random.chance(0.08)) await give('hold-ticket', at);
    else {
      const outcome = random.pick(['immediate', 'promised', 'returned', 'consultation'] as const);
      await give('finish-service', { ...at, outcome, items: 1 + random.int(9), invite: true });
    }
  }
}

async function betweenTwo({ give, random }: Pick<Hands, 'give' | 'random'>, desk: WindowDesk): Promise<void> {
  const { windowId } = desk;
  const [held] = desk.held;
  if (held !== undefined && random.chance(0.5)) await give('resume-ticket', { windowId, ticketId: held.ticketId });
  else if (random.chance(0.02)) await give('pause-window', { windowId, reason: 'other' });
  else if (random.chance(0.05)) await give('walk-up', { windowId });
  else if (desk.waiting > 0 || random.chance(0.1)) await give('call-next', { windowId });
}

/** Citizens at a window's rating terminal: half of those who are invited rate. */
export async function citizensAtTerminal(
  { client, give, random, isResting }: Hands,
  windowId: WindowId,
): Promise<void> {
  const seen = new Set<string>();
  while (!isResting()) {
    await pause(random.exponential(LOOK_EVERY_MS));
    const invitation = client.view('rating-terminal', { windowId }).data?.invitation;
    if (!invitation || seen.has(invitation.serviceRecordId)) continue;
    seen.add(invitation.serviceRecordId);
    if (random.chance(0.5)) continue;
    const level = (1 + random.int(5)) as RatingLevel;
    const { serviceRecordId } = invitation;
    const reasons = level <= 2 ? { reasons: ['slow'] as const } : {};
    await give('submit-rating', { serviceRecordId, level, ...reasons, channel: 'terminal' });
  }
}

/** The voice of a zone: a call sounds when its start is on record, and never again [INV-13]. */
export async function speakerOf(
  { client, give, isResting }: Hands,
  speakerZoneId: SpeakerZoneId,
  onSound: (callId: CallId) => void,
): Promise<void> {
  const begun = new Set<string>();
  while (!isResting()) {
    await pause(100);
    const next = client.view('speaker', { speakerZoneId }).data?.pending.find(({ callId }) => !begun.has(callId));
    if (next === undefined) continue;
    const { callId } = next;
    begun.add(callId);
    if (!(await give('begin-announcement', { callId, speakerZoneId })).ok) continue;
    onSound(callId);
    await pause(150);
    await give('end-announcement', { callId, speakerZoneId, outcome: 'spoken' });
  }
}
