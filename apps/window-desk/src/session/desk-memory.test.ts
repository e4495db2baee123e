import type { Lang } from '@youxu/ui';
import { beforeEach, expect, test } from 'vitest';
import { DeskMemory, type KeyValueStore, type RememberedSession } from './desk-memory.ts';

const NOW = Date.UTC(2026, 10, 21, 1, 0);

function store(): KeyValueStore {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

function session(id: string, more: Partial<RememberedSession> = {}): RememberedSession {
  return { token: `token-${id}`, actor: { id, roles: ['clerk'] }, expiresAt: NOW + 1, windowId: null, ...more };
}

let machine: KeyValueStore;
beforeEach(() => {
  machine = store();
});

test('a new tab goes on as whoever signed in last on this machine, and a reloaded one as itself', () => {
  const [tab, other] = [store(), store()];
  new DeskMemory(tab, machine).setSession(session('a'));
  expect(new DeskMemory(other, machine).session(NOW)).toEqual(session('a'));
  new DeskMemory(other, machine).setSession(session('b'));
  expect(new DeskMemory(tab, machine).session(NOW)?.actor.id).toBe('a');
  expect(new DeskMemory(other, machine).session(NOW)?.actor.id).toBe('b');
});

test('a session that has expired, and one that was ended, is forgotten', () => {
  const tab = store();
  const memory = new DeskMemory(tab, machine);
  memory.setSession(session('a', { expiresAt: NOW }));
  expect(memory.session(NOW)).toBeNull();
  memory.setSession(session('a'));
  memory.setSession(null);
  expect(memory.session(NOW)).toBeNull();
});

test('desks of one browser that stand at named windows do not share a session', () => {
  new DeskMemory(store(), machine, 'window-1').setSession(session('a'));
  expect(new DeskMemory(store(), machine, 'window-2').session(NOW)).toBeNull();
});

test('the outcome of an item is remembered, and settings have defaults', () => {
  const memory = new DeskMemory(store(), machine);
  expect(memory.outcomeOf('s1')).toBeNull();
  memory.setOutcome('s1', 'promised');
  memory.setOutcome('s2', 'returned');
  expect([memory.outcomeOf('s1'), memory.outcomeOf('s2')]).toEqual(['promised', 'returned']);
  const usual = { lang: 'zh', theme: 'light', largeText: false, sound: true, flash: true, notify: false } as const;
  expect(memory.settings()).toEqual(usual);
  memory.setSettings({ ...usual, lang: 'en', theme: 'contrast', largeText: true });
  expect(memory.settings().lang).toBe('en');
});

test('[STAFF-5] a tab is one desk for as long as it lives, another one is another, and only a new one is new', () => {
  const tab = store();
  let ids = 0;
  const memory = new DeskMemory(tab, machine, '', () => `desk-${++ids}`);
  expect([memory.deskId(), memory.deskId(), memory.isNewHere(), memory.isNewHere()]).toEqual([
    'desk-1',
    'desk-1',
    true,
    false,
  ]);
  memory.putDown();
  const reloaded = new DeskMemory(tab, machine);
  expect([reloaded.deskId(), reloaded.isNewHere()]).toEqual(['desk-1', false]);
  // "Duplicate tab" copies what the tab remembers while its page is there.
  const duplicate = new DeskMemory(tab, machine, '', () => 'desk-2');
  expect([duplicate.deskId(), duplicate.isNewHere()]).toEqual(['desk-2', true]);
  expect(new DeskMemory(store(), machine).deskId()).not.toBe('desk-1');
});

test('[STAFF-2] who sits at a window is remembered for the next sign-in there', () => {
  const memory = new DeskMemory(store(), machine);
  expect([memory.lastWindow(), memory.peopleAt('window-1')]).toEqual([null, []]);
  const person = { id: 'staff-1', number: '001', name: { zh: '甲', en: 'A' }, roles: ['clerk'] };
  memory.setPeople('window-1', [person]);
  memory.setPeople('window-2', []);
  expect([memory.lastWindow(), memory.peopleAt('window-1')]).toEqual([
    'window-2',
    [{ number: '001', name: person.name }],
  ]);
});

test('the language of the address counts until somebody chooses another', () => {
  const at = (lang: Lang): DeskMemory => new DeskMemory(store(), machine, '', () => 'desk', lang);
  at('en').setSettings({ ...at('en').settings(), sound: false });
  // Another setting is no choice of the language.
  expect([at('en').settings().lang, at('zh').settings().lang, at('zh').settings().sound]).toEqual(['en', 'zh', false]);
  at('en').setSettings({ ...at('en').settings(), lang: 'zh' });
  expect([at('en').settings().lang, at('zh').settings().lang]).toEqual(['zh', 'zh']);
  at('zh').setSettings({ ...at('zh').settings(), sound: true });
  expect(at('en').settings()).toMatchObject({ lang: 'zh', sound: true });
});

test('rubbish in the store is nothing', () => {
  machine.setItem('youxu-desk-session', '{"half');
  machine.setItem('youxu-desk-outcomes', '{"s1":"invented"}');
  const memory = new DeskMemory(store(), machine);
  expect([memory.session(NOW), memory.outcomeOf('s1')]).toEqual([null, null]);
});

test('[HAND-4] when a window was last seen at work outlives the page, for each window of the machine', () => {
  const machine = store();
  const memory = new DeskMemory(store(), machine);
  expect(memory.lastAtWork('window-1')).toBeNull();
  memory.setLastAtWork('window-1', { at: NOW, boot: 3 });
  memory.setLastAtWork('window-2', { at: NOW, boot: 3 });
  memory.setLastAtWork('window-2', null);
  const next = new DeskMemory(store(), machine);
  expect(next.lastAtWork('window-1')).toEqual({ at: NOW, boot: 3 });
  expect(next.lastAtWork('window-2')).toBeNull();
});
