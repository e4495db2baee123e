import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language, TicketAnnouncement } from './announcement.ts';
import { type Part, phraseOf, utter } from './phrase.ts';
import { VOCABULARY } from './vocabulary.ts';

const call: TicketAnnouncement = { kind: 'call', language: 'zh', number: 'A012', window: '3' };

function captionOf(change: Partial<TicketAnnouncement>): string {
  const phrase = phraseOf({ ...call, ...change });
  return phrase.ok ? phrase.value.caption : `unspeakable ${phrase.error.field} ${phrase.error.value}`;
}

function partsOf(change: Partial<TicketAnnouncement>): readonly Part[] {
  const phrase = phraseOf({ ...call, ...change });
  if (!phrase.ok) throw new Error(phrase.error.field);
  return phrase.value.parts;
}

const heard = (parts: readonly Part[]) => parts.map(({ language, clip }) => VOCABULARY[language][clip]).join('');

describe('the words of a call', () => {
  test.each([
    [{}, '请 A零幺二号，到三号窗口。'],
    [{ kind: 'recall' }, '请 A零幺二号，到三号窗口。'],
    [{ kind: 'last-call' }, '最后一次，请 A零幺二号，到三号窗口。'],
    [{ floor: 2 }, '请 A零幺二号，到二楼三号窗口。'],
    [{ floor: 12 }, '请 A零幺二号，到十二楼三号窗口。'],
    [{ floor: -1 }, '请 A零幺二号，到负一楼三号窗口。'],
    [{ number: 'X101' }, '请 X幺零幺号，到三号窗口。'],
    [{ number: 'A1000' }, '请 A幺零零零号，到三号窗口。'],
    [{ number: '88' }, '请八八号，到三号窗口。'],
    [{ window: '12' }, '请 A零幺二号，到十二号窗口。'],
    [{ window: '20' }, '请 A零幺二号，到二十号窗口。'],
    [{ window: '103' }, '请 A零幺二号，到一百零三号窗口。'],
    [{ window: '03' }, '请 A零幺二号，到三号窗口。'],
    [{ window: '3A' }, '请 A零幺二号，到三A号窗口。'],
    [{ window: 'B7' }, '请 A零幺二号，到 B七号窗口。'],
    [{ window: '1001' }, '请 A零幺二号，到幺零零幺号窗口。'],
  ] as [Partial<TicketAnnouncement>, string][])('%o is captioned %s', (change, caption) => {
    expect(captionOf(change)).toBe(caption);
  });

  test.each([
    [{}, 'Ticket A zero one two, window three, please.'],
    [{ kind: 'last-call' }, 'Last call. Ticket A zero one two, window three, please.'],
    [{ floor: 2 }, 'Ticket A zero one two, window three, floor two, please.'],
    [{ floor: -1 }, 'Ticket A zero one two, window three, basement one, please.'],
    [{ window: '21' }, 'Ticket A zero one two, window twenty-one, please.'],
    [{ window: '120' }, 'Ticket A zero one two, window one hundred twenty, please.'],
    [{ window: '3A' }, 'Ticket A zero one two, window three A, please.'],
  ] as [Partial<TicketAnnouncement>, string][])('%o is captioned %s', (change, caption) => {
    expect(captionOf({ ...change, language: 'en' })).toBe(caption);
  });

  test('what clips cannot say is named, not guessed', () => {
    for (const number of ['', 'a012', 'A', 'ABC1', 'A1234567', 'A01 2', '甲012']) {
      expect(captionOf({ number })).toBe(`unspeakable number ${number}`);
    }
    for (const window of ['', '综合窗口', 'A3B', '3-1', '12345', '3a']) {
      expect(captionOf({ window })).toBe(`unspeakable window ${window}`);
    }
    for (const floor of [0, 1.5, 100, -10, Number.NaN]) expect(captionOf({ floor })).toBe(`unspeakable floor ${floor}`);
  });
});

const numbers = fc
  .tuple(fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), maxLength: 2 }), fc.nat(999_999))
  .map(([letters, n]) => `${letters}${`${n}`.padStart(3, '0')}`);

