import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFacts, sampleFactsInEnglish, ticketSamples } from '../files/sample-facts.ts';
import { columnsOf } from './cells.ts';
import { layOutTicket } from './lay-out-ticket.ts';
import { parseTicketTemplate } from './parse-ticket-template.ts';
import type { TicketFacts } from './ticket-facts.ts';
import type { TicketLine } from './ticket-line.ts';
import type { TicketTemplate } from './ticket-template.ts';

function standardTemplate(): TicketTemplate {
  const file = new URL('../../../../assets/tickets/standard.json', import.meta.url);
  const parsed = parseTicketTemplate(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(parsed.error.join('\n'));
  return parsed.value;
}

const template = standardTemplate();

/** The ticket as text, centred by columns, with the size of large type behind it. */
function draw(lines: readonly TicketLine[], columns: number): string[] {
  return lines.map((line) => {
    if (line.kind === 'rule') return '-'.repeat(columns);
    if (line.kind === 'logo') return '[logo]';
    const [text, width] = line.kind === 'qr' ? [`[二维码 ${line.sizeMm} mm]`, 1] : [line.text, line.width];
    const room = columns - columnsOf(text) * width;
    const isCentred = line.kind === 'qr' || line.align === 'center';
    return `${isCentred ? ' '.repeat(Math.floor(room / 2)) : ''}${text}${width > 1 ? `  (${width}×)` : ''}`;
  });
}

function drawn(facts: TicketFacts, columns: number, language = 'zh-CN'): string[] {
  return draw(layOutTicket(template, language, facts, columns), columns);
}

describe('the standard ticket', () => {
  it('[PRACTICE, The ticket] says on 80 mm, line for line, what the drawing of PRACTICE says', () => {
    const drawing = `
       耒阳市三都镇政务服务中心
------------------------------------------------
              A012            (8×)
       前面 5 位   约等 12–18 分钟   (2×)
       请到 1、2、3 号窗口,以叫号为准
------------------------------------------------
社会事务|城乡居民医保参保登记
取号 2026-11-21 10:42   普通号   1号机
请备好:身份证或户口簿
------------------------------------------------
      [二维码 24 mm]
扫码看进度、收提醒、办完评价
没有手机:听广播、看大屏,或找导办台
------------------------------------------------
叫3遍未到算过号,今天都有效:扫本票或找导办台,
最多再等2位。先到先办;优先、预约、转办的号
可能先叫,原因可查。
取号免费,请勿买卖。投诉〔电话〕或12345`;
    // The drawing is typed with ASCII punctuation; on paper Chinese text has its own (GB/T 15834).
    const chinese: Readonly<Record<string, string>> = { ',': '，', ':': '：', ';': '；', '|': '｜' };
    const expected = drawing
      .trim()
      .split('\n')
      .map((line) => line.trim().replace(/ +\((\d×)\)$/, '  ($1)'))
      .map((line) => line.replace(/(?<=\p{Script=Han})[,:;|]/gu, (mark) => chinese[mark] ?? mark))
      // At twice the width this line has 56 columns, the paper 48: it breaks where the drawing has its gap.
      .flatMap((line) => line.replace(/^(前面 5 位) {3}(约等.*)$/, '$1  (2×)\n$2').split('\n'))
      // Where to go is what people read next: as large as the wait, and on a line of its own.
      .flatMap((line) => line.replace(/^(请到.*)，(以叫号为准)$/, '$1  (2×)\n$2').split('\n'));
    expect(drawn(sampleFacts, 48).map((line) => line.trim())).toEqual(expected);
  });

  it('has its blocks in the middle of 48 columns and the number eight times as large', () => {
    expect(drawn(sampleFacts, 48).slice(0, 7)).toEqual([
      '            耒阳市三都镇政务服务中心',
      '-'.repeat(48),
      '        A012  (8×)',
      '               前面 5 位  (2×)',
      '        约等 12–18 分钟  (2×)',
      '     请到 1、2、3 号窗口  (2×)',
      '                   以叫号为准',
    ]);
  });

  it('fits on 58 mm', () => {
    expect(drawn(sampleFacts, 32)).toEqual([
      '    耒阳市三都镇政务服务中心',
      '-'.repeat(32),
      'A012  (8×)',
      '       前面 5 位  (2×)',
      '约等 12–18 分钟  (2×)',
      '            请到  (2×)',
      '  1、2、3 号窗口  (2×)',
      '           以叫号为准',
      '-'.repeat(32),
      '社会事务｜城乡居民医保参保登记',
      '取号 2026-11-21 10:42',
      '普通号   1号机',
      '请备好：身份证或户口簿',
      '-'.repeat(32),
      '         [二维码 24 mm]',
      '  扫码看进度、收提醒、办完评价',
      '   没有手机：听广播、看大屏，',
      '           或找导办台',
      '-'.repeat(32),
      '叫3遍未到算过号，今天都有效：',
      '扫本票或找导办台，最多再等2位。',
      '先到先办；优先、预约、转办的号',
      '可能先叫，原因可查。',
      '取号免费，请勿买卖。',
      '投诉〔电话〕或12345',
    ]);
  });

  it('speaks English', () => {
    expect(drawn(sampleFactsInEnglish, 48, 'en')).toEqual([
      '    Sandu Government Service Centre, Leiyang',
      '-'.repeat(48),
      '        A012  (8×)',
      '          5 ahead of you  (2×)',
      '        About 12–18 min  (2×)',
      '        Window 1, 2 or 3  (2×)',
      '           when your number is called',
      '-'.repeat(48),
      'Medical insurance enrolment (Social affairs)',
      'Taken 2026-11-21 10:42   Standard   Kiosk 1',
      'Have ready: ID card or household register',
      '-'.repeat(48),
      '                 [二维码 24 mm]',
      'Scan to see your place, be reminded and rate us',
      ' No phone? Listen, watch the screens, or ask us',
      '-'.repeat(48),
      'Missed 3 calls? Good all day: scan this ticket',
      'or ask at the guide desk, at most 2 go first.',
      'First come, first served; priority, booked',
      'and transferred numbers may go earlier.',
      'You may ask why.',
      'Free of charge, not for sale.',
      'Complaints: 0734-4400000, 12345',
    ]);
  });

  it('[INV-3] marks a second print 补打', () => {
    const original = drawn(sampleFacts, 48);
    const reprint = drawn({ ...sampleFacts, reprint: true }, 48);
    expect(reprint.slice(2, 5)).toEqual([
      '                【补打】  (2×)',
      '           与原票是同一个号，只叫一次',
      '        A012  (8×)',
    ]);
    expect(reprint.toSpliced(2, 2)).toEqual(original);
    expect(original.join()).not.toContain('补打');
    expect(drawn({ ...sampleFactsInEnglish, reprint: true }, 32, 'en').join()).toContain('REPRINT');
  });

  it('marks a number of the offline kiosk and says how it is called', () => {
    const { peopleAhead, wait, windows, qrUrl, ...known } = sampleFacts;
    const lines = drawn({ ...known, number: 'X101', offline: true }, 48);
    expect(lines.slice(2, 6)).toEqual([
      '                  临时号  (2×)',
      '        X101  (8×)',
      '        请听工作人员叫号  (2×)',
      '   【离线】网络中断，本票有效，按取号时间排队',
    ]);
    expect(lines.join()).not.toMatch(/扫|二维码|窗口|前面|没有手机/);
    expect(lines).toContain('叫3遍未到算过号，今天都有效：找导办台，');
  });

  it('sends people of a unit without fixed windows to the announcement', () => {
    const { windows, ...known } = sampleFacts;
    for (const facts of [known, { ...known, windows: [] }]) {
      expect(drawn(facts, 48)[5]?.trim()).toBe('窗口以叫号为准  (2×)');
    }
  });

  it('names the place of windows that are elsewhere', () => {
    const more = { place: '2楼', windows: ['21'] };
    expect(drawn({ ...sampleFacts, ...more }, 48)[5]?.trim()).toBe('请到 2楼 21 号窗口  (2×)');
    const english = drawn({ ...sampleFactsInEnglish, place: '2nd floor', windows: ['21'] }, 48, 'en');
    expect(english[5]?.trim()).toBe('Window 21, 2nd floor  (2×)');
  });

  it('says only what is known, and leaves no empty block', () => {
    expect(drawn({ hallName: '某镇便民服务中心', number: 'A001' }, 32)).toEqual([
      '        某镇便民服务中心',
      '-'.repeat(32),
      'A001  (8×)',
      '  窗口以叫号为准  (2×)',
      '-'.repeat(32),
      '今天都有效：找导办台，先到先办；',
      '优先、预约、转办的号',
      '可能先叫，原因可查。',
      '取号免费，请勿买卖。',
      '投诉请拨12345',
    ]);
  });

  it('sets a longer number smaller, never on two lines', () => {
    const sizes = (number: string, columns: number): string | undefined =>
      drawn({ ...sampleFacts, number }, columns).find((line) => line.includes(number));
    expect(sizes('A1000', 48)).toBe('    A1000  (8×)');
    expect(sizes('A1000', 32)).toBe(' A1000  (6×)');
    expect(sizes('A10000', 32)).toBe(' A10000  (5×)');
  });

  it('names each of several matters with its windows, and sends nobody to the first one only', () => {
    const stages = [
      { service: '城乡居民医保参保登记', windows: ['1', '2', '3'] },
      { service: '个体工商户登记', windows: ['21'], place: '2楼' },
    ];
    const { windows, department, service, ...known } = sampleFacts;
    const lines = drawn({ ...known, stages }, 48);
    expect(lines.slice(5, 9)).toEqual([
      '    一个号办下面几件事，去哪个窗口以叫号为准',
      '-'.repeat(48),
      '1. 城乡居民医保参保登记 → 1、2、3 号窗口',
      '2. 个体工商户登记 → 2楼 21 号窗口',
    ]);
    expect(lines.join()).not.toContain('请到');
    expect(drawn({ ...known, stages }, 32).slice(8, 12)).toEqual([
      '1. 城乡居民医保参保登记',
      '→ 1、2、3 号窗口',
      '2. 个体工商户登记',
      '→ 2楼 21 号窗口',
    ]);
    expect(drawn({ ...known, stages }, 48, 'en').slice(8, 10)).toContain('2. 个体工商户登记 - window 21, 2楼');
  });

  it('says of an appointment its time, not who is before it', () => {
    const lines = drawn({ ...sampleFacts, appointmentAt: '10:00' }, 48);
    expect(lines[3]?.trim()).toBe('预约 10:00  (2×)');
    expect(lines.join()).not.toMatch(/前面|约等/);
  });

  it('says that nobody is before it, and that the day may end first', () => {
    const alone = drawn({ ...sampleFacts, peopleAhead: 0, nobodyAhead: true }, 48);
    expect(alone[3]?.trim()).toBe('前面没有人  (2×)');
    expect(alone.join()).not.toContain('前面 0 位');
    const late = drawn({ ...sampleFacts, pastClosing: true }, 48);
    expect(late[7]?.trim()).toBe('今天可能办不上  (2×)');
    expect(late[4]?.trim()).toBe('约等 12–18 分钟  (2×)');
  });

  it.each(ticketSamples.flatMap(({ name, facts }) => Object.entries(facts).map((one) => [name.en, ...one] as const)))(
    '[LOOK Paper] %s, %s: number 6–8 × the text, one line between blocks, no line that looks lost',
    (_, language, facts) => {
      for (const columns of [32, 48]) {
        const lines = layOutTicket(template, language, facts, columns);
        const number = lines.find((line) => line.kind === 'text' && line.text === facts.number);
        expect(number).toMatchObject({ align: 'center', bold: true });
        expect(number?.kind === 'text' && number.height).toBeGreaterThanOrEqual(6);
        expect(lines.filter(({ kind }) => kind === 'qr')).toHaveLength(facts.offline === true ? 0 : 1);
        expect(lines.some((line, at) => line.kind === 'rule' && lines[at + 1]?.kind === 'rule')).toBe(false);
        for (const line of lines) {
          if (line.kind !== 'text') continue;
          expect(columnsOf(line.text) * line.width).toBeLessThanOrEqual(columns);
          expect(line.text).not.toMatch(/^[，。、；：）]|[（｜|]$/);
        }
      }
    },
  );

  it('falls back to the first language', () => {
    expect(drawn(sampleFacts, 48, 'bo')).toEqual(drawn(sampleFacts, 48, 'zh-CN'));
  });

  it('[property] keeps within the paper whatever the facts are', () => {
    const words = fc.string({ unit: fc.constantFrom(...'社保，。（）A1 -\u001b\n😀'), maxLength: 60 });
    const anyFacts = fc.record(
      { hallName: words, number: words, wait: words, windows: fc.array(words), materials: words, notice: words },
      { requiredKeys: ['hallName', 'number'] },
    );
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(32, 48), fc.constantFrom('zh-CN', 'en'), (facts, columns, language) => {
        for (const line of layOutTicket(template, language, facts, columns)) {
          if (line.kind !== 'text') continue;
          expect(columnsOf(line.text) * line.width).toBeLessThanOrEqual(columns);
          expect(line.text).not.toMatch(/\p{Cc}/u);
        }
      }),
      { numRuns: 50 },
    );
  });
});
