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
  expect(memory.settings()).toEqual({ lang: 'zh', theme: 'light', largeText: false });
  memory.setSettings({ lang: 'en', theme: 'contrast', largeText: true });
  expect(memory.settings().lang).toBe('en');
});

test('rubbish in the store is nothing', () => {
  machine.setItem('youxu-desk-session', '{"half');
  machine.setItem('youxu-desk-outcomes', '{"s1":"invented"}');
  const memory = new DeskMemory(store(), machine);
  expect([memory.session(NOW), memory.outcomeOf('s1')]).toEqual([null, null]);
});
