import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { acceleratorOf, USUAL_STRIP_KEYS } from './strip-keys.ts';
import { StripMemory } from './strip-memory.ts';
import { parseFromStrip, parseToStrip } from './strip-messages.ts';
import { USUAL_PLACE } from './strip-place.ts';
import { readStripSettings } from './strip-settings.ts';

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'youxu-strip-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('keys and places are there again after a restart, each screen with its own', () => {
  const data = folder();
  const memory = new StripMemory(data);
  expect([memory.keys, memory.placeOn('1')]).toEqual([USUAL_STRIP_KEYS, USUAL_PLACE]);
  memory.setKeys({ ...USUAL_STRIP_KEYS, advance: 'Ctrl+F8' });
  memory.setPlace('1', { edge: 'left', x: 0, y: 0, width: 400, height: 700 });
  memory.setPlace('2', { edge: null, x: 9, y: 9, width: 360, height: 600 });
  const again = new StripMemory(data);
  expect([again.keys.advance, again.screen, again.placeOn('1').edge, again.placeOn('2').x]).toEqual([
    'Ctrl+F8',
    '2',
    'left',
    9,
  ]);
  // A screen that was never used gets the place of the last one.
  expect(again.placeOn('3')).toEqual(again.placeOn('2'));
});

test('where nothing can be written the strip works all the same, and forgets', () => {
  const data = folder();
  writeFileSync(path.join(data, 'file'), '');
  const memory = new StripMemory(path.join(data, 'file', 'strip'));
  memory.setKeys({ ...USUAL_STRIP_KEYS, advance: 'Ctrl+F8' });
  expect(memory.keys.advance).toBe('Ctrl+F8');
});

test('a spoiled memory is forgotten, also one in which a key does two things', () => {
  const data = folder();
  const two = JSON.stringify({ keys: { advance: 'F8', recall: 'F8', front: 'F7' }, screen: null, places: {} });
  for (const spoiled of [
    '',
    '{',
    '[]',
    two,
    '{"keys":{"advance":"A","recall":"F9","front":"F7"},"screen":null,"places":{}}',
  ]) {
    writeFileSync(path.join(data, 'strip.json'), spoiled);
    expect(new StripMemory(data).keys).toEqual(USUAL_STRIP_KEYS);
  }
});

test.each([
  ['{', 'cannot be read'],
  [{ hall: 'http://example.com' }, 'hall: must be https'],
  [{ hall: 'http://10.0.0.2:8600/desk/' }, 'hall: must be https'],
  [{ hall: 'http://10.0.0.2:8600', token: 'x' }, 'token'],
  [{}, 'hall'],
])('a mistake in desk.json is told: %j', (written, told) => {
  const file = path.join(folder(), 'desk.json');
  writeFileSync(file, typeof written === 'string' ? written : JSON.stringify(written));
  const settings = readStripSettings(file);
  expect(settings.ok ? '' : settings.error).toContain(told);
});

test('desk.json: the hall, and perhaps the window and a folder, meant from where the file stands', () => {
  const file = path.join(folder(), 'desk.json');
  writeFileSync(file, JSON.stringify({ hall: 'http://10.0.0.2:8600/', window: 'window-3', data: 'strip' }));
  expect(readStripSettings(file)).toEqual({
    ok: true,
    value: { hall: 'http://10.0.0.2:8600', window: 'window-3', data: path.join(path.dirname(file), 'strip') },
  });
});

test('[INV-14] of a page only what a desk may ask of its strip is heard', () => {
  const icon = 'data:image/png;base64,AAAA';
  const attention = { say: 'attention', count: 2, flash: true, icon, words: 'x' };
  for (const said of [{ say: 'hello' }, { say: 'want-keys', wanted: true }, attention, { say: 'dock', edge: 'left' }]) {
    expect(parseToStrip({ ...said, more: 'x' })).toEqual(said);
  }
  const strange = [
    ...[
      undefined,
      null,
      1,
      'quit',
      [],
      {},
      { say: 'run' },
      { say: 'want-keys', wanted: 1 },
      { say: 'dock', edge: 'top' },
    ],
    { say: 'set-key', key: 'missed', accelerator: 'F6' },
    { say: 'set-key', key: 'advance', accelerator: 'F'.repeat(99) },
    { ...attention, icon: 'file:///etc/passwd' },
    { ...attention, icon: `${icon}${'A'.repeat(20_000)}` },
    { ...attention, count: 1.5 },
  ];
  for (const message of strange) expect(parseToStrip(message), JSON.stringify(message)).toBeUndefined();
  expect(parseToStrip({ ...attention, count: -5 })).toMatchObject({ count: 0 });
  expect(parseFromStrip({ say: 'pressed', key: 'missed' })).toBeUndefined();
  expect(parseFromStrip({ say: 'state', state: { keys: { advance: 'F8' } } })).toBeUndefined();
});

test('a press becomes the name of its key; only function keys do', () => {
  const none = { ctrlKey: false, altKey: false, shiftKey: false };
  expect(acceleratorOf({ ...none, code: 'F8' })).toBe('F8');
  expect(acceleratorOf({ ctrlKey: true, altKey: true, shiftKey: true, code: 'F2' })).toBe('Ctrl+Alt+Shift+F2');
  expect(acceleratorOf({ ...none, code: 'KeyA' })).toBeUndefined();
});
