import { expect, test } from 'vitest';
import { at, FakeHall, fakeActor } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import { hallMistakes } from '../fake/hall-mistakes.ts';
import { computeView } from '../views/compute-view.ts';

const W1 = 'w1' as never;

test('[STAFF-1] clerks sign on at their own windows, the duty manager at any, each at one at a time', () => {
  const hall = new FakeHall();
  const signOn = (actor: string, windowId: string): string | undefined =>
    hall.refusalOf(actor, 'sign-on', { windowId });
  expect(signOn('s1', 'w2')).toBe('not-your-window');
  expect(signOn('stranger', 'w1')).toBe('unknown-staff');
  expect(signOn('s1', 'w9')).toBe('unknown-window');
  expect(signOn('manager', 'w2')).toBeUndefined();
  expect(signOn('manager', 'w1')).toBe('signed-on-elsewhere');
  expect(signOn('s1', 'w1')).toBeUndefined();
  const entries = hall.entries.length;
  expect(signOn('s1', 'w1')).toBeUndefined();
  expect(hall.entries).toHaveLength(entries);
});

test('[STAFF-1] nobody signs on outside their own dates', () => {
  const plan = fakePlan();
  const staff = plan.staff.map((one) => (one.id === 's1' ? { ...one, effectiveFrom: '2026-01-06' } : one));
  const hall = new FakeHall({ plan: { ...plan, staff } });
  expect(hall.refusalOf('s1', 'sign-on', { windowId: 'w1' })).toBe('unknown-staff');
  hall.setClock(at('08:30', 1));
  expect(hall.refusalOf('s1', 'sign-on', { windowId: 'w1' })).toBeUndefined();
});

test('[STAFF-5] at another browser the same person goes on, undo included; the first one is named no more', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  const deskOf = (): unknown => {
    const view = computeView(hall.state, 'window-desk', { windowId: W1 }, hall.clockAt);
    return view.ok && view.value.desk;
  };
  hall.must('s1', 'sign-on', { windowId: 'w1' });
  expect(deskOf()).toBe(null);
  const signOn = (desk: string): number => {
    const before = hall.entries.length;
    hall.must('s1', 'sign-on', { windowId: 'w1', desk });
    return hall.entries.length - before;
  };
  expect([signOn('left'), deskOf(), signOn('left')]).toEqual([1, 'left', 0]);
  hall.must('s1', 'open-window', { windowId: 'w1' });
  hall.take('a-1');
  hall.callNext('w1');
  expect([signOn('right'), deskOf()]).toEqual([1, 'right']);
  expect(hall.must('s1', 'undo', { windowId: 'w1' })).toMatchObject({ undone: 'call' });
  hall.must('s1', 'sign-on', { windowId: 'w1' });
  expect(deskOf()).toBe('right');
  hall.must('s1b', 'sign-on', { windowId: 'w1' });
  expect(deskOf()).toBe(null);
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[STAFF-5] what still comes from the desk that was left is refused; keypads and whoever does not say from where go on', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  hall.must('s1', 'sign-on', { windowId: 'w1', desk: 'left' });
  hall.must('s1', 'open-window', { windowId: 'w1' });
  hall.take('a-1');
  hall.must('s1', 'sign-on', { windowId: 'w1', desk: 'right' });
  hall.desk = 'left';
  for (const name of ['call-next', 'walk-up', 'close-window', 'sign-off', 'undo', 'call-help'] as const) {
    expect(hall.refusalOf('s1', name, { windowId: 'w1' }), name).toBe('desk-elsewhere');
  }
  hall.desk = undefined;
  expect(hall.refusalOf('pads', 'call-next', { windowId: 'w1' })).toBeUndefined();
  hall.desk = 'right';
  const [ticketId] = hall.state.windows.get(W1)?.openTickets ?? [];
  expect(hall.refusalOf('s1', 'mark-arrived', { windowId: 'w1', ticketId: ticketId ?? '' })).toBeUndefined();
  hall.desk = 'left';
  hall.must('s1', 'sign-on', { windowId: 'w1', desk: 'left' });
  expect(hall.refusalOf('s1', 'call-help', { windowId: 'w1' })).toBeUndefined();
});

