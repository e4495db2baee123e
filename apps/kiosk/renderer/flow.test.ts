import type { ServiceId } from '@youxu/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deskTicket } from '../agent/test-bench.ts';
import { type Flow, flowAfter, type Page, pageOf, START, type Step, subjectOf, wishOf } from './flow.ts';
import { ANSWER_MS_MAX, idleMs, warnsOfIdle } from './idle.ts';
import { staffDoor } from './staff/staff-page.ts';

const service = (id: string): Page => ({ at: 'service', serviceId: id as ServiceId, priorityClass: 'ordinary' });
const printing: Page = { at: 'printing', serviceIds: ['id-card' as ServiceId] };
const printed: Page = { at: 'ticket', ticket: deskTicket(), url: '', paper: { outcome: 'printed' } };
const paperless: Page = { ...printed, paper: { outcome: 'failed', reason: 'paper-out' } };
const phone: Page = { at: 'phone', digits: '', is: 'ready' };
const after = (...steps: Step[]): Flow => steps.reduce(flowAfter, START);

test('a number in two touches: a service, and 取号', () => {
  const flow = after(
    { do: 'open', page: service('id-card') },
    { do: 'open', page: printing },
    { do: 'answer', to: printing, page: printed },
  );
  expect(pageOf(flow)).toEqual(printed);
});

test('back goes the way that one came, and ends at the welcome', () => {
  const shelf: Page = { at: 'browse', way: 'department', path: ['police'], sheet: 0 };
  let flow = after({ do: 'look', way: 'department' }, { do: 'turn', sheet: 1 }, { do: 'open', page: shelf });
  flow = flowAfter(flow, { do: 'open', page: service('id-card') });
  const seen = [pageOf(flow)];
  for (let times = 0; times < 5; times++) {
    flow = flowAfter(flow, { do: 'back' });
    seen.push(pageOf(flow));
  }
  const departments = { ...shelf, path: [], sheet: 1 };
  const welcome = pageOf(START);
  expect(seen).toEqual([service('id-card'), shelf, departments, welcome, welcome, welcome]);
});

test('looking in another way begins anew', () => {
  expect(pageOf(after({ do: 'look', way: 'zone' }, { do: 'look', way: 'wanted' }))).toEqual(pageOf(START));
  expect(after({ do: 'look', way: 'zone' }, { do: 'look', way: 'department' }).trail).toHaveLength(2);
});

test('news for a page that has gone is dropped', () => {
  const asking: Page = { at: 'arrive', is: 'asking' };
  const news: Step = { do: 'answer', to: asking, page: { at: 'unknown', of: 'return' } };
  const home = after({ do: 'begin', page: asking }, { do: 'home' });
  expect(flowAfter(home, news)).toEqual(home);
  // The next citizen asks the same, and gets their own answer only.
  const next = flowAfter(home, { do: 'begin', page: { ...asking } });
  expect(flowAfter(next, news)).toEqual(next);
});

test('staff open no door over a page that tells somebody about their number', () => {
  const kept: Page = { at: 'kept', ticket: deskTicket() };
  for (const page of [printing, printed, paperless, kept, { at: 'unknown', of: 'take' }] as const) {
    const flow = after({ do: 'open', page });
    expect(flowAfter(flow, { do: 'open', page: staffDoor() }), page.at).toEqual(flow);
  }
  expect(pageOf(after({ do: 'open', page: staffDoor() }))).toEqual(staffDoor());
});

test('after a failure the service is still behind it', () => {
  const flow = after(
    { do: 'open', page: service('id-card') },
    { do: 'choose-class', id: 'elderly' },
    { do: 'open', page: printing },
    { do: 'answer', to: printing, page: { at: 'unknown', of: 'take' } },
    { do: 'back' },
  );
  expect(pageOf(flow)).toEqual({ ...service('id-card'), priorityClass: 'elderly' });
});

test('the language stays for one citizen and goes with them', () => {
  const flow = after({ do: 'switch-language' }, { do: 'open', page: service('id-card') }, { do: 'home' });
  expect(flow.language).toBe('en');
  expect(flowAfter(flow, { do: 'reset' })).toEqual(START);
});

