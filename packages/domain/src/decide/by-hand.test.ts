import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { hallMistakes } from '../fake/hall-mistakes.ts';
import type { WindowId } from '../ids.ts';
import type { Ticket } from '../ticket.ts';
import { computeView } from '../views/compute-view.ts';

/** Three wait for window 1; the hall's machine was down from 9:00 to 9:40. */
function afterOutage(): FakeHall {
  const hall = new FakeHall({ open: true });
  hall.setClock(at('08:50'));
  for (let index = 0; index < 3; index++) hall.take('a-1');
  hall.setClock(at('09:40'));
  return hall;
}

function takenAt(hall: FakeHall, windowId: string): unknown {
  const view = computeView(hall.state, 'window-desk', { windowId: windowId as WindowId }, hall.clockAt);
  return view.ok && view.value.taken;
}

const called = { windowId: 'w1', number: 'A001', calledAt: at('09:05') } as const;
const done = { outcome: 'promised', items: 2, finishedAt: at('09:20') } as const;

test('[HAND-1] what was called and served by hand is entered with its own times, and nothing sounds', () => {
  const hall = afterOutage();
  const { ticketId } = hall.must('s1', 'enter-call', { ...called, became: done });
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'done', call: { rule: 'by-hand', windowId: 'w1' } });
  const [record] = hall.state.serviceRecords.values();
  expect(record).toMatchObject({
    calledAt: at('09:05'),
    startedAt: at('09:05'),
    finishedAt: at('09:20'),
    outcome: 'promised',
    items: 2,
    invitedUntilAt: null,
  });
  // The journal says both: when it was, and when it was entered.
  const finished = hall.entries.find(({ event }) => event.type === 'v1.ServiceFinished');
  expect(finished).toMatchObject({ at: at('09:40'), event: { body: { byHandAt: at('09:20') } } });
  expect(hall.state.announcements.size).toBe(0);
  expect(hall.state.recentCalls).toEqual([]);
  expect(hall.state.byNumberCalls).toBe(0);
  expect(hallMistakes(hall.state)).toEqual([]);
  expect(hall.callNext('w1')?.number).toBe('A002');
});

test('[HAND-1] still there: served from the time of the call, then finished as always', () => {
  const hall = afterOutage();
  const { ticketId } = hall.must('s1', 'enter-call', { ...called, became: 'serving' });
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'serving', serviceStartedAt: at('09:05') });
  hall.finish('w1', ticketId);
  const [record] = hall.state.serviceRecords.values();
  expect(record).toMatchObject({ calledAt: at('09:05'), startedAt: at('09:05'), finishedAt: at('09:40') });
});

test('[HAND-1] nobody came: missed, and back as everybody', () => {
  const hall = afterOutage();
  const { ticketId } = hall.must('s1', 'enter-call', { ...called, became: 'missed' });
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'missed', missed: { windowId: 'w1', times: 1 } });
  hall.must('guide', 'return-ticket', { ticketId });
  expect(hall.ticket(ticketId).state).toBe('waiting');
});

test('[HAND-1] a time that cannot have been is refused, not bent; the minute of the paper or of now is meant', () => {
  const hall = afterOutage();
  hall.setClock(at('09:40') + 30_000);
  const [fromAt, untilAt] = [at('08:50'), at('09:40') + 30_000];
  const answer = (more: object): unknown => {
    const given = hall.do('s1', 'enter-call', { ...called, became: done, ...more });
    return given.ok ? undefined : given.error;
  };
  const impossible = { code: 'time-not-possible', facts: { fromAt, untilAt } };
  expect(answer({ calledAt: at('08:00') })).toEqual(impossible);
  expect(answer({ calledAt: at('19:05') })).toEqual(impossible);
  expect(answer({ became: { ...done, finishedAt: at('11:00') } })).toMatchObject({ code: 'time-not-possible' });
  expect(answer({ became: { ...done, finishedAt: at('09:04') } })).toMatchObject({
    facts: { fromAt: at('09:05'), untilAt },
  });
  hall.must('k1', 'lease-numbers', { kioskId: 'k1' });
  const offline = { number: 'X101', serviceId: 'a-1' };
  expect(answer({ ...offline, calledAt: at('23:00') })).toMatchObject({ code: 'time-not-possible' });
  expect(answer({ calledAt: at('08:49') + 20_000, became: { ...done, finishedAt: at('09:41') } })).toBeUndefined();
  const [record] = hall.state.serviceRecords.values();
  expect(record).toMatchObject({ calledAt: fromAt, finishedAt: untilAt });
});