test('[UNDO-1] a screen that has not seen the last action undoes nothing else', () => {
  const hall = new FakeHall({ startAt: at('09:00'), open: true });
  const { ticketId, number } = hall.take('a-1');
  const { number: second } = hall.take('a-1');
  hall.callNext('w1');
  hall.finish('w1', ticketId);
  hall.callNext('w1');
  const undo = (meant: object) => hall.refusalOf('s1', 'undo', { windowId: 'w1', ...meant });
  expect(undo({ kind: 'finish', number })).toBe('undo-something-else');
  expect(undo({ kind: 'call', number })).toBe('undo-something-else');
  expect(hall.numbered(second).state).toBe('called');
  expect(undo({ kind: 'call', number: second })).toBeUndefined();
  expect(undo({ kind: 'call', number: second })).toBe('undo-something-else');
  expect(undo({ kind: 'finish', number })).toBeUndefined();
});

test('[STAFF-2] AB hand-over: one sign-on over another, with everything that is at the window', () => {
  const windows = fakePlan().windows.map((one) => ({ ...one, openTicketsMax: 2 }));
  const hall = new FakeHall({ plan: fakePlan({ windows }), open: true, startAt: at('09:00') });
  const [held, pinned, served, called] = hall.takeEach('a-1', 'a-1', 'a-1', 'a-1');
  for (const id of [held, pinned]) {
    hall.callNext('w1');
    hall.at('w1', 'hold-ticket', id);
  }
  hall.at('w1', 'resume-ticket', pinned);
  hall.must('s1', 'call-ticket', { windowId: 'w1', number: 'A003', reason: 'x' });
  hall.at('w1', 'mark-arrived', served);
  hall.must('s1', 'call-ticket', { windowId: 'w1', number: 'A004', reason: 'x' });
  expect(hall.must('s1b', 'sign-on', { windowId: 'w1' })).toEqual({ replaced: 's1' });
  expect(
    hall.entries.slice(-2).map(({ event }) => [event.type, 'staffId' in event.body && event.body.staffId]),
  ).toEqual([
    ['v1.StaffSignedOff', 's1'],
    ['v1.StaffSignedOn', 's1b'],
  ]);
  const { state, openTickets, held: stillHeld } = hall.state.windows.get(W1) ?? {};
  expect({ state, openTickets, stillHeld }).toEqual({
    state: 'open',
    openTickets: [served, called],
    stillHeld: [held],
  });
  expect(hall.ticket(pinned).pin?.windowId).toBe('w1');
  expect(hall.refusalOf('s1', 'call-next', { windowId: 'w1' })).toBe('not-your-window');
});

test('[STAFF-3] a service names who finished it, also after a hand-over', () => {
  const hall = new FakeHall({ open: true });
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  hall.must('s1b', 'sign-on', { windowId: 'w1' });
  const record = hall.state.serviceRecords.get(hall.finish('w1', ticketId));
  expect(record).toMatchObject({ staffId: 's1b' });
  expect(hall.ticket(ticketId).call?.staffId).toBe('s1');
});

test('[STAFF-4] nobody signs off from an open ticket; signing off closes the window and frees its pinned tickets', () => {
  const hall = new FakeHall({ open: true });
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  expect(hall.refusalOf('s1', 'sign-off', { windowId: 'w1' })).toBe('window-busy');
  hall.must('s1', 'undo', { windowId: 'w1' });
  hall.must('s1', 'sign-off', { windowId: 'w1' });
  expect(hall.state.windows.get(W1)).toMatchObject({ state: 'closed', staffId: null });
  expect(hall.callNext('w2')?.ticketId).toBe(ticketId);
  expect(hall.refusalOf('s1', 'sign-off', { windowId: 'w1' })).toBe('not-signed-on');
});

test('[STAFF-4, ORD-7] a ticket held where everybody has signed off is not lost', () => {
  const hall = new FakeHall({ open: true });
  const { ticketId, number } = hall.take('a-1');
  hall.callNext('w1');
  hall.at('w1', 'hold-ticket', ticketId);
  hall.must('s1', 'sign-off', { windowId: 'w1' });
  expect(hall.ticket(ticketId).state).toBe('held');
  hall.must('s2', 'call-ticket', { windowId: 'w2', number, reason: 'window 1 has gone' });
  hall.finish('w2', ticketId);
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[WIN-1] closed, open, paused; opening needs somebody signed on; the duty manager may do it for others', () => {
  const hall = new FakeHall();
  const state = (): unknown => hall.state.windows.get(W1)?.state;
  expect(hall.refusalOf('manager', 'open-window', { windowId: 'w1' })).toBe('not-signed-on');
  expect(hall.refusalOf('s1', 'open-window', { windowId: 'w1' })).toBe('not-signed-on');
  hall.must('s1', 'sign-on', { windowId: 'w1' });
  expect(hall.refusalOf('s1', 'pause-window', { windowId: 'w1', reason: 'lunch' })).toBe('window-not-open');
  hall.must('manager', 'open-window', { windowId: 'w1' });
  expect(state()).toBe('open');
  hall.must('manager', 'pause-window', { windowId: 'w1', reason: 'lunch' });
  expect(state()).toBe('paused');
  hall.must('manager', 'close-window', { windowId: 'w1' });
  expect(state()).toBe('closed');
});

