import { err, ok } from '@youxu/basics';
import { FakeTime, type FakeWorld, fakeWorld } from '@youxu/client/fake';
import { type DeskTicket, refusal, type WindowDesk, type WindowId } from '@youxu/domain';
import { acceptCommand } from '@youxu/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyAction } from './key-action.ts';
import { Keypad, type KeypadKey } from './keypad.ts';

const START = Date.UTC(2026, 10, 23, 2, 0);
const windowId = 'window-1' as WindowId;
const ticket = (state: 'called' | 'serving', more: Partial<DeskTicket> = {}): DeskTicket =>
  ({ ticketId: 't-1', number: 'A012', state, arrivedAutomatically: false, ...more }) as DeskTicket;
const IDLE = {
  ...{ windowId, windowNumber: '1', state: 'open', suspended: false, staff: { id: 's-1', number: '1', name: {} } },
  ...{ open: [], next: [], held: [], missed: [], undo: null, waiting: 3 },
} as unknown as WindowDesk;

let time: FakeTime;
let world: FakeWorld;
let keypad: Keypad;
let client: ReturnType<FakeWorld['connect']>;
let given: string[];

beforeEach(async () => {
  time = new FakeTime(START);
  world = fakeWorld({ timers: time, startAt: START });
  given = [];
  world.hall.show('window-desk', { windowId }, IDLE);
  client = world.connect();
  keypad = new Keypad({ client, windowId, timers: time, lastAtWork: null });
  for (const name of ['call-next', 'recall', 'mark-arrived', 'mark-missed', 'finish-service', 'undo'] as const)
    world.hall.on(name, (input) => note(name, input));
  for (const name of ['open-window', 'pause-window', 'call-help', 'hold-ticket', 'resume-ticket'] as const)
    world.hall.on(name, (input) => note(name, input));
  await pass(500);
});

afterEach(() => {
  keypad.close();
  client.close();
});

