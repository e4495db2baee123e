import { format, inspect } from 'node:util';
import { serialize } from 'node:v8';
import { expect, test } from 'vitest';
import type { CardFacts } from './card-text.ts';
import { IdCard } from './id-card.ts';
import { maskId, maskName } from './privacy.ts';

const facts: CardFacts = {
  kind: 'resident',
  name: '欧阳修远',
  sex: 'female',
  nationCode: '01',
  nation: '汉',
  birthDay: '1949-12-31',
  address: '北京市东城区示例街1号',
  idNumber: '11010519491231002X',
  issuer: '北京市公安局东城分局',
  validFrom: '2021-01-05',
  validUntil: 'long-term',
  photo: new Uint8Array(1_024).fill(0x57),
};
const card = new IdCard(facts);

/** Anything that a masked card must not tell. */
const SECRETS = ['阳修', '修远', '1949', '0519', '示例', '东城', '汉', '2021', 'female', 'photo', '87,'];

test.each<[string, () => string]>([
  ['JSON', () => JSON.stringify({ card, list: [card] })],
  ['inspect', () => inspect(card)],
  ['inspect with everything hidden', () => inspect({ card }, { showHidden: true, depth: 9, getters: true })],
  ['format', () => format('%s %o %O %j', card, card, card, card)],
  ['a template', () => `${card}`],
  ['an error', () => inspect(new Error('no paper', { cause: card }))],
  ['spread', () => JSON.stringify({ ...card })],
  ['its keys', () => JSON.stringify([Object.entries(card), Reflect.ownKeys(card).map(String)])],
  ['a clone for a worker', () => serialize(structuredClone(card)).toString('utf16le')],
])('[personal data] a card in %s tells no more than its masked fields', (_where, print) => {
  const text = print();
  for (const secret of SECRETS) expect(text).not.toContain(secret);
});

test('[personal data] what is left is enough to tell two cards in a log apart', () => {
  expect(JSON.stringify(card)).toBe('{"kind":"resident","name":"欧**","idNumber":"1****************X"}');
  expect(inspect(card)).toBe('IdCard(resident, 欧**, 1****************X)');
});

test('only reveal() tells', () => {
  expect(card.reveal()).toEqual(facts);
});

test.each([
  ['张三', '张*'],
  ['欧阳修远', '欧**'],
  ['𠮷', '𠮷'],
  ['𠮷田一二三', '𠮷**'],
  ['', ''],
  ['SMITH, JOHN', 'S**'],
])('the name %s is masked as %s', (name, masked) => expect(maskName(name)).toBe(masked));

test.each([
  ['11010519491231002X', '1****************X'],
  ['USA110068010101', 'U*************1'],
  ['1234567', '*******'],
  ['', ''],
])('the number %s is masked as %s', (number, masked) => expect(maskId(number)).toBe(masked));
