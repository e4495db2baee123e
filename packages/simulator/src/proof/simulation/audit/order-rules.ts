import type { CallRule, EventBodies, HallState, PlaceKey, QueueId, Stage, Ticket, WindowId } from '@youxu/domain';

interface Waiting {
  readonly ticket: Ticket;
  readonly stage: Stage;
  readonly stageIndex: number;
  readonly key: PlaceKey;
  readonly handicapMs: number;
}

/** Turns of the rules that go before the order, counted here and not by the hall. */
interface Turns {
  pinned: number;
  care: number;
  appointment: number;
}

const MINUTE_MS = 60_000;
/** A window that has never called: care and appointments may go first at once. */
const NEVER = 99;

/** The rules of order once more, with lists and sorts: what every call of the journal is compared with [ORD-2, ORD-3, ORD-8]. */
export class OrderRules {
  readonly #turns = new Map<WindowId, Turns>();

  /** What is wrong with a call that the hall is about to make by rule, or undefined. */
  mistakeOf(state: HallState, call: EventBodies['v1.TicketCalled'], now: number): string | undefined {
    const { windowId, rule } = call;
    if (!isByRule(rule)) return undefined;
    const expected = this.#next(state, windowId, now);
    this.#count(windowId, rule);
    const called = state.tickets.get(call.ticketId);
    if (expected === undefined) return `${called?.number} is called, but nobody waits for ${windowId}`;
    if (expected.ticket.id !== call.ticketId || expected.rule !== rule || expected.stageIndex !== call.stageIndex) {
      return `${windowId} calls ${called?.number} by ${rule}, but ${expected.ticket.number} is next by ${expected.rule}`;
    }
    const earlier = rule === 'pinned' ? call.passedOver.count : countEarlier(state, windowId, call);
    if (earlier !== call.passedOver.count) return `passed over ${call.passedOver.count}, but ${earlier} came earlier`;
    return undefined;
  }

  #next(
    state: HallState,
    windowId: WindowId,
    now: number,
  ): { ticket: Ticket; stageIndex: number; rule: CallRule } | undefined {
    const { policy } = state.planIndex.plan;
    const pinned = [...state.tickets.values()]
      .filter(({ state: standing, pin }) => standing === 'waiting' && pin?.windowId === windowId)
      .sort((a, b) => (a.pin?.seq ?? 0) - (b.pin?.seq ?? 0))[0];
    const line = lineOf(state, windowId).sort(byPlace);
    const [first] = line;
    const turns = this.#turnsOf(windowId);
    if (pinned !== undefined && (turns.pinned < policy.pinnedInRowMax || first === undefined)) {
      return { ticket: pinned, stageIndex: pinned.current, rule: 'pinned' };
    }
    if (first === undefined) return undefined;
    const care = line.filter(({ ticket }) => ticket.care !== null).sort((a, b) => careAt(a) - careAt(b))[0];
    if (care !== undefined && turns.care >= policy.careOneIn - 1) return { ...care, rule: 'care' };
    const booked = line.filter((one) => slotAt(one) > 0).sort((a, b) => slotAt(a) - slotAt(b));
    const [due] = booked;
    if (due !== undefined && slotAt(due) <= now) {
      if (booked.length === line.length || turns.appointment >= policy.appointmentOneIn - 1)
        return { ...due, rule: 'appointment' };
    }
    return { ...first, rule: 'order' };
  }

  #turnsOf(windowId: WindowId): Turns {
    const turns = this.#turns.get(windowId) ?? { pinned: 0, care: NEVER, appointment: NEVER };
    this.#turns.set(windowId, turns);
    return turns;
  }

  #count(windowId: WindowId, rule: CallRule): void {
    const turns = this.#turnsOf(windowId);
    if (rule === 'pinned') {
      turns.pinned++;
      return;
    }
    turns.pinned = 0;
    turns.care = rule === 'care' ? 0 : turns.care + 1;
    turns.appointment = rule === 'appointment' ? 0 : turns.appointment + 1;
  }
}

function isByRule(rule: CallRule): boolean {
  return rule === 'pinned' || rule === 'care' || rule === 'appointment' || rule === 'order';
}

/** Everything that waits in the queues of a window, in no order. */
function lineOf(state: HallState, windowId: WindowId): Waiting[] {
  const window = state.planIndex.windows.get(windowId);
  const handicaps = new Map<QueueId, number>(
    window?.serves.map(({ queueId, mode, handicapMinutes }) => [
      queueId,
      mode === 'relief' ? (handicapMinutes ?? 0) * MINUTE_MS : 0,
    ]),
  );
  const line: Waiting[] = [];
  for (const ticket of state.tickets.values()) {
    if (ticket.state !== 'waiting' || ticket.pin !== null) continue;
    ticket.stages.forEach((stage, stageIndex) => {
      const handicapMs = handicaps.get(stage.queueId);
      if (stage.state === 'waiting' && stage.key !== null && handicapMs !== undefined)
        line.push({ ticket, stage, stageIndex, key: stage.key, handicapMs });
    });
  }
  return line;
}

function byPlace(a: Waiting, b: Waiting): number {
  return (
    a.key.placeAt + a.handicapMs - (b.key.placeAt + b.handicapMs) ||
    a.key.arrivedAt - b.key.arrivedAt ||
    a.key.seq - b.key.seq ||
    a.stageIndex - b.stageIndex
  );
}

function careAt({ ticket }: Waiting): number {
  return ticket.care?.at ?? 0;
}

function slotAt({ ticket, stage }: Waiting): number {
  return (ticket.appointment?.serviceId === stage.serviceId ? ticket.appointment.slotAt : null) ?? 0;
}

function countEarlier(state: HallState, windowId: WindowId, { ticketId, key }: EventBodies['v1.TicketCalled']): number {
  if (key === null) return 0;
  const isEarlier = ({ ticket, key: other }: Waiting): boolean =>
    ticket.id !== ticketId && (other.arrivedAt - key.arrivedAt || other.seq - key.seq) < 0;
  return lineOf(state, windowId).filter(isEarlier).length;
}

/** [ORD-5] The place of somebody who comes back the first time: just behind the Nth of the line, never ahead of the old one. */
export function returnPlace(state: HallState, ticket: Ticket): { placeAt: number; arrivedAt: number } | undefined {
  const stage = ticket.stages[ticket.current];
  const old = stage?.key ?? undefined;
  if (stage === undefined || old === undefined) return undefined;
  const { policy } = state.planIndex.plan;
  const servers = state.planIndex.plan.windows.filter(({ serves }) =>
    serves.some(({ queueId }) => queueId === stage.queueId),
  );
  const open = servers.filter(({ id }) => state.windows.get(id)?.state === 'open').length;
  const behind = open <= 1 ? policy.returnBehindOneWindow : policy.returnBehind;
  const keys: PlaceKey[] = [];
  for (const other of state.tickets.values()) {
    if (other.state !== 'waiting' || other.pin !== null) continue;
    for (const { queueId, state: standing, key } of other.stages) {
      if (queueId === stage.queueId && standing === 'waiting' && key !== null) keys.push(key);
    }
  }
  const byKey = (a: PlaceKey, b: PlaceKey): number =>
    a.placeAt - b.placeAt || a.arrivedAt - b.arrivedAt || a.seq - b.seq;
  keys.sort(byKey);
  const before = behind === 0 ? undefined : (keys[behind - 1] ?? keys.at(-1));
  return before === undefined || byKey(before, old) < 0 ? old : before;
}