function note(name: string, input: unknown): ReturnType<typeof ok<never>> {
  given.push(`${name} ${JSON.stringify(input)}`.replace(/"(windowId|ticketId)":"[^"]*",?/g, '').replace(',}', '}'));
  return ok({} as never);
}

async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 50) {
    time.advance(50);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function press(key: KeypadKey): Promise<string> {
  const end = keypad.press(key);
  await pass(100);
  return end;
}

async function desk(more: Partial<WindowDesk>): Promise<void> {
  world.hall.show('window-desk', { windowId }, { ...IDLE, ...more });
  await pass(100);
}

const FINISH = '"outcome":"immediate","items":1,"invite":true';

describe('what the six keys do (PRACTICE)', () => {
  const cases: readonly (readonly [string, KeypadKey, Partial<WindowDesk>, string])[] = [
    ['① calls the next', 'next', {}, 'call-next {}'],
    ['① finishes first', 'next', { open: [ticket('serving')] }, `call-next {"finish":{${FINISH}}}`],
    ['① opens a window that is closed', 'next', { state: 'closed' }, 'open-window {}'],
    [
      '① of a paused window finishes only',
      'next',
      { open: [ticket('serving')], state: 'paused' },
      `finish-service {${FINISH}}`,
    ],
    ['② calls again', 'recall', { open: [ticket('called')] }, 'recall {}'],
    [
      '② also who arrived by the clock',
      'recall',
      { open: [ticket('serving', { arrivedAutomatically: true })] },
      'recall {}',
    ],
    ['③ says that somebody is here', 'arrived-or-finish', { open: [ticket('called')] }, 'mark-arrived {}'],
    ['③ then finishes and invites', 'arrived-or-finish', { open: [ticket('serving')] }, `finish-service {${FINISH}}`],
    ['④ misses', 'missed', { open: [ticket('called')] }, 'mark-missed {}'],
    ['⑤ pauses', 'pause', {}, 'pause-window {"reason":"short-break"}'],
    ['⑤ goes on', 'pause', { state: 'paused' }, 'open-window {}'],
    ['⑥ takes back', 'undo', { undo: { kind: 'call', number: 'A012' as never, until: START + 60_000 } }, 'undo {}'],
    ['⑥ held calls the duty manager', 'help', {}, 'call-help {}'],
    ['hold sets aside', 'hold', { open: [ticket('serving')] }, 'hold-ticket {}'],
    ['call back takes up the only one', 'call-back', { held: [ticket('serving')] }, 'resume-ticket {}'],
  ];
  test.each(cases)('[ACTOR-6] %s', async (_, key, view, command) => {
    await desk(view);
    const action = keyAction(key, { ...IDLE, ...view }, START, false);
    const frame = action.do === 'give' ? { name: action.name, requestId: 'press-000001', input: action.input } : null;
    expect(acceptCommand({ kind: 'device', id: 'gateway', roles: ['gateway'] }, frame)).toMatchObject({ ok: true });
    expect(await press(key)).toBe('done');
    expect(given).toEqual([command]);
  });

  const nothing: readonly (readonly [string, KeypadKey, Partial<WindowDesk>])[] = [
    ['nobody is signed on', 'next', { staff: null }],
    ['the hall is evacuated', 'next', { suspended: true }],
    ['nobody to call again', 'recall', {}],
    ['they are here already', 'missed', { open: [ticket('serving')] }],
    ['nothing to take back', 'undo', {}],
    ['which one of two', 'call-back', { held: [ticket('serving'), ticket('serving')] }],
  ];
  test.each(nothing)('[ACTOR-6] nothing where %s', async (_, key, view) => {
    await desk(view);
    expect(await press(key)).toBe('nothing');
    expect(given).toEqual([]);
  });
});

test('① while somebody is called asks first: they would lose their place', async () => {
  await desk({ open: [ticket('called')] });
  expect(await press('next')).toBe('ask');
  await pass(9_000);
  expect(await press('next')).toBe('ask');
  expect(given).toEqual([]);
  expect(await press('next')).toBe('done');
  expect(given).toEqual([`call-next {"finish":{${FINISH}}}`]);
});

test('the question is about one person: another one is asked about anew', async () => {
  await desk({ open: [ticket('called')] });
  expect(await press('next')).toBe('ask');
  await desk({ open: [ticket('called', { ticketId: 't-2' as never })] });
  expect(await press('next')).toBe('ask');
  expect(given).toEqual([]);
});

test('[INV-6] without a line a key does nothing, also not later', async () => {
  await desk({});
  world.network.reachable = false;
  world.network.cutAll();
  await pass(20_000);
  expect(await press('next')).toBe('nothing');
  world.network.reachable = true;
  await pass(20_000);
  expect(given).toEqual([]);
});

test('[HAND-4] after a power cut ① asks first in the next life; not in the morning, nor where the window was closed', async () => {
  const nextLife = async (lastAtWork: number | null): Promise<string> => {
    keypad.close();
    keypad = new Keypad({ client, windowId, timers: time, lastAtWork });
    await pass(500);
    return press('next');
  };
  await desk({});
  const { lastAtWork } = keypad;
  expect(Math.abs((lastAtWork ?? 0) - client.serverNow())).toBeLessThan(20_000);
  await pass(60_000);
  expect(await nextLife(lastAtWork)).toBe('done');
  await pass(120_000);
  expect(await nextLife(lastAtWork)).toBe('ask');
  expect(await press('next')).toBe('done');
  await desk({ state: 'closed' });
  expect(keypad.lastAtWork).toBeNull();
  world.network.reachable = false;
  world.network.cutAll();
  await pass(200_000);
  world.network.reachable = true;
  await pass(20_000);
  await desk({});
  expect(await press('next')).toBe('done');
});

test('[HAND-4] after minutes without the hall ① asks first, once: what was called by voice is entered before', async () => {
  const outage = async (ms: number): Promise<void> => {
    world.network.reachable = false;
    world.network.cutAll();
    await pass(ms);
    world.network.reachable = true;
    await pass(20_000);
  };
  await desk({});
  await outage(60_000);
  expect(await press('next')).toBe('done');
  await outage(181_000);
  await desk({ open: [ticket('serving')] });
  expect(await press('arrived-or-finish')).toBe('done');
  await desk({});
  expect(await press('next')).toBe('ask');
  await pass(60_000);
  expect(await press('next')).toBe('done');
  expect(given.map((one) => one.split(' ')[0])).toEqual(['call-next', 'finish-service', 'call-next']);
});

test('[INV-5] a second press while the first is under way is none', async () => {
  await desk({});
  expect(await Promise.all([press('next'), press('next')])).toEqual(['done', 'nothing']);
  expect(given).toHaveLength(1);
});

test('nobody waits: said apart from refused', async () => {
  world.hall.on('call-next', () => err(refusal('nobody-waits', {})));
  await desk({});
  expect(await press('next')).toBe('nobody-waits');
  world.hall.on('recall', () => err(refusal('recall-too-soon', { allowedAt: START })));
  await desk({ open: [ticket('called')] });
  expect(await press('recall')).toBe('refused');
});
