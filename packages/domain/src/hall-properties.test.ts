import { canonicalJson } from '@youxu/basics';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply } from './apply/apply.ts';
import { businessDayAt } from './business-day.ts';
import type { Command, CommandName } from './commands.ts';
import { decide } from './decide/decide.ts';
import type { Context } from './decide/decision.ts';
import { at, FakeHall, fakeActor } from './fake/fake-hall.ts';
import { FAKE_TABLES } from './fake/fake-plan.ts';
import { hallMistakes } from './fake/hall-mistakes.ts';
import { actWildly, type Wish } from './fake/wild-command.ts';
import { openingBalance } from './opening-balance.ts';
import { emptyState, loadState, saveState, stateText } from './saved-state.ts';
import type { HallState } from './state.ts';
import { isOpen } from './ticket.ts';

const wish = fc.tuple(fc.nat(100_000), fc.nat(1000), fc.nat(10_000));
const wishes = fc.array(wish, { minLength: 20, maxLength: 160 });

/** A hall after some wild days. */
function lived(all: readonly Wish[]): FakeHall {
  const hall = new FakeHall({ open: true });
  for (const one of all) actWildly(hall, one);
  return hall;
}

function foldOn(state: HallState, entries: FakeHall['entries']): HallState {
  for (const { event, seq, at: recordedAt } of entries) {
    // What the journal gives back shares nothing with what was decided.
    apply(state, JSON.parse(JSON.stringify(event)), { seq, at: recordedAt });
  }
  return state;
}

test('[STATE-1, STATE-2, STATE-3, NUM-2, INV-4] no ticket is lost, twice, or at two windows, whatever people and devices do', () => {
  fc.assert(
    fc.property(wishes, (all) => {
      const hall = new FakeHall({ open: true });
      for (const one of all) {
        actWildly(hall, one);
        expect(hallMistakes(hall.state)).toEqual([]);
      }
    }),
    { numRuns: 60, interruptAfterTimeLimit: 15_000 },
  );
});

/** Staff go to their windows, finish what is there and call, until nothing can be done any more. */
function workOff(hall: FakeHall): void {
  const { state } = hall;
  hall.do('manager', 'resume-hall', {});
  for (let round = 0; round < 200; round++) {
    const before = hall.entries.length;
    for (const ticket of state.tickets.values()) {
      if (ticket.state === 'issued') hall.do('guide', 'report-print', { ticketId: ticket.id, outcome: 'printed' });
      if (ticket.state === 'missed') hall.do('guide', 'return-ticket', { ticketId: ticket.id });
    }
    for (const { id: windowId, staffId } of state.windows.values()) {
      const clerk = staffId ?? `s${windowId.slice(1)}`;
      hall.do(clerk, 'sign-on', { windowId });
      if (state.windows.get(windowId)?.state !== 'open') hall.do(clerk, 'open-window', { windowId });
      const window = state.windows.get(windowId);
      for (const ticketId of window?.openTickets ?? []) {
        hall.do(clerk, 'finish-service', { windowId, ticketId, outcome: 'immediate', items: 1, invite: false });
      }
      for (const ticketId of window?.held ?? []) hall.do(clerk, 'resume-ticket', { windowId, ticketId });
      hall.do(clerk, 'call-next', { windowId });
      if ((state.windows.get(windowId)?.openTickets.length ?? 0) > 0) continue;
      const held = [...state.tickets.values()].find((ticket) => ticket.state === 'held');
      if (held !== undefined) hall.do(clerk, 'call-ticket', { windowId, number: held.number, reason: 'left over' });
    }
    if (hall.entries.length === before) return;
  }
}

test('[STATE-1, ORD-3] whatever has happened, everybody who still has a ticket can be served', () => {
  fc.assert(
    fc.property(wishes, (all) => {
      const hall = lived(all);
      workOff(hall);
      const left = [...hall.state.tickets.values()].filter(isOpen);
      expect(left.map(({ number, state, pin, heldAt }) => ({ number, state, pin, heldAt }))).toEqual([]);
      expect(hallMistakes(hall.state)).toEqual([]);
    }),
    { numRuns: 60, interruptAfterTimeLimit: 15_000 },
  );
});

test('[NUM-2, INV-2] a number is given to one ticket of a day and series, ever', () => {
  fc.assert(
    fc.property(wishes, (all) => {
      const issued = lived(all).bodies('v1.TicketIssued');
      const names = issued.map(({ day, number }) => `${day} ${number}`);
      expect(new Set(names).size).toBe(names.length);
      expect(new Set(issued.map(({ ticketId }) => ticketId)).size).toBe(issued.length);
    }),
    { numRuns: 60, interruptAfterTimeLimit: 15_000 },
  );
});

