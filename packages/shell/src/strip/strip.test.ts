import { EventEmitter } from 'node:events';
import type { BrowserWindow, NativeImage } from 'electron';
import { expect, test } from 'vitest';
import { Strip } from './strip.ts';
import { USUAL_STRIP_KEYS } from './strip-keys.ts';
import type { FromStrip, ToStrip } from './strip-messages.ts';

/** A desktop with other programs on it. */
function desktop() {
  const mine = new Map<string, () => void>();
  const others = new Set<string>();
  return {
    mine,
    others,
    press: (accelerator: string) => mine.get(accelerator)?.(),
    shortcuts: {
      register: (accelerator: string, pressed: () => void) => {
        if (others.has(accelerator) || mine.has(accelerator)) return false;
        mine.set(accelerator, pressed);
        return true;
      },
      unregister: (accelerator: string) => void mine.delete(accelerator),
    },
  };
}

function strip(more: { readonly others?: readonly string[] } = {}) {
  const programs = desktop();
  for (const one of more.others ?? []) programs.others.add(one);
  const told: FromStrip[] = [];
  const did: string[] = [];
  let focused = false;
  let nowMs = 0;
  const events = new EventEmitter();
  const setFocus = (on: boolean): void => {
    focused = on;
    did.push(on ? 'focus' : 'blur');
    if (on) events.emit('focus');
  };
  const window = Object.assign(events, {
    webContents: { send: (_channel: string, said: FromStrip) => told.push(said) },
    flashFrame: (on: boolean) => did.push(`flash ${on}`),
    setOverlayIcon: (image: NativeImage | null, words: string) => did.push(`icon ${image} ${words}`),
    isFocused: () => focused,
    isMinimized: () => false,
    show: () => {},
    moveTop: () => {},
    focus: () => setFocus(true),
    blur: () => setFocus(false),
  });
  const memory = { keys: USUAL_STRIP_KEYS, setKeys: (keys: object) => did.push(`kept ${Object.values(keys)}`) };
  const made = new Strip({
    window: window as unknown as BrowserWindow,
    docked: { dock: (edge) => void did.push(`dock ${edge}`), edge: 'right' },
    memory,
    shortcuts: programs.shortcuts,
    drawIcon: (address) => address.length as unknown as NativeImage,
    setBadge: (count) => void did.push(`badge ${count}`),
    quit: () => void did.push('quit'),
    elapsedMs: () => nowMs,
  });
  return {
    ...{ programs, told, did, window },
    hear: (said: ToStrip) => made.hear(said),
    pageGone: () => made.pageGone(),
    pass: (ms: number) => (nowMs += ms),
    pressed: () => told.flatMap((one) => (one.say === 'pressed' ? [one.key] : [])),
    state: () => told.flatMap((one) => (one.say === 'state' ? [one.state] : [])).at(-1),
  };
}

test('F8 and F9 belong to the strip only while its desk has the window; F7 always', () => {
  const { programs, hear, pressed, pageGone } = strip();
  expect([...programs.mine.keys()]).toEqual(['F7']);
  hear({ say: 'want-keys', wanted: true });
  programs.press('F8');
  programs.press('F9');
  expect(pressed()).toEqual(['advance', 'recall']);
  hear({ say: 'want-keys', wanted: false });
  expect([...programs.mine.keys()]).toEqual(['F7']);
  hear({ say: 'want-keys', wanted: true });
  pageGone();
  expect([...programs.mine.keys()]).toEqual(['F7']);
});

test('a key that is held is one press, however long', () => {
  const { programs, hear, pressed, pass } = strip();
  hear({ say: 'want-keys', wanted: true });
  for (let repeat = 0; repeat < 100; repeat++) {
    programs.press('F8');
    pass(repeat === 0 ? 1_000 : 33);
  }
  expect(pressed()).toEqual(['advance']);
  pass(1_500);
  programs.press('F8');
  expect(pressed()).toEqual(['advance', 'advance']);
});

test('F7 leads to the strip and back to the other program', () => {
  const { programs, did, pass } = strip();
  programs.press('F7');
  pass(2_000);
  programs.press('F7');
  expect(did.filter((one) => one === 'focus' || one === 'blur')).toEqual(['focus', 'blur']);
});

test('a key that another program has is said, and taken as soon as it is free', () => {
  const { programs, hear, state, window } = strip({ others: ['F8'] });
  hear({ say: 'want-keys', wanted: true });
  expect(state()?.taken).toEqual(['advance']);
  programs.others.delete('F8');
  window.emit('focus');
  expect(state()?.taken).toEqual([]);
  expect([...programs.mine.keys()].sort()).toEqual(['F7', 'F8', 'F9']);
});

test('another key for the same: refused in so many words, the old one stays until the new one works', () => {
  const { programs, hear, state, did, pressed } = strip({ others: ['Ctrl+F8'] });
  hear({ say: 'want-keys', wanted: true });
  const set = (accelerator: string) => {
    hear({ say: 'set-key', key: 'advance', accelerator });
    return state()?.refused?.why ?? null;
  };
  expect(['F12', 'A', 'Ctrl+F5', 'F99', 'F9', 'Ctrl+F8'].map(set)).toEqual([
    'not-allowed',
    'not-allowed',
    'not-allowed',
    'not-allowed',
    'used',
    'taken',
  ]);
  expect(state()?.keys).toEqual(USUAL_STRIP_KEYS);
  expect(programs.mine.has('F8')).toBe(true);
  expect(set('Ctrl+F6')).toBe(null);
  expect(did).toContain('kept Ctrl+F6,F9,F7');
  expect([...programs.mine.keys()].sort()).toEqual(['Ctrl+F6', 'F7', 'F9']);
  programs.press('Ctrl+F6');
  expect(pressed()).toEqual(['advance']);
});

test('the task bar flashes while nobody looks at the strip, and its badge goes with what it was for', () => {
  const { hear, did, window } = strip();
  const attention = {
    say: 'attention',
    count: 3,
    flash: true,
    icon: 'data:image/png;base64,AA',
    words: '3 人在等',
  } as const;
  hear(attention);
  expect(did).toEqual(['badge 3', 'icon 24 3 人在等', 'flash true']);
  did.length = 0;
  window.focus();
  expect(did).toEqual(['focus', 'flash false']);
  did.length = 0;
  hear(attention);
  expect(did.at(-1)).toBe('flash false');
  hear({ ...attention, count: 0, flash: false, icon: null, words: '' });
  expect(did.slice(-3)).toEqual(['badge 0', 'icon null ', 'flash false']);
});