test('nothing personal stays: home and the next citizen find no card and no telephone number', () => {
  const card = { name: '张*', lastFour: '002X' };
  const flow = after({ do: 'lay-card', card }, { do: 'open', page: phone }, { do: 'dial', digits: '13800138000' });
  expect([flow.card, pageOf(flow)]).toEqual([card, { ...phone, digits: '13800138000' }]);
  for (const step of [{ do: 'home' }, { do: 'reset' }] as const) expect(flowAfter(flow, step)).toEqual(START);
  expect(flowAfter(flowAfter(flow, { do: 'switch-language' }), { do: 'break-off' })).toEqual({
    ...START,
    language: 'en',
  });
  // Who was told something and goes back does not come to the number either.
  const told = flowAfter(flow, { do: 'answer', to: pageOf(flow), page: { at: 'no-answer', to: 'find' } });
  expect(JSON.stringify(flowAfter(told, { do: 'back' }))).not.toContain('13800138000');
});

test('a number that is being looked for is not changed', () => {
  const asking = { ...phone, digits: '13800138000', is: 'asking' } as const;
  const flow = after({ do: 'open', page: asking });
  expect(flowAfter(flow, { do: 'dial', digits: '' })).toEqual(flow);
});

test('[ITIN-1] matters for one ticket: once each, in order, kept while one looks on, gone with the last and with the citizen', () => {
  const add = (id: string, next: 'look' | 'matters'): Step => ({ do: 'add', serviceId: id as ServiceId, next });
  let flow = after({ do: 'open', page: service('id-card') }, add('id-card', 'look'));
  expect(idleMs(flow)).not.toBeNull();
  expect(pageOf(flowAfter(flow, { do: 'back' }))).toEqual(service('id-card'));
  for (const step of [{ do: 'look', way: 'search' }, { do: 'type', query: 'yb' }, { do: 'home' }] as const)
    flow = flowAfter(flow, step);
  flow = [{ do: 'open', page: service('tax') } as const, add('tax', 'matters'), add('tax', 'matters')].reduce(
    flowAfter,
    flow,
  );
  expect(wishOf(flow)).toEqual({ serviceIds: ['id-card', 'tax'], priorityClass: 'ordinary' });
  flow = flowAfter(flow, { do: 'choose-class', id: 'elderly' });
  flow = flowAfter(flow, { do: 'drop', serviceId: 'id-card' as ServiceId });
  expect(wishOf(flow)).toEqual({ serviceIds: ['tax'], priorityClass: 'elderly' });
  expect(flowAfter(flow, { do: 'reset' }).chosen).toEqual([]);
  flow = flowAfter(flow, { do: 'drop', serviceId: 'tax' as ServiceId });
  expect(pageOf(flow)).toEqual(pageOf(START));
});

test('[ITIN-1] a class that was declared stays with all matters of the ticket, and goes with the citizen', () => {
  const add = (id: string, next: 'look' | 'matters'): Step => ({ do: 'add', serviceId: id as ServiceId, next });
  const first = after(
    { do: 'open', page: service('id-card') },
    { do: 'choose-class', id: 'elderly' },
    add('id-card', 'look'),
  );
  const second = flowAfter(first, { do: 'open', page: service('tax') });
  expect(pageOf(second)).toEqual({ ...service('tax'), priorityClass: 'elderly' });
  expect(wishOf(flowAfter(second, add('tax', 'matters')))).toEqual({
    serviceIds: ['id-card', 'tax'],
    priorityClass: 'elderly',
  });
  const seen = flowAfter(first, { do: 'open', page: { at: 'matters', priorityClass: 'ordinary' } });
  expect(wishOf(seen)?.priorityClass).toBe('elderly');
  const dropped = flowAfter(seen, { do: 'drop', serviceId: 'id-card' as ServiceId });
  for (const flow of [dropped, flowAfter(seen, { do: 'reset' }), flowAfter(seen, { do: 'break-off' })])
    expect(flow).toEqual(START);
  // Chosen for one matter that was not taken: the next one is asked anew.
  const looked = after({ do: 'open', page: service('id-card') }, { do: 'choose-class', id: 'elderly' }, { do: 'home' });
  expect(pageOf(flowAfter(looked, { do: 'open', page: service('tax') }))).toEqual(service('tax'));
});

