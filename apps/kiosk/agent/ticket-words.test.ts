import { expect, test } from 'vitest';
import { sanduCatalog, ticketTaken } from './test-bench.ts';
import { ticketWords } from './ticket-words.ts';

const URL = 'http://hall.example/t/1';

test('a ticket in Chinese', () => {
  expect(ticketWords(sanduCatalog(), ticketTaken(), URL)).toEqual({
    hallName: '耒阳市三都镇政务服务中心',
    number: 'A012',
    peopleAhead: 5,
    wait: '12–18 分钟',
    windows: ['1', '2', '3'],
    takenAt: '2026-11-21 10:42',
    priorityClass: '普通号',
    kiosk: '1号机',
    department: '社会事务综合服务中心',
    service: '城乡居民医保参保登记',
    materials: '身份证或户口簿',
    callsMax: 3,
    returnBehind: 2,
    qrUrl: URL,
  });
});

test('a ticket in English for a soldier with two matters: what both need is named once', () => {
  const serviceIds = ['pension-enrolment', 'disability-certificate'] as never;
  const ticket = ticketTaken({ language: 'en', priorityClass: 'military', serviceIds, forecast: null });
  const facts = ticketWords(sanduCatalog(), ticket, URL);
  expect(facts.priorityClass).toBe('Serving soldier');
  expect(facts.service?.split(', ')).toHaveLength(2);
  expect(facts.materials?.split(', ')).toHaveLength(3);
  expect('wait' in facts).toBe(false);
});

test('nobody has to wait for less than a minute, and a hall’s own complaint number is named beside 12345', () => {
  const atOnce = ticketTaken({ ahead: 0, forecast: { p50Minutes: 0, p80Minutes: 0 } });
  const facts = ticketWords({ ...sanduCatalog(), complaintPhone: '0734-4123456' }, atOnce, URL);
  expect(facts).toMatchObject({ peopleAhead: 0, complaintPhone: '0734-4123456' });
  expect('wait' in facts).toBe(false);
});

test('a floor is named only where the windows are on another one', () => {
  const upstairs = { ...sanduCatalog(), floorNumber: -1 };
  expect(ticketWords(upstairs, ticketTaken(), URL).place).toBe('1楼');
  expect(ticketWords(upstairs, ticketTaken({ language: 'en' }), URL).place).toBe('floor 1');
  expect('place' in ticketWords(sanduCatalog(), ticketTaken(), URL)).toBe(false);
});
