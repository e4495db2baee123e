import type { CallId, PassedOverWhy, TicketNumber } from '@youxu/domain';
import { textIn } from '@youxu/ui/words';
import { expect, test } from 'vitest';
import { FAKE_NOW, fakeDesk, fakeServing, fakeTicket } from '../fake/fake-desk.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import { deskTables } from '../strings/desk-text.ts';
import { PlanFacts } from './plan-facts.ts';
import {
  frontWords,
  isBeingFetched,
  ruleWords,
  sinceAt,
  waitedMinutes,
  whyNextWords,
  whyNotWords,
} from './why-words.ts';

const zh = textIn('zh', deskTables);
const here = { lang: 'zh', timeZone: 'Asia/Shanghai', now: FAKE_NOW } as const;
const facts = new PlanFacts(fakePlan);

test('[VIEW-7] why somebody is next is a sentence for citizens', () => {
  const words = fakeDesk().next.map((next) => whyNextWords(zh, next, facts, here));
  expect(words).toEqual([
    '刚过号，几分钟内就回来了，本窗口先叫。',
    '70岁以上老人，10:20 取号，按早到 30 分钟排。',
    '10:21 取号，先到先办。',
    '预约 10:30，按时报到，和现场号轮流叫。',
    '10:27 取号，先到先办。',
  ]);
});

function over(count: number, why: PassedOverWhy): string {
  const examples = ['A001', 'A002', 'A003']
    .slice(0, count)
    .map((number) => ({ number: number as TicketNumber, arrivedAt: FAKE_NOW, why }));
  return whyNotWords(zh, 'A009', { count, examples });
}

test('[VIEW-7] who came earlier is named with the reason, and that nobody did is said', () => {
  expect(over(0, 'credit')).toBe('没有人比 A009 来得早。');
  expect(over(1, 'credit')).toBe('A001 来得更早，还在等：优先的人按早到排。');
  expect(over(5, 'appointment')).toBe('A001、A002、A003 等 5 位来得更早，还在等：预约到点，轮流叫。');
  for (const why of ['handicap', 'moved', 'pinned', 'care'] as const) expect(over(2, why)).toMatch(/还在等：.+。$/);
});

test('[VIEW-7] with a credit the rule is not said to be the order of arrival', () => {
  expect(ruleWords(zh, 'order', 'ordinary', facts)).toBe('按取号先后');
  expect(ruleWords(zh, 'order', 'elderly', facts)).toBe('优先类别，按早到排');
  expect(ruleWords(zh, 'by-number', 'elderly', facts)).toBe(ruleWords(zh, 'by-number', 'ordinary', facts));
});

test('[UNDO-1] a finish that was undone changes neither how long they waited nor how long they are served', () => {
  const before = fakeServing('A012');
  const again = fakeServing('A012', { stateAt: FAKE_NOW });
  expect(waitedMinutes(again)).toBe(waitedMinutes(before));
  expect(FAKE_NOW - sinceAt(again)).toBe(6 * 60_000);
});

test('who listens to the desk hears who is called, called again and there, and how to meet them', () => {
  const more = { priorityClass: 'elderly', needs: ['hearing'] } as const;
  expect(frontWords(zh, fakeTicket('C003', more), facts)).toBe('正在叫号 C003，70岁以上老人，请用文字交流');
  expect(frontWords(zh, fakeTicket('C003', { calls: 2 }), facts)).toBe('正在叫号 C003，第 2 遍');
  expect(frontWords(zh, fakeServing('C003'), facts)).toBe('办理中 C003');
});

test('[HELP-2] who goes for somebody holds back what to press for three minutes, not for ever', () => {
  const fetching = { name: { zh: '周敏', en: 'Zhou Min' }, at: FAKE_NOW, callId: 'call-1' as CallId };
  const gone = (afterMs: number) => isBeingFetched({ ...fakeTicket('A012'), fetching }, FAKE_NOW + afterMs);
  expect([gone(0), gone(179_000), gone(180_000), gone(3_600_000)]).toEqual([true, true, false, false]);
  expect(isBeingFetched(fakeTicket('A012'), FAKE_NOW)).toBe(false);
});
