import type { Actor, Role } from '@youxu/domain';
import { fakePlan } from '@youxu/domain/fake';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandInputs, commandsThatDiffer } from './command-inputs.ts';
import { resultsThatDiffer } from './command-results.ts';
import { commandTable } from './command-table.ts';
import { acceptCommand, acceptTelemetry, acceptView, acceptVoid } from './validate.ts';
import { viewDataThatDiffers } from './view-data-schemas.ts';
import { viewsThatDiffer, viewTable } from './view-table.ts';

const ROLES: readonly Role[] = [
  ...(['clerk', 'guide', 'duty-manager', 'supervisor', 'admin'] as const),
  ...(['kiosk', 'display', 'rating-terminal', 'gateway', 'citizen', 'system'] as const),
];
const STAFF: readonly Role[] = ['clerk', 'guide', 'duty-manager', 'supervisor', 'admin'];

function actorOf(role: Role): Actor {
  const kind =
    role === 'citizen' ? 'citizen' : role === 'system' ? 'system' : STAFF.includes(role) ? 'staff' : 'device';
  return { kind, id: `${role}-1`, roles: [role] };
}

const KIOSK = actorOf('kiosk');
const PLAN = fakePlan();
const take = (input: unknown): unknown => ({ name: 'take-ticket', requestId: 'request-1', input });

test('schemas and domain types are the same', () => {
  expect([...commandsThatDiffer, ...resultsThatDiffer, ...viewsThatDiffer, ...viewDataThatDiffers]).toEqual([]);
});

test.each([
  ['a frame that is no object', 7, '', 'Invalid input: expected object, received number'],
  ['a member too many', take({ serviceIds: ['a'], extra: 1 }), '/input/extra', 'is not expected here'],
  ['a missing member', take({}), '/input/serviceIds', 'Invalid input: expected array, received undefined'],
  [
    'a wrong type deep inside',
    take({ serviceIds: ['a', 5] }),
    '/input/serviceIds/1',
    'Invalid input: expected string, received number',
  ],
  [
    'a request id that is too short',
    { name: 'undo', requestId: 'x', input: {} },
    '/requestId',
    'must be 8 to 64 letters, digits, _ or -',
  ],
])('[ACTOR-2] %s is refused with its path', (_what, frame, path, problem) => {
  expect(acceptCommand(KIOSK, frame)).toEqual({
    ok: false,
    error: { code: 'invalid-input', facts: { path, problem } },
  });
});

test('what is not in a table does not exist', () => {
  for (const name of ['advance-time', 'drop-table', 'constructor', '__proto__', 'toString']) {
    expect(acceptCommand(actorOf('system'), { name, requestId: 'request-1', input: {} })).toMatchObject({
      error: { code: 'unknown-command', facts: { command: name } },
    });
    expect(acceptView(actorOf('admin'), { view: name, params: {} }, PLAN)).toMatchObject({
      error: { code: 'unknown-view' },
    });
  }
});

test('[ACTOR-2] every cell of role × command and role × view that is not granted is refused, before its input is looked at', () => {
  for (const role of ROLES) {
    const code = role === 'citizen' ? 'not-authenticated' : 'not-allowed';
    for (const [name, { roles }] of Object.entries(commandTable)) {
      const accepted = acceptCommand(actorOf(role), { name, requestId: 'request-1', input: 'nonsense' });
      expect(accepted).toMatchObject({ error: { code: roles.includes(role) ? 'invalid-input' : code } });
    }
    for (const [view, { roles }] of Object.entries(viewTable)) {
      const accepted = acceptView(actorOf(role), { view, params: 'nonsense' }, PLAN);
      expect(accepted).toMatchObject({ error: { code: roles.includes(role) ? 'invalid-input' : code } });
    }
  }
});

test('[RATE-5] nobody of the staff can rate, or see a rating terminal', () => {
  for (const role of STAFF) {
    expect(commandTable['submit-rating'].roles).not.toContain(role);
    expect(commandTable['correct-rating'].roles).not.toContain(role);
    expect(viewTable['rating-terminal'].roles).not.toContain(role);
  }
});

