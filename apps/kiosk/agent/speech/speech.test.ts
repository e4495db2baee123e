import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { err, ok } from '@youxu/basics';
import type { VoiceEngine } from '@youxu/voice/node';
import { fastify } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAloud } from './read-aloud.ts';
import { openSpeech, recordingKey, SPEECH_CHARACTERS_MAX, type SpeechOptions } from './speech.ts';
import { serveSpeech } from './speech-route.ts';
import { SpeechShelf } from './speech-shelf.ts';

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'youxu-speech-'));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const engine = (speaks = ['zh', 'en']): VoiceEngine => ({
  name: 'fake',
  available: async (language) =>
    speaks.includes(language) ? ok('fake') : err({ kind: 'no-voice', detail: 'none' } as const),
  synthesise: async (text) => {
    said.push(text);
    return text.includes('吐')
      ? err({ kind: 'no-sound', detail: '' } as const)
      : ok({ sampleRateHz: 22_050, samples: new Float32Array(1_000) });
  },
});
const open = (more: Partial<SpeechOptions> = {}) =>
  openSpeech({
    engines: [engine()],
    recordings: undefined,
    shelf: new SpeechShelf(path.join(folder, 'shelf')),
    ...more,
  });
const kept = (): string[] => readdirSync(path.join(folder, 'shelf'));

test('what is written is said as the hall says it', () => {
  expect(readAloud('您的号是 A012', 'zh')).toBe('您的号是 A零幺二');
  expect(readAloud('Your number is X101', 'en')).toBe('Your number is X one zero one');
  expect(readAloud('约 12–18 分钟', 'zh')).toBe('约 12到18 分钟');
  expect(readAloud('11月23日（周一）9:00', 'zh')).toBe('11月23日（周一）9点');
  expect(readAloud('10:05 到', 'zh')).toBe('10点零5分 到');
  expect(readAloud('between 10:54 and 11:00', 'en')).toBe('between 10 54 and 11 o’clock');
  expect(readAloud('1、2、3 号窗口 · 有号 / 有预约', 'zh')).toBe('1，2，3 号窗口，有号，有预约');
});

test('a sentence is made once; what belongs to one citizen leaves nothing on the disk', async () => {
  const speech = await open();
  said = [];
  const [first, again] = [await speech?.say('zh', '您要办什么事？'), await speech?.say('zh', '您要办什么事？')];
  expect([said, kept().length]).toEqual([['您要办什么事？'], 1]);
  expect(Buffer.from(again ?? [])).toEqual(Buffer.from(first ?? [0]));
  said = [];
  for (const personal of ['您的号是 A234', '手机号 138****0000', '张*的身份证']) await speech?.say('zh', personal);
  expect(await speech?.say('en', 'Your number is A234')).toBeDefined();
  expect(said).toEqual(['您的号是 A二三四', '手机号 138****0000', '张*的身份证', 'Your number is A two three four']);
  expect(kept()).toHaveLength(1);
});

test('what nobody can say is silence, and the next sentence is said', async () => {
  const speech = await open();
  expect(await speech?.say('zh', '吐')).toBeUndefined();
  expect(await speech?.say('zh', '好')).toBeDefined();
});

test('no engine and no recordings: no speech; an engine that lacks a language, or cannot say a word, is none', async () => {
  const mute: VoiceEngine = {
    ...engine(),
    synthesise: () => Promise.reject(new Error('EROFS: read-only file system')),
  };
  const silent: VoiceEngine = { ...engine(), synthesise: async () => err({ kind: 'no-sound', detail: '' } as const) };
  for (const one of [mute, silent]) expect(await open({ engines: [one] })).toBeUndefined();
  expect(await open({ engines: [mute, engine()] })).toBeDefined();
  expect(await open({ engines: [] })).toBeUndefined();
  expect(await open({ engines: [engine(['en'])] })).toBeUndefined();
  expect(await open({ engines: [engine(['en']), engine()] })).toBeDefined();
});

test('a person’s recording comes before the engine, by the key of the sentence', async () => {
  mkdirSync(path.join(folder, 'zh'));
  expect([recordingKey('zh', '无障碍'), recordingKey('en', 'Ease of use')]).toEqual(['kiosk.easing', 'kiosk.easing']);
  expect(recordingKey('zh', '办社保')).toMatch(/^text-[0-9a-f]{16}$/);
  writeFileSync(path.join(folder, 'zh', 'kiosk.easing.wav'), 'recorded');
  const speech = await open({ engines: [], recordings: folder });
  expect(Buffer.from((await speech?.say('zh', '无障碍')) ?? []).toString()).toBe('recorded');
  expect(await speech?.say('zh', '没有录过')).toBeUndefined();
});

test('the shelf never grows beyond its limit; what was not wanted longest goes', async () => {
  const shelf = new SpeechShelf(path.join(folder, 'shelf'), 250);
  for (const name of ['a', 'b']) {
    await shelf.keep(name, Buffer.alloc(100));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await shelf.find('a');
  await new Promise((resolve) => setTimeout(resolve, 20));
  await shelf.keep('c', Buffer.alloc(100));
  const found = await Promise.all(['a', 'b', 'c'].map((name) => shelf.find(name)));
  expect(found.map((bytes) => bytes?.length)).toEqual([100, undefined, 100]);
});

test('its door is for the kiosk’s own page', async () => {
  const speech = await open();
  const http = fastify();
  if (speech !== undefined) serveSpeech(http, speech, (host) => host === 'localhost');
  const get = async (url: string, headers: Record<string, string> = {}) =>
    (await http.inject({ url, headers: { host: 'localhost', ...headers } })).statusCode;
  const url = `/speech/zh?text=${encodeURIComponent('您好')}`;
  expect(await get(url)).toBe(200);
  expect(await get(url, { 'sec-fetch-site': 'same-origin' })).toBe(200);
  expect(await get(url, { 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await get(url, { host: 'evil.example' })).toBe(403);
  expect(await get('/speech/fr?text=a')).toBe(404);
  expect(await get('/speech/zh')).toBe(400);
  expect(await get(`/speech/zh?text=${'a'.repeat(SPEECH_CHARACTERS_MAX + 1)}`)).toBe(400);
  expect(await get('/speech/zh?text=a&text=b')).toBe(400);
  expect(await get(`/speech/zh?text=${encodeURIComponent('吐')}`)).toBe(503);
  await http.close();
});