test('[WIN-2] a paused window says why and until when, calls nobody, and keeps its pinned tickets', () => {
  const hall = new FakeHall({ open: true });
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  hall.must('s1', 'undo', { windowId: 'w1' });
  hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'short-break', returnsAt: at('09:15') });
  expect(hall.state.windows.get(W1)?.pause).toEqual({ reason: 'short-break', returnsAt: at('09:15') });
  expect(hall.refusalOf('s1', 'call-next', { windowId: 'w1' })).toBe('window-not-open');
  expect(hall.callNext('w2')).toBeUndefined();
  hall.must('s1', 'open-window', { windowId: 'w1' });
  expect(hall.state.windows.get(W1)?.pause).toBeNull();
  expect(hall.callNext('w1')).toMatchObject({ ticketId, rule: 'pinned' });
});

test('[WIN-3] closing ends nothing: who is served is finished, who is held stays held', () => {
  const hall = new FakeHall({ open: true });
  const [held, served] = [hall.take('a-1'), hall.take('a-1')];
  hall.callNext('w1');
  hall.at('w1', 'hold-ticket', held.ticketId);
  hall.callNext('w1');
  hall.must('s1', 'close-window', { windowId: 'w1' });
  expect(hall.refusalOf('s1', 'call-next', { windowId: 'w1' })).toBe('window-not-open');
  hall.finish('w1', served.ticketId);
  expect([hall.ticket(held).state, hall.ticket(served).state]).toEqual(['held', 'done']);
});

test('[WIN-4] pinned tickets go back to their lines when their window closes, with their keys', () => {
  const hall = new FakeHall({ open: true });
  const { ticketId } = hall.take(['a-1', 'b-1']);
  const keys = hall.ticket(ticketId).stages.map(({ key }) => key);
  hall.callNext('w1');
  hall.must('s1', 'undo', { windowId: 'w1' });
  hall.must('s1', 'close-window', { windowId: 'w1' });
  expect(hall.ticket(ticketId)).toMatchObject({ pin: null, stages: [{ key: keys[0] }, { key: keys[1] }] });
  expect(hall.ticket(ticketId).stages.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  expect(hall.callNext('w3')?.ticketId).toBe(ticketId);
});

test('[WIN-6] a walk-up is created and served at once, unannounced, with the first item of the own queue', () => {
  const hall = new FakeHall({ open: true });
  const { ticketId, number } = hall.must('s3', 'walk-up', { windowId: 'w3' });
  expect(number).toBe('C001');
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'serving', source: 'walk-up', stages: [{ serviceId: 'b-1' }] });
  expect(hall.state.announcements.size).toBe(0);
  expect(hall.state.recentCalls).toEqual([]);
  hall.finish('w3', ticketId);
  const named = hall.must('s3', 'walk-up', { windowId: 'w3', serviceId: 'a-2' });
  expect(hall.ticket(named).number).toBe('A001');
  hall.finish('w3', named.ticketId);
  expect(hall.refusalOf('s3', 'walk-up', { windowId: 'w3', serviceId: 'night-1' })).toBe('queue-not-served-here');
  expect(hall.refusalOf('s3', 'walk-up', { windowId: 'w3', priorityClass: 'vip' })).toBe('unknown-priority-class');
});

test('[WIN-6] the usual item is one that is in force', () => {
  const plan = fakePlan();
  const services = plan.services.map((one) => (one.id === 'a-1' ? { ...one, effectiveTo: '2026-01-04' } : one));
  const hall = new FakeHall({ plan: { ...plan, services }, open: true });
  const { ticketId } = hall.must('s1', 'walk-up', { windowId: 'w1' });
  expect(hall.ticket(ticketId).stages[0]?.serviceId).toBe('a-2');
});