test('[ACTOR-2] a kiosk leases for itself only, a terminal does not rate as a phone, a citizen does not return by number', () => {
  const frames: readonly (readonly [Role, string, unknown])[] = [
    ['kiosk', 'lease-numbers', { kioskId: 'kiosk-2' }],
    ['rating-terminal', 'submit-rating', { serviceRecordId: 'a', level: 5, channel: 'phone' }],
    ['citizen', 'return-ticket', { number: 'A012' }],
    ['kiosk', 'take-ticket', { serviceIds: ['a'], handwrittenAt: 1 }],
    ['citizen', 'cancel-ticket', { ticketId: 'a', reason: 'voided' }],
  ];
  for (const [role, name, input] of frames) {
    const accepted = acceptCommand(actorOf(role), { name, requestId: 'request-1', input });
    expect(accepted).toMatchObject({ ok: false, error: { code: 'not-allowed', facts: { command: name } } });
  }
});

test('[ACTOR-6] a gateway sees of each place only what the plan has it drive there; others see every place', () => {
  const seen = (gatewayId: string): readonly string[] => {
    const gateway: Actor = { kind: 'device', id: gatewayId, roles: ['gateway'] };
    const places: readonly (readonly [string, object])[] = [
      ...['w1', 'w2', 'w3'].flatMap((windowId) =>
        ['led', 'window-desk', 'rating-terminal'].map((view) => [view, { windowId }] as const),
      ),
      ['board', { displayId: 'd1' }],
      ['board-frame', { displayId: 'd1' }],
      ...PLAN.speakerZones.map(({ id }) => ['speaker', { speakerZoneId: id }] as const),
      ['gateway', { gatewayId: 'pads' }],
    ];
    return places.flatMap(([view, params]) =>
      acceptView(gateway, { view, params }, PLAN).ok ? `${view} ${Object.values(params)}` : [],
    );
  };
  expect(seen('pads')).toEqual([
    ...['led w1', 'window-desk w1', 'rating-terminal w1'],
    ...['window-desk w2', 'rating-terminal w2', 'gateway pads'],
  ]);
  expect(seen('voice')).toEqual(PLAN.speakerZones.map(({ id }) => `speaker ${id}`));
  expect(seen('stranger')).toEqual([]);
  expect(acceptView(actorOf('display'), { view: 'led', params: { windowId: 'w3' } }, PLAN).ok).toBe(true);
});

test('[PRIV-2] a clerk sees the desks of their own windows and finds no ticket by its number; a duty manager sees every desk', () => {
  const seen = (id: string, role: Role): readonly string[] =>
    ['w1', 'w2', 'w3'].filter(
      (windowId) =>
        acceptView({ kind: 'staff', id, roles: [role] }, { view: 'window-desk', params: { windowId } }, PLAN).ok,
    );
  expect(seen('s1', 'clerk')).toEqual(['w1']);
  expect(seen('s2', 'clerk')).toEqual(['w2']);
  expect(seen('s4', 'clerk')).toEqual([]);
  expect(seen('manager', 'duty-manager')).toEqual(['w1', 'w2', 'w3']);
  for (const role of ROLES) {
    const found = acceptView(actorOf(role), { view: 'staff-ticket', params: { code: 'A001' } }, PLAN);
    expect(found.ok, role).toBe(role === 'guide' || role === 'duty-manager');
  }
});

test('whatever comes in, the answer is a value', () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.constantFrom(...ROLES),
      fc.constantFrom(...Object.keys(commandInputs)),
      (junk, role, name) => {
        const actor = actorOf(role);
        for (const frame of [junk, { name, requestId: 'request-1', input: junk }]) {
          expect(typeof acceptCommand(actor, frame).ok).toBe('boolean');
        }
        expect(typeof acceptView(actor, junk, PLAN).ok).toBe('boolean');
        expect(typeof acceptView(actor, { view: 'board', params: junk }, PLAN).ok).toBe('boolean');
        expect(typeof acceptVoid(junk).ok).toBe('boolean');
        expect(typeof acceptTelemetry(junk).ok).toBe('boolean');
      },
    ),
  );
});
