import { expect, test } from 'vitest';
import { isAllowedKey } from './is-allowed-key.ts';
import { isStripKey } from './is-strip-key.ts';

const plain = { control: false, alt: false, meta: false };

test('characters, movement and input methods pass', () => {
  for (const key of [
    'a',
    'Z',
    '7',
    '/',
    '号',
    '🙂',
    ' ',
    'Enter',
    'Tab',
    'Escape',
    'ArrowDown',
    'Process',
    'F1',
    'F16',
    'AudioVolumeUp',
  ]) {
    expect(isAllowedKey({ ...plain, key }), key).toBe(true);
  }
  expect(isAllowedKey({ key: '@', control: true, alt: true, meta: false })).toBe(true);
});

test('what leaves the page, opens a tool or changes its size does not', () => {
  for (const key of [
    'F4',
    'F5',
    'F7',
    'F10',
    'F11',
    'F12',
    'BrowserBack',
    'BrowserHome',
    'ContextMenu',
    'PrintScreen',
    'Meta',
    'Alt',
    'Control',
    'LaunchApplication1',
    'Power',
    '',
  ]) {
    expect(isAllowedKey({ ...plain, key }), key).toBe(false);
  }
  for (const key of [
    'F1',
    'w',
    'W',
    't',
    'n',
    'r',
    'p',
    's',
    'o',
    'u',
    'j',
    'l',
    'I',
    '+',
    '-',
    '0',
    'Tab',
    'F4',
    'Escape',
  ]) {
    expect(isAllowedKey({ ...plain, key, control: true }), `Ctrl ${key}`).toBe(false);
    expect(isAllowedKey({ ...plain, key, alt: true }), `Alt ${key}`).toBe(false);
    expect(isAllowedKey({ ...plain, key, meta: true }), `Meta ${key}`).toBe(false);
  }
  expect(isAllowedKey({ key: 'Delete', control: true, alt: true, meta: false })).toBe(false);
  expect(isAllowedKey({ key: 'F4', control: true, alt: true, meta: false })).toBe(false);
});

test('a clerk’s strip also takes the desk’s function keys and what everybody does in fields; nothing that leaves or reloads', () => {
  for (const key of ['F7', 'F8', 'F9', '7', 'Enter', '号']) expect(isStripKey({ ...plain, key }), key).toBe(true);
  expect(isStripKey({ ...plain, key: 'F6', control: true })).toBe(true);
  for (const key of ['c', 'V', 'a']) expect(isStripKey({ ...plain, key, control: true }), key).toBe(true);
  for (const key of ['F4', 'F5', 'F11', 'F12']) expect(isStripKey({ ...plain, key }), key).toBe(false);
  for (const key of ['r', 'w', 't', 'F4', 'F5']) expect(isStripKey({ ...plain, key, control: true }), key).toBe(false);
  for (const key of ['F4', 'ArrowLeft', 'd']) expect(isStripKey({ ...plain, key, alt: true }), key).toBe(false);
  expect(isStripKey({ ...plain, key: 'F8', meta: true })).toBe(false);
});