test('[ACTOR-6] a keypad acts at its own window, for whoever is signed on there', () => {
  const hall = new FakeHall({ open: true });
  hall.take('a-1');
  hall.take('b-1');
  const { call: called } = hall.must('pads', 'call-next', { windowId: 'w1' });
  expect(called?.number).toBe('A001');
  expect(hall.refusalOf('pads', 'call-next', { windowId: 'w3' })).toBe('not-your-window');
  expect(hall.refusalOf('voice', 'recall', { windowId: 'w1', ticketId: called?.ticketId ?? '' })).toBe(
    'not-your-window',
  );
  hall.must('pads', 'mark-arrived', { windowId: 'w1', ticketId: called?.ticketId ?? '' });
  const { serviceRecordId } = hall.must('pads', 'finish-service', {
    ...{ windowId: 'w1', ticketId: called?.ticketId ?? '' },
    ...{ outcome: 'immediate', items: 1, invite: true },
  });
  expect(hall.state.serviceRecords.get(serviceRecordId)?.staffId).toBe('s1');
  hall.must('s1', 'sign-off', { windowId: 'w1' });
  expect(hall.refusalOf('pads', 'open-window', { windowId: 'w1' })).toBe('not-signed-on');
});

test('[ACTOR-3] only who is signed on at a window acts there', () => {
  const hall = new FakeHall({ open: true });
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  for (const actor of ['s2', 's1b', 'manager', 'guide']) {
    expect(hall.refusalOf(actor, 'call-next', { windowId: 'w1' })).toBe('not-your-window');
    expect(hall.refusalOf(actor, 'hold-ticket', { windowId: 'w1', ticketId })).toBe('not-your-window');
  }
  expect(hall.refusalOf('s2', 'close-window', { windowId: 'w1' })).toBe('not-your-window');
  expect(hall.refusalOf('s2', 'sign-off', { windowId: 'w1' })).toBe('not-your-window');
});

test('[ACTOR-1, ACTOR-2] the actor says who asks; what it may do with the hall as it stands is decided here', () => {
  const hall = new FakeHall({ open: true });
  const both = { ...fakeActor('s2'), roles: ['clerk', 'duty-manager'] as const };
  expect(hall.refusalOf(both, 'pause-window', { windowId: 'w1', reason: 'meeting' })).toBeUndefined();
  expect(hall.refusalOf('s2', 'pause-window', { windowId: 'w1', reason: 'meeting' })).toBe('not-your-window');
});

test('[HELP-1] a call for help stands in the duty manager’s picture and at the guides’ desk until it is answered', () => {
  const hall = new FakeHall({ startAt: at('09:00'), open: true });
  const helpAt = (): unknown => {
    const live = computeView(hall.state, 'hall-live', {}, hall.clockAt);
    return live.ok && live.value.windows.find((window) => window.windowNumber === '1')?.helpAt;
  };
  const atGuides = (): unknown => {
    const desk = computeView(hall.state, 'guide-desk', {}, hall.clockAt);
    return desk.ok && desk.value.helpCalls;
  };
  expect(helpAt()).toBeNull();
  expect(atGuides()).toEqual([]);
  hall.must('s1', 'call-help', { windowId: 'w1' });
  const since = helpAt();
  expect(since).toBe(hall.state.at);
  hall.wait(30);
  hall.must('s1', 'call-help', { windowId: 'w1' });
  expect(helpAt()).toBe(since);
  hall.must('s2', 'call-help', { windowId: 'w2' });
  expect(atGuides()).toEqual([
    { windowId: 'w1', windowNumber: '1', floorNumber: 1, at: since },
    { windowId: 'w2', windowNumber: '2', floorNumber: 1, at: hall.state.at },
  ]);
  hall.must('manager', 'answer-help', { windowId: 'w1' });
  expect(helpAt()).toBeNull();
  expect(atGuides()).toMatchObject([{ windowId: 'w2' }]);
});

