import { describe, expect, test } from 'vitest';
import { catalogOf } from '../agent/catalog.ts';
import { readPlan } from '../agent/test-bench.ts';
import { lifeEventsEn, lifeEventsZh } from '../strings/areas/life-events.ts';
import { examplesOf, initialsOf, search, searchIndexOf } from './search.ts';
import { titleOf } from './shelves.ts';

const HALLS = ['sandu', 'yueyang', 'shishi', 'changzhi', 'tongren', 'sanming', 'pingle', 'fushun'] as const;

function opened(hall: string) {
  const plan = readPlan(hall);
  const catalog = catalogOf({ version: 1, plan }, plan.kiosks[0]?.id ?? '', '2026-11-20');
  const zh = searchIndexOf(catalog, 'zh', (id) => lifeEventsZh[`kiosk.life.${id}`]);
  const en = searchIndexOf(catalog, 'en', (id) => lifeEventsEn[`kiosk.life.${id}`]);
  return { catalog, zh, en };
}

const sandu = opened('sandu');
const titles = (query: string, index = sandu.zh, lang: 'zh' | 'en' = 'zh') =>
  search(index, query).map((service) => titleOf(service)[lang]);

describe.each(HALLS)('every service of %s', (hall) => {
  const { catalog, zh } = hall === 'sandu' ? sandu : opened(hall);

  test('is found by the initials of what it is called, with nothing before it that is not called so, too', () => {
    for (const service of catalog.services) {
      const spelling = service.spelling.citizenWords ?? service.spelling.name;
      const initials = initialsOf(spelling).slice(0, 24);
      const found = search(zh, initials);
      const place = found.indexOf(service);
      expect(place, `${titleOf(service).zh} by ${initials}`).toBeGreaterThanOrEqual(0);
      for (const other of found.slice(0, place)) {
        const own = initialsOf(other.spelling.citizenWords ?? other.spelling.name);
        expect(own.startsWith(initials), `${titleOf(other).zh} before ${titleOf(service).zh}`).toBe(true);
      }
    }
  });

  test('is found by the first four syllables of its official name', () => {
    for (const service of catalog.services) {
      const typed = service.spelling.name.split(/[ ']/).slice(0, 4).join('');
      expect(search(zh, typed), `${service.name.zh} by ${typed}`).toContain(service);
    }
  });
});

test('initials, syllables, mixtures and characters find the same', () => {
  for (const query of ['ybcb', 'yibaocanbao', 'yibcb', 'yibaoc', "yi'bao can'bao", '医保参保', '医保cb', 'YBCB']) {
    expect(titles(query), query).toContain('参加医保');
  }
  expect(titles('shouyang')).toEqual(titles('收养'));
  expect(titles('')).toEqual([]);
  expect(titles(' ,。')).toEqual([]);
});

test('what people call it comes before its official name, its beginning before the middle, and the wanted before the rest', () => {
  const [first, ...others] = titles('canjia');
  expect(first).toBe('参加医保');
  expect(others[0]).toBe('参加养老保险');
  // Of the office only, last.
  const household = titles('paichusuo');
  expect(household).toContain('给宝宝上户口');
  const mixed = search(sandu.zh, 'yb');
  const places = ['参加医保', '异地就医备案'].map((name) =>
    mixed.findIndex((service) => titleOf(service).zh === name || service.name.zh === name),
  );
  expect(places[0]).toBe(0);
  expect(places[1]).toBeGreaterThan(0);
});

test('what stands elsewhere in the name may be typed together', () => {
  expect(titles('户口宝宝')).toEqual(['给宝宝上户口']);
  expect(titles('hukoubaobao')).toEqual(['给宝宝上户口']);
  expect(titles('医保参加')).toContain('参加医保');
  expect(titles('zzzz')).toEqual([]);
});

test('a life event finds what it is about', () => {
  expect(titles('shengha')).toContain('给宝宝上户口');
});

test('in English words are found from their beginning, in any order', () => {
  for (const query of ['insurance', 'medical ins', 'ins med', 'join the med'])
    expect(titles(query, sandu.en, 'en'), query).toContain('Join the medical insurance');
  expect(titles('nsurance', sandu.en, 'en')).toEqual([]);
  expect(titles('birth', sandu.en, 'en').length).toBeGreaterThan(0);
});

test('examples are of this hall and find what they stand beside', () => {
  for (const lang of ['zh', 'en'] as const) {
    const examples = examplesOf(sandu.catalog, lang);
    expect(examples).toHaveLength(3);
    for (const { service, typed } of examples) expect(search(sandu[lang], typed), typed).toContain(service);
  }
});