test('[INV-7] from zero, from a snapshot in the middle and live the hall is the same', () => {
  fc.assert(
    fc.property(wishes, fc.nat(1000), (all, middle) => {
      const hall = lived(all);
      const { entries, state } = hall;
      const half = middle % entries.length;
      const fromZero = foldOn(emptyState(FAKE_TABLES), entries.slice(0, half));
      const snapshot = JSON.parse(JSON.stringify(saveState(fromZero)));
      foldOn(fromZero, entries.slice(half));
      const fromSnapshot = foldOn(loadState(snapshot, FAKE_TABLES), entries.slice(half));
      expect(stateText(fromZero)).toBe(stateText(state));
      expect(stateText(fromSnapshot)).toBe(stateText(state));
      expect(hallMistakes(fromZero)).toEqual([]);
      expect(hallMistakes(fromSnapshot)).toEqual([]);
    }),
    { numRuns: 40, interruptAfterTimeLimit: 15_000 },
  );
});

test('[INV-7] an event does not change after it was applied', () => {
  fc.assert(
    fc.property(wishes, (all) => {
      const texts: string[] = [];
      const hall = new (class extends FakeHall {
        override record(...decided: Parameters<FakeHall['record']>): ReturnType<FakeHall['record']> {
          texts.push(canonicalJson(decided[0]));
          return super.record(...decided);
        }
      })();
      texts.length = 0;
      const from = hall.entries.length;
      for (const one of all) actWildly(hall, one);
      expect(hall.entries.slice(from).map(({ event }) => canonicalJson(event))).toEqual(texts);
    }),
    { numRuns: 30, interruptAfterTimeLimit: 15_000 },
  );
});

test('[INV-14] deciding changes nothing, and says the same in a hall that was loaded from its snapshot', () => {
  const counted = (): Context['ids'] => {
    let last = 0;
    return { next: () => `new-${++last}` };
  };
  class AskedHall extends FakeHall {
    override do<N extends CommandName>(
      ...[actor, name, input]: Parameters<typeof FakeHall.prototype.do<N>>
    ): Answer<N> {
      const asked = { name, input } as unknown as Command;
      const context = {
        now: Math.max(this.clockAt, this.state.at),
        contacts: this.contacts,
        actor: typeof actor === 'string' ? fakeActor(actor) : actor,
      };
      const before = stateText(this.state);
      const here = decide(this.state, asked, { ...context, ids: counted() });
      expect(stateText(this.state)).toBe(before);
      const loaded = loadState(saveState(this.state), FAKE_TABLES);
      expect(decide(loaded, asked, { ...context, ids: counted() })).toEqual(here);
      return super.do(actor, name, input);
    }
  }
  fc.assert(
    fc.property(wishes, (all) => {
      const hall = new AskedHall({ open: true });
      for (const one of all) actWildly(hall, one);
    }),
    { numRuns: 20, interruptAfterTimeLimit: 15_000 },
  );
});

type Answer<N extends CommandName> = ReturnType<typeof FakeHall.prototype.do<N>>;

test('[DAY-3] balances chain: each is what the day before left open, and a day folds from its own balance alone', () => {
  fc.assert(
    fc.property(wishes, (all) => {
      const { entries, state } = lived(all);
      const before = emptyState(FAKE_TABLES);
      let last = 0;
      for (const [index, { event, at: openedAt }] of entries.entries()) {
        if (event.type === 'v1.DayOpened') {
          foldOn(before, entries.slice(last, index));
          last = index;
          const { day, balance } = event.body;
          expect(canonicalJson(balance)).toBe(canonicalJson(openingBalance(before, day, openedAt)));
        }
      }
      const opened = entries[last];
      if (opened?.event.type !== 'v1.DayOpened') return;
      const { day, balance } = opened.event.body;
      const alone = loadState({ ...balance, day, seq: opened.seq, at: opened.at }, FAKE_TABLES);
      expect(stateText(foldOn(alone, entries.slice(last + 1)))).toBe(stateText(state));
    }),
    { numRuns: 40, interruptAfterTimeLimit: 15_000 },
  );
});

test('[DAY-1, INV-9] the day moves forward only, once per day, under any clock', () => {
  const jumps = fc.array(fc.integer({ min: -3 * 86_400, max: 5 * 86_400 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(jumps, (seconds) => {
      const hall = new FakeHall();
      for (const jump of seconds) {
        hall.wait(jump);
        hall.do('k1', 'take-ticket', { serviceIds: ['a-1'] });
        expect(hall.state.day).toBe(businessDayAt(hall.state, hall.state.at) as string);
      }
      const days = hall.bodies('v1.DayOpened').map(({ day }) => day);
      expect(days).toEqual([...new Set(days)].sort());
      const instants = hall.entries.map((entry) => entry.at);
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
    }),
    { numRuns: 100, interruptAfterTimeLimit: 15_000 },
  );
});

test('[TIME-2] while the clock is behind, the hall goes on from the newest instant it has seen', () => {
  const hall = new FakeHall({ open: true });
  hall.setClock(at('11:00'));
  const first = hall.take('a-1');
  hall.clockAt = at('09:00');
  const second = hall.take('a-1');
  expect(hall.ticket(second).issuedAt).toBeGreaterThanOrEqual(hall.ticket(first).issuedAt);
  expect(hall.callNext('w1')?.number).toBe(first.number);
  expect(hall.state.at).toBeGreaterThanOrEqual(at('11:00'));
});
