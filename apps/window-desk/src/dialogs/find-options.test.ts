import { spell } from '@youxu/ui/spelling';
import { expect, test } from 'vitest';
import { findOptions, type PickOption } from './find-options.ts';

const options = [
  ['1', '社会事务综合窗口', 'Social Affairs'],
  ['11', '公共服务综合窗口', 'Public Utilities'],
  ['2', '城乡居民医保参保登记', 'Residents’ medical insurance: enrol'],
  ['3', '异地就医备案', 'Treatment elsewhere'],
  ['4', '医保手工（零星）报销', 'Claim medical expenses'],
].map(([id = '', words = '', en = '']) => ({ id, lead: null, words, search: [id, en] }));

const found = (query: string, by = spell as ((text: string) => string) | null): string[] =>
  findOptions(options, query, by).map(({ id }) => id);

test.each([
  ['', ['1', '11', '2', '3', '4']],
  ['医保', ['4', '2']],
  ['ybsg', ['4']],
  ['yibao', ['4', '2']],
  ['yib', ['4', '2', '3']],
  ['yibcb', ['2']],
  ['cxjm 医保', ['2']],
  ['医保cb', ['2']],
  ['social', ['1']],
  ['1', ['1']],
  ['11', ['11']],
  ['zhck', ['1', '11']],
  ['qqq', []],
])('“%s” finds %j', (query, ids) => {
  expect(found(query)).toEqual(ids);
});

test('before the dictionary has come characters and Latin words are found', () => {
  expect(found('医保', null)).toEqual(['4', '2']);
  expect(found('ybsg', null)).toEqual([]);
});

test('what is found by one of its matters names it; what is found by its own words does not', () => {
  const matters = [
    { words: '出生入户', search: ['给孩子上户口'] },
    { words: '户口迁移', search: [] },
  ];
  const queue: PickOption = { id: 'household', lead: null, words: '户籍', search: ['D'], matters };
  const matched = (query: string) => findOptions([queue], query, spell).map((one) => one.matched);
  expect(matched('上户口')).toEqual(['出生入户']);
  expect(matched('hkqy')).toEqual(['户口迁移']);
  expect(matched('户籍')).toEqual([undefined]);
  expect(matched('')).toEqual([undefined]);
  expect(matched('税')).toEqual([]);
});
