import { err, ok } from '@youxu/basics';
import { systemPorts } from '@youxu/client';
import { type FakeWorld, fakeWorld } from '@youxu/client/fake';
import type { CallId, DeskTicket, ServiceRecordId, WindowDesk } from '@youxu/domain';
import type { DeskPorts } from '../app.tsx';
import { DeskMemory, type KeyValueStore, type RememberedSession } from '../session/desk-memory.ts';
import { FAKE_NOW, fakeServing, fakeStaff, fakeTicket, fakeWindowId } from './fake-desk.ts';
import { fakeMenu, fakePlan } from './fake-plan.ts';

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
  const memory = new DeskMemory(store(), store());
  memory.setSession(session);
  let shown = view;
  const show = (next: WindowDesk): void => {
    shown = next;
    world.hall.show('window-desk', { windowId: fakeWindowId }, next);
  };
  show(view);
  world.hall.show('kiosk-menu', {}, fakeMenu);
  doPrimaryCommands(world, () => shown, show);
  return {
    ...world,
    show,
    view: () => shown,
    ports: {
      connect: () => world.connect(),
      memory,
      now: () => FAKE_NOW,
      windowId: null,
      api: {
        signIn: async (number) => (number === fakeStaff.number ? ok(session) : err({ code: 'unreachable' })),
        signOut: async () => {},
        plan: async () => fakePlan,
        demoInfo: async () => ({
          hall: fakePlan.name,
          staff: fakePlan.staff.map((one) => ({ ...one, password: 'demo' })),
        }),
      },
    },
  };
}

function doPrimaryCommands({ hall }: FakeWorld, view: () => WindowDesk, show: (next: WindowDesk) => void): void {
  const front = (open: readonly DeskTicket[], more: Partial<WindowDesk> = {}): void =>
    show({ ...view(), open, undo: null, ...more });
  hall.on('call-next', ({ finish }) => {
    const [next, ...rest] = view().next;
    const finished = finish === undefined ? {} : { finished: { serviceRecordId: 'record' as ServiceRecordId } };
    if (next === undefined) {
      front([]);
      return ok({ ...finished, refusal: { code: 'nobody-waits', facts: {} } });
    }
    front([fakeTicket(next.number, { stateAt: hall.now(), missedAllowedAt: hall.now() + 60_000 })], {
      next: rest,
      waiting: view().waiting - 1,
      undo: { kind: 'call', number: next.number, until: hall.now() + 10_000 },
    });
    const call = { ticketId: next.ticketId, number: next.number, callId: 'call' as CallId, rule: next.why };
    return ok({ ...finished, call: { ...call, passedOver: { count: 0, examples: [] } } });
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
