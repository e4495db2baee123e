import { phraseOf, type TicketAnnouncement, utter } from '@youxu/voice';
import { expect, test } from 'vitest';
import { understand } from './heard.ts';

const words = (more: Partial<TicketAnnouncement>, languages: readonly ('zh' | 'en')[], times = 1) =>
  utter(
    languages.map((language) => {
      const phrase = phraseOf({ kind: 'call', number: 'A012', window: '3', ...more, language });
      if (!phrase.ok) throw new Error('it cannot be said');
      return phrase.value;
    }),
    times,
  );

test('one who listens understands number, window, languages and how often it was said', () => {
  expect(understand(words({}, ['zh'], 2))).toEqual({ number: 'A012', window: '3', languages: ['zh', 'zh'], chimes: 1 });
  const far = { kind: 'last-call', number: 'B131', window: '42', floor: 2 } as const;
  expect(understand(words(far, ['zh', 'en']))).toEqual({
    ...{ number: 'B131', window: '42' },
    ...{ languages: ['zh', 'en'], chimes: 1 },
  });
});

test('half a call, or two tickets in one utterance, are nobody’s call', () => {
  expect(understand(words({}, ['zh']).slice(0, -1))).toBeUndefined();
  expect(understand([...words({}, ['zh']), ...words({ number: 'A013' }, ['zh'])])).toBeUndefined();
  expect(understand([])).toBeUndefined();
});