test('[STAFF-5] a duty manager’s desk that has gone to another window opens, pauses and closes nothing at the one it left', () => {
  const hall = new FakeHall({ startAt: at('09:00') });
  hall.must('manager', 'sign-on', { windowId: 'w1', desk: 'left' });
  hall.must('manager', 'sign-off', { windowId: 'w1' });
  hall.must('manager', 'sign-on', { windowId: 'w2', desk: 'left' });
  hall.must('s1', 'sign-on', { windowId: 'w1', desk: 'theirs' });
  hall.must('s1', 'open-window', { windowId: 'w1' });
  const refused = (): unknown[] => [
    hall.refusalOf('manager', 'pause-window', { windowId: 'w1', reason: 'other' }),
    ...(['open-window', 'close-window', 'sign-off'] as const).map((name) =>
      hall.refusalOf('manager', name, { windowId: 'w1' }),
    ),
  ];
  hall.desk = 'left';
  expect(refused()).toEqual(Array.from({ length: 4 }, () => 'not-your-window'));
  expect(hall.state.windows.get(W1)).toMatchObject({ state: 'open', staffId: 's1' });
  // Also of two desks of their own the one that was left.
  hall.must('manager', 'sign-on', { windowId: 'w2', desk: 'right' });
  expect(hall.refusalOf('manager', 'open-window', { windowId: 'w2' })).toBe('desk-elsewhere');
  hall.desk = undefined;
  expect(refused()).toEqual([undefined, undefined, undefined, undefined]);
});

test('[HELP-1] the clerk sees that the call for help stands, and who comes', () => {
  const hall = new FakeHall({ startAt: at('09:00'), open: true });
  const help = (): unknown => {
    const view = computeView(hall.state, 'window-desk', { windowId: W1 }, hall.clockAt);
    return view.ok && view.value.help;
  };
  expect(help()).toBe(null);
  hall.must('s1', 'call-help', { windowId: 'w1' });
  expect(help()).toEqual({ at: at('09:00'), answeredBy: null });
  hall.wait(60);
  hall.must('manager', 'answer-help', { windowId: 'w1' });
  expect(help()).toMatchObject({
    at: at('09:01'),
    answeredBy: hall.state.planIndex.staff.get('manager' as never)?.name,
  });
  hall.must('s1', 'sign-off', { windowId: 'w1' });
  expect(help()).toBe(null);
});

test('[HELP-1, DAY-4] a call of yesterday is none of today, also where somebody is still being served; nor is who answered it', () => {
  for (const answered of [false, true]) {
    for (const served of [false, true]) {
      const hall = new FakeHall({ startAt: at('16:40'), open: true });
      hall.take('a-1');
      if (served) hall.callNext('w1');
      hall.must('s1', 'call-help', { windowId: 'w1' });
      if (answered) hall.must('manager', 'answer-help', { windowId: 'w1' });
      hall.setClock(at('08:50', 1));
      const desk = computeView(hall.state, 'window-desk', { windowId: W1 }, hall.clockAt);
      expect(desk).toMatchObject({ value: { staff: served ? { id: 's1' } : null, help: null } });
      const live = computeView(hall.state, 'hall-live', {}, hall.clockAt);
      expect(live.ok && live.value.alarms.filter(({ kind }) => kind === 'help')).toEqual([]);
      expect(hall.refusalOf('s1', 'sign-on', { windowId: 'w1' })).toBeUndefined();
      hall.must('s1', 'call-help', { windowId: 'w1' });
      expect(hall.state.windows.get(W1)?.helpAt).toBe(hall.clockAt);
    }
  }
});

test('[WIN-1] every clerk can see which windows are open, paused or closed, who is there and how many are kept for them', () => {
  const hall = new FakeHall({ startAt: at('09:00'), open: true });
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  hall.must('s2', 'pause-window', { windowId: 'w2', reason: 'meeting', returnsAt: at('09:30') });
  const input = { windowId: 'w1', ticketId, toQueueId: 'a', placing: 'pinned', toWindowId: 'w2' } as const;
  hall.must('s1', 'transfer-ticket', input);
  hall.must('s3', 'close-window', { windowId: 'w3' });
  const view = computeView(hall.state, 'window-list', {}, hall.clockAt);
  const staff = (id: string) => hall.state.planIndex.staff.get(id as never)?.name;
  expect(view.ok && view.value.windows.slice(0, 3)).toEqual([
    { windowId: 'w1', state: 'open', returnsAt: null, staff: staff('s1'), waiting: 0 },
    { windowId: 'w2', state: 'paused', returnsAt: at('09:30'), staff: staff('s2'), waiting: 1 },
    { windowId: 'w3', state: 'closed', returnsAt: null, staff: staff('s3'), waiting: 0 },
  ]);
});