const announcements: fc.Arbitrary<TicketAnnouncement> = fc
  .record({
    kind: fc.constantFrom('call' as const, 'recall' as const, 'last-call' as const),
    language: fc.constantFrom<Language>('zh', 'en'),
    number: numbers,
    window: fc.nat(999).map(String),
    floor: fc.option(
      fc.integer({ min: -9, max: 99 }).filter((n) => n !== 0),
      { nil: undefined },
    ),
  })
  .map(({ floor, ...rest }) => (floor === undefined ? rest : { ...rest, floor }));

describe('the clips of a call', () => {
  test('every number and every window up to 999 gives clips of the vocabulary only', () => {
    for (const language of ['zh', 'en'] as const) {
      for (let n = 0; n <= 999; n++) {
        const parts = partsOf({ language, number: `A${`${n}`.padStart(3, '0')}`, window: `${n}` });
        for (const part of parts) expect(Object.hasOwn(VOCABULARY[part.language], part.clip), part.clip).toBe(true);
      }
    }
  });

  test('any announcement: chime first, once; known clips; no pause above half a second; nothing after the end', () => {
    fc.assert(
      fc.property(announcements, (announcement) => {
        const parts = partsOf(announcement);
        expect(parts.findLastIndex(({ clip }) => clip === 'chime')).toBe(0);
        for (const { language, clip, pauseAfterMs } of parts) {
          expect(language).toBe(announcement.language);
          expect(Object.hasOwn(VOCABULARY[language], clip)).toBe(true);
          expect(pauseAfterMs).toBeGreaterThanOrEqual(0);
          expect(pauseAfterMs).toBeLessThan(500);
        }
        expect(parts.at(-1)?.pauseAfterMs).toBe(0);
      }),
    );
  });

  test('ears get the words that eyes get', () => {
    fc.assert(
      fc.property(announcements, (announcement) => {
        const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
        const phrase = phraseOf(announcement);
        if (!phrase.ok) throw new Error(phrase.error.field);
        expect(letters(heard(phrase.value.parts.slice(1)))).toBe(letters(phrase.value.caption));
      }),
    );
  });
});

describe('an utterance', () => {
  test('a terminal’s invitation has no chime, and is said in both languages one after the other', () => {
    const both = (['zh', 'en'] as const).map((language) => {
      const phrase = phraseOf({ kind: 'rate', language });
      if (!phrase.ok) throw new Error(phrase.error.field);
      return phrase.value;
    });
    expect(both.map(({ caption }) => caption)).toEqual(['请您评价这次服务。', 'Please tell us how the service was.']);
    expect(utter(both, 1).map(({ language, clip }) => `${language} ${clip}`)).toEqual(['zh rate', 'en rate']);
  });

  test('says a phrase twice behind one chime', () => {
    const phrase = phraseOf(call);
    if (!phrase.ok) throw new Error(phrase.error.field);
    const words = heard(phrase.value.parts).replace('叮咚', '');
    expect(heard(utter([phrase.value], 2))).toBe(`叮咚${words}${words}`);
    expect(utter([phrase.value], 1)).toEqual(phrase.value.parts);
    expect(utter([], 2)).toEqual([]);
  });

  test('says one call in two languages, with a breath between sentences', () => {
    const zh = phraseOf(call);
    const en = phraseOf({ ...call, language: 'en' });
    if (!zh.ok || !en.ok) throw new Error('unspeakable');
    const parts = utter([zh.value, en.value], 1);
    expect(parts).toHaveLength(zh.value.parts.length + en.value.parts.length - 1);
    expect(parts[zh.value.parts.length - 1]).toEqual({ language: 'zh', clip: 'window', pauseAfterMs: 700 });
    expect(parts[zh.value.parts.length]?.clip).toBe('ticket');
  });

  test('an evacuation needs no number', () => {
    const zh = phraseOf({ kind: 'evacuation', language: 'zh' });
    expect(zh.ok && zh.value.caption).toBe('请大家不要惊慌，跟随工作人员，从最近的出口离开。');
    expect(zh.ok && zh.value.parts.map(({ clip }) => clip)).toEqual(['chime', 'evacuation']);
  });
});
