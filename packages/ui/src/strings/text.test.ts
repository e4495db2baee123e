import { expect, expectTypeOf, test } from 'vitest';
import { refusalWords } from './refusal-words.ts';
import { defineTables } from './tables.ts';
import { type FactNames, type SharedText, textIn } from './text.ts';

const zone = 'Asia/Shanghai';
const now = Date.parse('2025-11-21T16:50:00+08:00');

test('the compiler knows keys and facts', () => {
  const text = textIn('zh');
  expect(text.t('word.people-ahead', { count: 5 })).toBe('前面 5 位');
  expectTypeOf<FactNames<'{from} to {to}'>>().toEqualTypeOf<'from' | 'to'>();
  // @ts-expect-error the fact is missing
  expect(text.t('word.people-ahead')).toBe('前面 – 位');
  // @ts-expect-error no such key
  expect(text.t('word.nothing')).toBe('word.nothing');
});

test("an app's own words join the shared ones", () => {
  const own = defineTables(
    { 'kiosk.question': '您要办什么', 'action.back': '回上一步' },
    {
      'kiosk.question': 'What can we do for you?',
      'action.back': 'One step back',
    },
  );
  const text = textIn('en', own);
  expect(text.t('kiosk.question')).toBe('What can we do for you?');
  expect(text.t('action.home')).toBe('Start');
  expect(text.t('action.back')).toBe('One step back');
  expect(text.of({ zh: '医保', en: 'Health insurance' })).toBe('Health insurance');
  expectTypeOf(text).toExtend<SharedText>();
  // @ts-expect-error English is missing
  defineTables({ a: '甲' }, {});
});

test('[PRACTICE Words] a closed queue says when it opens next, if anybody knows', () => {
  const opensAt = Date.parse('2025-11-24T09:00:00+08:00');
  const say = (facts: Record<string, unknown>): string =>
    refusalWords(textIn('zh'), { code: 'queue-closed', facts }, zone, now);
  expect(say({ queueId: 'social', opensAt })).toBe(
    '这项业务已停止取号。下次开放：11月24日（周一）9:00。已取号的，我们办完再下班。',
  );
  expect(say({ queueId: 'social', opensAt: null })).toBe('这项业务今天已停止取号。已取号的，我们办完再下班。');
});

test('refusals say facts as words, and an unknown code still says something useful', () => {
  const say = (code: string, facts: Record<string, unknown>): string =>
    refusalWords(textIn('en'), { code, facts }, zone, now);
  expect(say('ticket-in-wrong-state', { number: 'A012', state: 'missed' })).toBe('Not possible now for A012: Missed.');
  expect(say('busy', { retryAfterMs: 2500 })).toBe('Many people are using the system. Please try again in 3 s.');
  expect(say('busy', {})).toBe('Many people are using the system. Please try again in a moment.');
  expect(say('missed-locked', { untilAt: now })).toBe(
    'Missed can be pressed from 16:50. Please give the person a little longer.',
  );
  expect(say('not-yet-invented', {})).toBe('That did not work. Please try again or ask a member of staff.');
  const own = textIn('en', defineTables({ 'refusal.nobody-waits': '没有人' }, { 'refusal.nobody-waits': 'Nobody.' }));
  expect(refusalWords(own, { code: 'nobody-waits', facts: {} }, zone, now)).toBe('Nobody.');
});
