import { err, ok } from '@youxu/basics';
import { systemPorts } from '@youxu/client';
import { type FakeWorld, fakeWorld } from '@youxu/client/fake';
import type { CallId, DeskTicket, ServiceRecordId, WindowDesk } from '@youxu/domain';
import type { AlertPort } from '../alert/alert-port.ts';
import type { DeskPorts } from '../app.tsx';
import { DeskMemory, type KeyValueStore, type RememberedSession } from '../session/desk-memory.ts';
import { stripAround } from '../strip/strip-port.ts';
import { FAKE_NOW, fakeServing, fakeStaff, fakeTicket, fakeWindowId } from './fake-desk.ts';
import { fakeHelp, fakePulling } from './fake-guide.ts';
import { fakeMenu, fakePlan, fakeWindows } from './fake-plan.ts';

const session: RememberedSession = {
  token: 'fake',
  actor: { id: fakeStaff.id, roles: ['clerk'] },
  expiresAt: Number.MAX_SAFE_INTEGER,
  windowId: fakeWindowId,
};

function store(): KeyValueStore {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

/** What a test or a look at the states holds in its hands. */
export interface FakeDeskWorld extends FakeWorld {
  readonly ports: DeskPorts;
  show(view: WindowDesk): void;
  view(): WindowDesk;
  /** How often it has sounded. */
  readonly heard: { chimes: number; notes: string[] };
  /** Who was called or came without a number, and when by the page's clock. */
  readonly called: { readonly number: string; readonly atMs: number }[];
}

/**
 * A hall without rules around one desk. It does what the commands of the big button say, so that presses can be counted; whether
 * the hall allows them is tested with the real server.
 */
export function fakeHallOfDesk(view: WindowDesk): FakeDeskWorld {
  const world = fakeWorld({
    timers: systemPorts().timers,
    startAt: FAKE_NOW,
    actor: { kind: 'staff', id: fakeStaff.id, roles: ['clerk'] },
  });
  const called: FakeDeskWorld['called'][number][] = [];
  const memory = new DeskMemory(store(), store(), '', () => 'this-desk');
  // A tab that was there before: it does not take the window from another desk by itself.
  memory.deskId();
  memory.isNewHere();
  const heard: FakeDeskWorld['heard'] = { chimes: 0, notes: [] };
  const alerts: AlertPort = {
    chime: () => void heard.chimes++,
    notify: (words) => void heard.notes.push(words),
    askToNotify: async () => true,
  };
  memory.setSession(session);
  let shown = view;
  const show = (next: WindowDesk): void => {
    shown = next;
    world.hall.show('window-desk', { windowId: fakeWindowId }, next);
  };
  show(view);
  world.hall.show('kiosk-menu', {}, fakeMenu);
  world.hall.show('window-list', {}, fakeWindows);
  doPrimaryCommands(
    world,
    () => shown,
    show,
    (number) => called.push({ number, atMs: performance.now() }),
  );
  return {
    ...world,
    show,
    heard,
    called,
    view: () => shown,
    ports: {
      connect: () => world.connect(),
      memory,
      now: () => FAKE_NOW,
      windowId: null,
      strip: new URLSearchParams(window.location.search).has('strip') ? stripAround(window) : null,
      alerts,
      api: {
        signIn: async (number) => (number === fakeStaff.number ? ok(session) : err({ code: 'unreachable' })),
        signOut: async () => {},
        plan: async () => fakePlan,
        demoInfo: async () => ({
          hall: fakePlan.name,
          staff: fakePlan.staff.map((one) => ({ ...one, password: 'demo' })),
        }),
        ...fakePulling,
      },
    },
  };
}

function doPrimaryCommands(
  { hall }: FakeWorld,
  view: () => WindowDesk,
  show: (next: WindowDesk) => void,
  called: (number: string) => void,
): void {
  const front = (open: readonly DeskTicket[], more: Partial<WindowDesk> = {}): void =>
    show({ ...view(), open, undo: null, ...more });
  const isOpen = (ticketId: string): boolean => view().open.some((one) => one.ticketId === ticketId);
  hall.on('call-next', ({ finish }) => {
    if (finish === undefined ? view().open.length > 0 : !isOpen(finish.ticketId)) {
      return err({ code: 'window-busy', facts: { number: view().open[0]?.number ?? '' } });
    }
    const [next, ...rest] = view().next;
    const finished = finish === undefined ? {} : { finished: { serviceRecordId: 'record' as ServiceRecordId } };
    if (next === undefined) {
      front([]);
      return ok({ ...finished, refusal: { code: 'nobody-waits', facts: {} } });
    }
    called(next.number);
    front([fakeTicket(next.number, { stateAt: hall.now(), missedAllowedAt: hall.now() + 60_000 })], {
      next: rest,
      waiting: view().waiting - 1,
      undo: { kind: 'call', number: next.number, until: hall.now() + 10_000 },
    });
    const call = { ticketId: next.ticketId, number: next.number, callId: 'call' as CallId, rule: next.why };
    return ok({ ...finished, call: { ...call, passedOver: { count: 0, examples: [] } } });
  });
  hall.on('sign-on', ({ desk = null }) => {
    const replaced = view().staff?.id ?? null;
    show({ ...view(), staff: fakeStaff, desk });
    return ok({ replaced: replaced === fakeStaff.id ? null : replaced });
  });
  hall.on('mark-arrived', () => {
    front(view().open.map(({ number }) => fakeServing(number, { stateAt: hall.now() })));
    return ok({});
  });
  hall.on('mark-missed', () => {
    front([]);
    return ok({});
  });
  hall.on('finish-service', () => {
    front([]);
    return ok({ serviceRecordId: 'record' as ServiceRecordId });
  });
  hall.on('walk-up', () => {
    const [open] = view().open;
    if (open !== undefined) return err({ code: 'window-busy', facts: { number: open.number } });
    const ticket = fakeServing('A099', { stateAt: hall.now() });
    called(ticket.number);
    front([ticket]);
    return ok({ ticketId: ticket.ticketId, number: ticket.number });
  });
  hall.on('hold-ticket', ({ ticketId }) => {
    const held = view().open.filter((one) => one.ticketId === ticketId);
    front([], { held: [...view().held, ...held].slice(-3) });
    return ok({});
  });
  hall.on('resume-ticket', ({ ticketId }) => {
    show({ ...view(), held: view().held.filter((one) => one.ticketId !== ticketId) });
    return ok({});
  });
  hall.on('undo', () => {
    const { undo } = view();
    if (undo === null) return err({ code: 'nothing-to-undo', facts: {} });
    front([]);
    return ok({ undone: undo.kind, number: undo.number });
  });
  hall.show('guide-desk', {}, fakeHelp);
  hall.on('call-help', () => ok({}));
  hall.on('answer-help', () => ok({}));
  hall.on('pause-window', ({ reason, returnsAt }) => {
    show({ ...view(), state: 'paused', pause: { reason, returnsAt: returnsAt ?? null } });
    return ok({});
  });
  hall.on('open-window', () => {
    show({ ...view(), state: 'open', pause: null });
    return ok({});
  });
  hall.on('return-ticket', ({ number }) => {
    if (number !== 'A007') return err({ code: 'unknown-ticket', facts: { ticket: number ?? '' } });
    return ok({ ticketId: fakeTicket(number).ticketId, number, ahead: 2, windowNumbers: ['1'] });
  });
}