test('what is typed stays where one comes back to, and a key is no new page', () => {
  let flow = after({ do: 'look', way: 'search' }, { do: 'type', query: 'yb' }, { do: 'turn', sheet: 2 });
  const typed = flowAfter(flow, { do: 'type', query: 'ybc' });
  expect(pageOf(typed)).toEqual({ at: 'search', query: 'ybc', sheet: 0, listed: false });
  flow = [{ do: 'open', page: service('id-card') }, { do: 'back' }].reduce(
    (one, step) => flowAfter(one, step as Step),
    flow,
  );
  expect(pageOf(flow)).toEqual({ at: 'search', query: 'yb', sheet: 2, listed: false });
  expect(subjectOf(pageOf(typed))).toBe(subjectOf(pageOf(flowAfter(typed, { do: 'type', query: 'ybcb' }))));
});

test('all that is found stands without the keyboard, from its first page, until one types again', () => {
  const listed = after(
    { do: 'look', way: 'search' },
    { do: 'type', query: 'yb' },
    { do: 'turn', sheet: 2 },
    { do: 'list', is: true },
  );
  expect(pageOf(listed)).toEqual({ at: 'search', query: 'yb', sheet: 0, listed: true });
  for (const step of [
    { do: 'list', is: false },
    { do: 'type', query: 'yb' },
  ] as const)
    expect(pageOf(flowAfter(listed, step))).toEqual({ at: 'search', query: 'yb', sheet: 0, listed: false });
  expect(flowAfter(START, { do: 'list', is: true })).toEqual(START);
});

test('choices are for the page that has them', () => {
  for (const step of [
    { do: 'turn', sheet: 2 },
    { do: 'choose-class', id: 'elderly' },
  ] as const) {
    const flow = after({ do: 'arrive', is: 'ready' });
    expect(flowAfter(flow, step)).toEqual(flow);
  }
});

test('whatever is touched in whatever order, there is a page, and home is the welcome', () => {
  const step = fc.oneof(
    fc.constantFrom<Step>(
      { do: 'back' },
      { do: 'home' },
      { do: 'reset' },
      { do: 'switch-language' },
      { do: 'open', page: service('id-card') },
      { do: 'open', page: printing },
      { do: 'answer', to: printing, page: printed },
      { do: 'arrive', is: 'asking' },
      { do: 'open', page: phone },
      { do: 'dial', digits: '138' },
      { do: 'choose-class', id: 'elderly' },
    ),
    fc.record({ do: fc.constant('look' as const), way: fc.constantFrom('wanted' as const, 'zone' as const) }),
    fc.record({ do: fc.constant('turn' as const), sheet: fc.nat(9) }),
  );
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const flow = after(...steps);
      expect(subjectOf(pageOf(flow))).not.toBe('');
      expect(pageOf(flowAfter(flow, { do: 'home' }))).toEqual(pageOf(START));
    }),
  );
});

test('only the welcome stays; who waits for an answer is not asked whether they are there, and waits longer than any answer', () => {
  expect(idleMs(START)).toBeNull();
  for (const step of [
    { do: 'open', page: printing },
    { do: 'arrive', is: 'asking' },
  ] as const) {
    expect(idleMs(after(step))).toBeGreaterThan(ANSWER_MS_MAX);
    expect(warnsOfIdle(after(step))).toBe(false);
  }
  expect(idleMs(after({ do: 'open', page: printed }))).toBe(10_000);
  // A number that is nowhere but here, and in a head.
  expect(idleMs(after({ do: 'open', page: { at: 'kept', ticket: deskTicket() } }))).toBe(60_000);
  for (const step of [
    { do: 'switch-language' },
    { do: 'turn', sheet: 1 },
    { do: 'look', way: 'zone' },
    { do: 'arrive', is: 'ready' },
    { do: 'open', page: phone },
    { do: 'open', page: service('id-card') },
    { do: 'open', page: paperless },
  ] as const) {
    expect(idleMs(after(step)), step.do).toBeGreaterThanOrEqual(30_000);
    expect(warnsOfIdle(after(step)), step.do).toBe(true);
  }
});
