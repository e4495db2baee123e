import { layOutTicket } from '@youxu/ticket-printer';
import { expect, test } from 'vitest';
import type { Catalog } from './contract.ts';
import { deskTicket, readTemplate, sanduCatalog } from './test-bench.ts';
import { ticketWords } from './ticket-words.ts';

const URL = 'http://hall.example/t/1';

const wordsOf = (ticket = deskTicket(), catalog: Partial<Catalog> = {}) =>
  ticketWords({ ...sanduCatalog(), ...catalog }, { ticket, url: URL, reprint: false });

test('a ticket in Chinese', () => {
  expect(wordsOf()).toEqual({
    hallName: '耒阳市三都镇政务服务中心',
    number: 'A012',
    peopleAhead: 5,
    nobodyAhead: false,
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

test('a ticket in English for a soldier with two matters at one counter: what both need is named once', () => {
  const serviceIds = ['pension-enrolment', 'disability-certificate'] as never;
  const ticket = deskTicket({ language: 'en', priorityClass: 'military', serviceIds, forecast: null });
  const facts = wordsOf(ticket);
  expect(facts.priorityClass).toBe('Priority: Serving soldier');
  expect(facts.service?.split(', ')).toHaveLength(2);
  expect(facts.materials?.split(', ')).toHaveLength(3);
  expect('wait' in facts || 'stages' in facts).toBe(false);
});

test('several matters at several counters are listed, in the order of the wish, each with its own windows and floor', () => {
  const catalog = sanduCatalog();
  const [first] = catalog.services.filter(({ id }) => id === 'medical-insurance-enrolment');
  const other = catalog.services.find(({ queueId }) => queueId !== first?.queueId);
  const queue = catalog.queues.find(({ id }) => id === other?.queueId);
  const queues = catalog.queues.map((one) => (one.id === queue?.id ? { ...one, floorNumber: 2 } : one));
  const serviceIds = ['pension-enrolment', other?.id, first?.id] as never;
  const facts = wordsOf(deskTicket({ serviceIds }), { queues });
  expect(facts.stages).toEqual([
    {
      service: '城乡居民养老保险参保登记、城乡居民医保参保登记',
      department: '社会事务综合服务中心',
      windows: ['1', '2', '3'],
    },
    {
      service: other?.name.zh,
      department: catalog.departments.find(({ id }) => id === other?.departmentId)?.name.zh,
      windows: queue?.windowNumbers,
      place: '2楼',
    },
  ]);
  expect('windows' in facts || 'service' in facts).toBe(false);
});

test('an appointment that is kept has its time on the paper, one that came too late has none', () => {
  const appointment = { id: 'appointment-1' as never, slotAt: Date.parse('2026-11-21T11:00:00+08:00') };
  const kept = ticketWords(sanduCatalog(), { ticket: deskTicket({ appointment }), url: URL, reprint: false }, true);
  expect(kept).toMatchObject({ appointmentAt: '11:00', priorityClass: '预约号' });
  expect('pastClosing' in kept).toBe(false);
  const late = wordsOf(deskTicket({ appointment: { ...appointment, slotAt: null } }));
  expect(late.priorityClass).toBe('普通号');
  expect('appointmentAt' in late).toBe(false);
});

test('the paper says that the day may end first', () => {
  const late = ticketWords(sanduCatalog(), { ticket: deskTicket(), url: URL, reprint: false }, true);
  expect(late.pastClosing).toBe(true);
});

test('nobody has to wait for less than a minute, and a hall’s own complaint number is named beside 12345', () => {
  const atOnce = deskTicket({ ahead: 0, forecast: { p50Minutes: 0, p80Minutes: 0 } });
  const facts = wordsOf(atOnce, { complaintPhone: '0734-4123456' });
  expect(facts).toMatchObject({ peopleAhead: 0, nobodyAhead: true, complaintPhone: '0734-4123456' });
  expect('wait' in facts).toBe(false);
});

test.each([
  ['zh-CN', 'zh', '取号时窗口暂停'],
  ['en', 'en', 'No window working when printed'],
] as const)(
  '[VIEW-8] while no window works the paper says so in place of minutes, on both widths: %s',
  (template, language, words) => {
    const facts = wordsOf(deskTicket({ language, forecast: null }));
    expect(facts).toMatchObject({ peopleAhead: 5, nobodyWorks: true });
    for (const columns of [48, 32]) {
      const lines = layOutTicket(readTemplate(), template, facts, columns);
      const said = lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
      expect(said).toContain(words);
      expect(said.join('\n')).not.toMatch(/约等|About/);
    }
    // A reprint without the hall knows neither.
    expect('nobodyWorks' in wordsOf(deskTicket({ language, ahead: null, forecast: null }))).toBe(false);
  },
);

test('a floor is named only where the windows are on another one', () => {
  const upstairs = { floorNumber: -1 };
  expect(wordsOf(deskTicket(), upstairs).place).toBe('1楼');
  expect(wordsOf(deskTicket({ language: 'en' }), upstairs).place).toBe('floor 1');
  expect('place' in wordsOf()).toBe(false);
});

test.each([
  ['zh-CN', '【补打】', '临时号', '本票有效'],
  ['en', 'REPRINT', 'TEMPORARY', 'OFFLINE: the network is down.'],
])(
  '[INV-3] the marks of a second print and of a temporary number reach the paper: %s',
  (language, again, temporary, valid) => {
    const facts = ticketWords(sanduCatalog(), {
      ticket: deskTicket({ number: 'X101' as never, ahead: null, forecast: null, windowNumbers: [], offline: true }),
      url: null,
      reprint: true,
    });
    const lines = layOutTicket(readTemplate(), language, facts, 48);
    const paper = lines.map((line) => (line.kind === 'text' ? line.text : line.kind)).join('\n');
    for (const words of [again, temporary, valid, 'X101']) expect(paper).toContain(words);
    // Nobody knows how many are ahead, and there is no page to be scanned.
    expect(paper).not.toMatch(/前面|ahead of you|扫码|^qr$/m);
  },
);