test('[HAND-1] entered by mistake: undone, with its old place and bound to no window', () => {
  const hall = afterOutage();
  const { ticketId } = hall.must('s1', 'enter-call', { ...called, became: 'serving' });
  hall.must('s1', 'undo', { windowId: 'w1' });
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'waiting', pin: null });
  expect(hall.callNext('w2')?.number).toBe('A001');
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[HAND-1] only at one’s own window, with room, of a queue served there, and of a ticket that waits', () => {
  const hall = afterOutage();
  hall.take('b-1');
  const refusal = (staff: string, more: Partial<typeof called & { number: string }>): string | undefined =>
    hall.refusalOf(staff, 'enter-call', { ...called, became: done, ...more });
  expect(refusal('s2', {})).toBe('not-your-window');
  expect(refusal('s1', { number: 'C001' } as never)).toBe('queue-not-served-here');
  expect(refusal('s1', { number: 'A777' } as never)).toBe('unknown-ticket');
  hall.must('s1', 'call-next', { windowId: 'w1' });
  expect(refusal('s1', { number: 'A002' } as never)).toBe('window-busy');
});

test('[HAND-1] an offline number that its kiosk has not reported is entered with its item, and bound when the kiosk reports it', () => {
  const hall = afterOutage();
  hall.must('k1', 'lease-numbers', { kioskId: 'k1' });
  const entry = { ...called, number: 'X101', became: done };
  expect(hall.refusalOf('s1', 'enter-call', entry)).toBe('unknown-ticket');
  const { ticketId } = hall.must('s1', 'enter-call', { ...entry, serviceId: 'a-1' });
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'done', source: 'offline', issuedAt: at('09:05') });
  const offline = {
    number: 'X101',
    day: '2026-01-05',
    issuedAt: at('09:01'),
    serviceId: 'a-1',
    priorityClass: 'ordinary',
    language: 'zh',
    paper: 'printed',
  } as const;
  expect(hall.must('k1', 'merge-offline', { kioskId: 'k1', tickets: [offline] }).tickets).toMatchObject([
    { ticketId, merged: 'bound' },
  ]);
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[HAND-1] the stages that are left go on', () => {
  const hall = new FakeHall({ open: true });
  hall.setClock(at('08:50'));
  const { ticketId, number } = hall.take(['a-1', 'b-1'], { itinerary: 'ordered' });
  hall.setClock(at('09:40'));
  hall.must('s1', 'enter-call', { ...called, number, became: done });
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'waiting', current: 1 });
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[NUM-9] an offline number waits by the time on its paper and with its class, and is bound when its kiosk reports it', () => {
  const hall = new FakeHall({ open: true });
  hall.setClock(at('09:50'));
  hall.must('k1', 'lease-numbers', { kioskId: 'k1' });
  hall.take('a-1');
  const paper = { number: 'X101', issuedAt: at('09:40'), serviceId: 'a-1' };
  expect(hall.refusalOf('guide', 'enter-offline', { ...paper, number: 'X909' })).toBe('no-lease');
  expect(hall.refusalOf('guide', 'enter-offline', { ...paper, priorityClass: 'none' })).toBe('unknown-priority-class');
  const taken = hall.must('guide', 'enter-offline', { ...paper, priorityClass: 'elderly' });
  expect(taken).toMatchObject({ number: 'X101', ahead: 0, issuedAt: at('09:40') });
  expect(hall.refusalOf('guide', 'enter-offline', paper)).toBe('number-taken');
  expect(hall.ticket(taken)).toMatchObject({ state: 'waiting', priorityClass: 'elderly', awaitingMerge: true });
  expect(hall.ticket(taken).stages[0]?.key).toMatchObject({ arrivedAt: at('09:40'), placeAt: at('09:10') });
  const { tickets } = hall.must('k1', 'merge-offline', {
    kioskId: 'k1',
    tickets: [{ ...paper, day: '2026-01-05', priorityClass: 'ordinary', language: 'zh', paper: 'printed' }],
  });
  expect(tickets).toMatchObject([{ ticketId: taken.ticketId, merged: 'bound' }]);
  expect(hall.callNext('w1')?.number).toBe('X101');
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[UNDO-2, ORD-5] entered by mistake for somebody who had been missed: they are missed again, and come back as everybody', () => {
  const hall = afterOutage();
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  hall.miss('w1', hall.numbered('A001').id);
  const standing = ({ stateAt: _, serviceStartedAt: __, arrivedAutomatically: ___, ...rest }: Ticket): unknown =>
    structuredClone(rest);
  const before = standing(hall.numbered('A001'));
  for (const became of ['serving', 'missed', { ...done, finishedAt: hall.clockAt }] as const) {
    hall.must('s1', 'enter-call', { ...called, became });
    hall.must('s1', 'undo', { windowId: 'w1' });
    if (typeof became === 'object') hall.must('s1', 'undo', { windowId: 'w1' });
    expect(standing(hall.numbered('A001'))).toEqual(before);
    expect(hall.refusalOf('s1', 'undo', { windowId: 'w1' })).toBe('nothing-to-undo');
    expect(hallMistakes(hall.state)).toEqual([]);
  }
  expect(hall.callNext('w1')?.number).toBe('A002');
  expect(hall.ticket(ticketId).state).toBe('waiting');
});

