import { expect, test } from 'vitest';
import type { KioskState } from '../agent/contract.ts';
import { AT, menuOf, sandu, sanduCatalog } from '../agent/test-bench.ts';
import { flowAfter, type Page, START } from './flow.ts';
import { staffDoor } from './staff/staff-page.ts';
import { hintKey } from './strings/hint.ts';
import { endsVisit, hearsCode, isReachable, troubleOf } from './trouble.ts';

const catalog = sanduCatalog();
const fine: KioskState = {
  online: true,
  alone: false,
  refusal: null,
  menu: menuOf(sandu),
  catalogKey: catalog.key,
  printer: 'ok',
  printerReason: null,
  outOfService: null,
  lost: null,
  staff: true,
  readers: { scanner: 'ok', card: 'ok' },
  speech: false,
  serverNow: AT,
  clockRate: 1,
};
const none = { gone: false, offline: false };
const printing = flowAfter(START, { do: 'open', page: { at: 'printing', serviceIds: [] } });

test('of several troubles the one is told that says most about what to do', () => {
  const of = (change: Partial<KioskState>, is = none) =>
    troubleOf({ state: { ...fine, ...change }, catalog }, START, is);
  const out = { by: 'hall', message: null } as const;
  const refusal = { code: 'not-authenticated', facts: {} } as const;
  expect(of({})).toBeNull();
  expect(of({ outOfService: out }, { ...none, offline: true })).toBe('out-of-service');
  expect(of({ outOfService: out, refusal })).toBe('not-accepted');
  expect(of({ outOfService: out, refusal }, { gone: true, offline: false })).toBe('gone');
  expect(of({ menu: null, lost: { address: 'http://hall', halls: [] } }, { ...none, offline: true })).toBe('lost');
  expect(of({ menu: null })).toBe('starting');
  expect(of({ menu: { ...menuOf(sandu), suspended: true } })).toBe('suspended');
});

test('[KIOSK-1] out of service a missed ticket is heard and answered, and nothing else is', () => {
  const [ticket, appointment] = ['http://hall.example/t/abc', 'http://hall.example/a/abc'];
  const heard = [ticket, appointment, 'A012', null].map((code) => hearsCode('out-of-service', code));
  expect(heard).toEqual([true, false, false, false]);
  expect([hearsCode('suspended', ticket), hearsCode(null, appointment), hearsCode('shut', null)]).toEqual([
    ...[false, true, true],
  ]);
  const out = { state: { ...fine, outOfService: { by: 'hall', message: null } as const }, catalog };
  const at = (page: Page) => troubleOf(out, flowAfter(START, { do: 'begin', page }), none);
  expect(at({ at: 'arrive', is: 'asking' })).toBeNull();
  expect(at({ at: 'refused', refusal: { code: 'already-returned', facts: {} } as never })).toBeNull();
  expect(at({ at: 'no-answer', to: 'return' })).toBeNull();
  for (const page of [
    { at: 'arrive', is: 'ready' },
    { at: 'no-answer', to: 'find' },
  ] as const) {
    expect(at(page)).toBe('out-of-service');
  }
});

test('what lasts ends the visit of whoever stood here; what passes in a moment does not', () => {
  for (const trouble of ['out-of-service', 'not-accepted', 'lost', 'suspended'] as const) {
    expect([endsVisit(trouble), isReachable(trouble)], trouble).toEqual([true, false]);
  }
  for (const trouble of [null, 'shut', 'starting', 'gone', 'offline'] as const) expect(endsVisit(trouble)).toBe(false);
});

test('who is being told about their number is not disturbed; staff come in whatever is the matter', () => {
  const state = { ...fine, outOfService: { by: 'staff', message: null }, online: false } as const;
  expect(troubleOf({ state, catalog }, printing, { gone: true, offline: false })).toBeNull();
  const staffed = flowAfter(START, { do: 'open', page: staffDoor() });
  expect(troubleOf({ state: null, catalog: null }, staffed, { gone: true, offline: false })).toBeNull();
});

test('a machine that serves all the same says in a few words what is the matter', () => {
  expect(hintKey(fine, false)).toBeNull();
  expect(hintKey({ alone: true, printer: 'unknown' }, false)).toBe('kiosk.hint.alone');
  expect(hintKey({ alone: true, printer: 'out' }, false)).toBe('kiosk.hint.out');
  expect(hintKey({ alone: false, printer: 'low' }, false)).toBe('kiosk.hint.low');
  expect(hintKey({ alone: true, printer: 'out' }, true)).toBe('kiosk.card.take-back');
});
