import { expect, test } from 'vitest';
import { keepSettings, readSettings } from './settings.ts';

function storage(initial: string | null = null) {
  let value = initial;
  return {
    getItem: () => value,
    setItem: (_: string, next: string) => {
      value = next;
    },
  };
}
const locked = {
  getItem: () => {
    throw new Error('locked');
  },
  setItem: () => {
    throw new Error('locked');
  },
};

test.each([
  ['zh-CN', 'zh'],
  ['zh-Hant', 'zh'],
  ['en-GB', 'en'],
  ['de', 'en'],
])('a browser that speaks %s gets the page in %s', (browser, lang) => {
  expect(readSettings(storage(), browser)).toEqual({ lang, largeText: false });
  expect(readSettings(locked, browser).lang).toBe(lang);
});

test('what was chosen is kept', () => {
  const kept = storage();
  keepSettings(kept, { lang: 'en', largeText: true });
  expect(readSettings(kept, 'zh-CN')).toEqual({ lang: 'en', largeText: true });
  keepSettings(locked, { lang: 'en', largeText: true });
});

test('what cannot be read is as if nothing was chosen', () => {
  expect(readSettings(storage('{'), 'zh')).toEqual({ lang: 'zh', largeText: false });
  expect(readSettings(storage('{"lang":"fr","largeText":1}'), 'zh')).toEqual({ lang: 'zh', largeText: false });
});