test('[UNDO-2, FIN-4] entered by mistake for somebody who was held: they are held again, where they were', () => {
  const hall = afterOutage();
  hall.callNext('w1');
  hall.at('w1', 'hold-ticket', hall.numbered('A001').id);
  hall.must('s1', 'close-window', { windowId: 'w1' });
  hall.must('s2', 'enter-call', { ...called, windowId: 'w2', became: 'serving' });
  expect(hall.state.windows.get('w1' as never)?.held).toEqual([]);
  hall.must('s2', 'undo', { windowId: 'w2' });
  expect(hall.numbered('A001')).toMatchObject({ state: 'held', heldAt: 'w1' });
  expect(hall.state.windows.get('w1' as never)?.held).toEqual([hall.numbered('A001').id]);
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[UNDO-2, WIN-4] entered by mistake for somebody who was kept for a window: kept again, unless that closed meanwhile', () => {
  for (const closed of [false, true]) {
    const hall = afterOutage();
    hall.callNext('w1');
    hall.at('w1', 'hold-ticket', hall.numbered('A001').id);
    hall.at('w1', 'resume-ticket', hall.numbered('A001').id);
    hall.must('s1', 'enter-call', { ...called, became: 'serving' });
    if (closed) hall.must('s1', 'close-window', { windowId: 'w1' });
    hall.must('s1', 'undo', { windowId: 'w1' });
    expect(hall.numbered('A001').pin?.reason).toBe(closed ? undefined : 'resumed');
    expect(hallMistakes(hall.state)).toEqual([]);
  }
});

test('[UNDO-2, STATE-4] entered by mistake for somebody whose paper is still coming: it is waited for again', () => {
  for (const printed of [false, true]) {
    const hall = afterOutage();
    const { ticketId, number } = hall.must('k1', 'take-ticket', { serviceIds: ['a-1'] });
    hall.must('s1', 'enter-call', { ...called, number, calledAt: hall.clockAt, became: 'serving' });
    if (printed) hall.must('k1', 'report-print', { ticketId, outcome: 'printed' });
    hall.must('s1', 'undo', { windowId: 'w1' });
    expect(hall.ticket(ticketId).state).toBe(printed ? 'waiting' : 'issued');
    expect(hallMistakes(hall.state)).toEqual([]);
    hall.wait(31);
    expect(hall.ticket(ticketId).state).toBe('waiting');
  }
});

test('[UNDO-1] entered as done: undone twice, first the finish, then the call', () => {
  const hall = afterOutage();
  const { ticketId } = hall.must('s1', 'enter-call', { ...called, became: done });
  expect(hall.must('s1', 'undo', { windowId: 'w1' })).toMatchObject({ undone: 'finish' });
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'serving' });
  expect(hall.must('s1', 'undo', { windowId: 'w1' })).toMatchObject({ undone: 'call' });
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'waiting', call: null, pin: null });
  expect(hall.callNext('w2')?.number).toBe('A001');
});

test('[HAND-3] a line of the sheet that is entered twice does not stand for the ticket’s next item', () => {
  for (const became of [done, 'missed'] as const) {
    const hall = new FakeHall({ open: true });
    hall.setClock(at('08:50'));
    const { ticketId, number } = hall.take(['a-1', 'a-2'], { itinerary: 'ordered' });
    hall.setClock(at('09:40'));
    const entry = { ...called, number };
    hall.must('s1', 'enter-call', { ...entry, became });
    expect(hall.refusalOf('s1', 'enter-call', { ...entry, became })).toBe('already-entered');
    if (became === 'missed') continue;
    const inside = { ...entry, calledAt: at('09:15'), became: { ...done, finishedAt: at('09:30') } };
    expect(hall.refusalOf('s1', 'enter-call', inside)).toBe('already-entered');
    expect(hall.ticket(ticketId)).toMatchObject({ state: 'waiting', current: 1 });
    // The next line, from the minute in which this one ended.
    hall.must('s1', 'enter-call', { ...inside, calledAt: done.finishedAt });
    expect(hall.ticket(ticketId).state).toBe('done');
  }
});

test('[HAND-4] the hall has called somebody who was served by voice: the sheet goes before, while nobody says that they came', () => {
  for (const arrived of ['not', 'automatically', 'said'] as const) {
    const hall = afterOutage();
    const made = hall.callNext('w2');
    expect(made?.number).toBe('A001');
    if (arrived === 'automatically') hall.wait(61);
    if (arrived === 'said') hall.at('w2', 'mark-arrived', made?.ticketId ?? '');
    const entry = { ...called, became: done };
    if (arrived === 'said') {
      expect(hall.refusalOf('s1', 'enter-call', entry)).toBe('ticket-in-wrong-state');
      continue;
    }
    hall.must('s1', 'enter-call', entry);
    expect(hall.numbered('A001')).toMatchObject({ state: 'done', call: { windowId: 'w1' } });
    expect(hall.state.windows.get('w2' as never)).toMatchObject({ openTickets: [], undoable: [] });
    expect([...hall.state.announcements.values()].every(({ state }) => state !== 'pending')).toBe(true);
    expect(hall.state.recentCalls).toEqual([]);
    expect(hallMistakes(hall.state)).toEqual([]);
    hall.must('s1', 'undo', { windowId: 'w1' });
    hall.must('s1', 'undo', { windowId: 'w1' });
    expect(hall.numbered('A001')).toMatchObject({ state: 'waiting', pin: null, call: null });
    expect(hallMistakes(hall.state)).toEqual([]);
  }
});

test('[HAND-4] also at the window’s own call; not for a call by voice after it, and of the item that this window serves', () => {
  const hall = afterOutage();
  hall.callNext('w1');
  const later = { ...called, calledAt: at('09:40'), became: 'serving' } as const;
  expect(hall.refusalOf('s1', 'enter-call', later)).toBe('ticket-in-wrong-state');
  hall.must('s1', 'enter-call', { ...called, became: 'serving' });
  expect(hall.numbered('A001')).toMatchObject({ state: 'serving', call: { rule: 'by-hand' } });
  const two = hall.take(['a-1', 'b-1']);
  hall.setClock(at('10:00'));
  hall.must('s3', 'call-next', { windowId: 'w3' });
  const entry = {
    windowId: 'w2',
    number: two.number,
    calledAt: at('09:45'),
    became: { ...done, finishedAt: at('09:50') },
  };
  hall.must('s2', 'enter-call', entry);
  expect(hall.ticket(two)).toMatchObject({
    state: 'waiting',
    current: 1,
    stages: [{ state: 'done' }, { state: 'waiting' }],
  });
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[HAND-4] the clerk who had called in vain, or held the ticket, is told which number went where', () => {
  const hall = afterOutage();
  const told = (): unknown => takenAt(hall, 'w2');
  hall.callNext('w2');
  expect(told()).toEqual([]);
  hall.must('s1', 'enter-call', { ...called, became: done });
  expect(told()).toEqual([{ number: 'A001', windowNumber: '1', at: at('09:40') }]);
  // Who calls on at once has not read it yet.
  const second = hall.callNext('w2');
  expect(told()).toMatchObject([{ number: 'A001' }]);
  hall.wait(61);
  hall.at('w2', 'hold-ticket', second?.ticketId ?? '');
  hall.callNext('w2');
  expect(told()).toEqual([]);
  hall.miss('w2', hall.numbered('A003').id);
  hall.must('s2', 'pause-window', { windowId: 'w2', reason: 'meeting' });
  hall.must('s1', 'enter-call', { ...called, number: 'A002', became: 'serving' });
  expect(told()).toMatchObject([{ number: 'A002', windowNumber: '1' }]);
  // Entered by mistake: held here as before.
  hall.must('s1', 'undo', { windowId: 'w1' });
  expect(told()).toEqual([]);
  expect(hallMistakes(hall.state)).toEqual([]);
});

test.each([['serving'], ['missed'], [done]] as const)(
  '[HAND-4, UNDO-2] what was entered by mistake (%j) is not told on, also where the ticket waits again and is at no window',
  (became) => {
    const hall = afterOutage();
    hall.callNext('w2');
    hall.must('s1', 'enter-call', { ...called, became });
    expect(takenAt(hall, 'w2')).toMatchObject([{ number: 'A001' }]);
    if (became === done) {
      hall.must('s1', 'undo', { windowId: 'w1' });
      expect(takenAt(hall, 'w2')).toMatchObject([{ number: 'A001' }]);
    }
    hall.must('s1', 'undo', { windowId: 'w1' });
    expect(hall.numbered('A001')).toMatchObject({ state: 'waiting', heldAt: null });
    expect(takenAt(hall, 'w2')).toEqual([]);
  },
);

test('[HAND-4] two lines of one sheet that take two held numbers in a minute are both told; who has one again is not told of it', () => {
  const hall = afterOutage();
  for (const number of ['A001', 'A002']) {
    hall.callNext('w2');
    hall.at('w2', 'hold-ticket', hall.numbered(number).id);
  }
  hall.must('s2', 'pause-window', { windowId: 'w2', reason: 'meeting' });
  hall.must('s1', 'enter-call', { ...called, became: done });
  hall.must('s1', 'enter-call', { ...called, number: 'A002', calledAt: at('09:25'), became: 'missed' });
  expect(takenAt(hall, 'w2')).toMatchObject([{ number: 'A001' }, { number: 'A002' }]);
  hall.must('guide', 'return-ticket', { ticketId: hall.numbered('A002').id });
  hall.must('s1', 'close-window', { windowId: 'w1' });
  hall.must('s2', 'open-window', { windowId: 'w2' });
  hall.must('s2', 'call-ticket', { windowId: 'w2', number: 'A002', reason: 'here' });
  expect(takenAt(hall, 'w2')).toMatchObject([{ number: 'A001' }]);
});
