import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from './cells.ts';
import { layOutTicket } from './lay-out-ticket.ts';
import { parseTicketTemplate } from './parse-ticket-template.ts';
import { sampleFacts, sampleFactsInEnglish } from './sample-facts.ts';
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
      .flatMap((line) => line.replace(/^(前面 5 位) {3}(约等.*)$/, '$1  (2×)\n$2').split('\n'));
    expect(drawn(sampleFacts, 48).map((line) => line.trim())).toEqual(expected);
  });

  it('has its blocks in the middle of 48 columns and the number eight times as large', () => {
    expect(drawn(sampleFacts, 48).slice(0, 6)).toEqual([
      '            耒阳市三都镇政务服务中心',
      '-'.repeat(48),
      '        A012  (8×)',
      '               前面 5 位  (2×)',
      '        约等 12–18 分钟  (2×)',
      '        请到 1、2、3 号窗口，以叫号为准',
    ]);
  });

  it('fits on 58 mm', () => {
    expect(drawn(sampleFacts, 32)).toEqual([
      '    耒阳市三都镇政务服务中心',
      '-'.repeat(32),
      'A012  (8×)',
      '       前面 5 位  (2×)',
      '约等 12–18 分钟  (2×)',
      '请到 1、2、3 号窗口，以叫号为准',
      '-'.repeat(32),
      '社会事务｜城乡居民医保参保登记',
      '取号 2026-11-21 10:42   普通号',
      '1号机',
      '请备好：身份证或户口簿',
      '-'.repeat(32),
      '         [二维码 24 mm]',
      '扫码看进度、收提醒、办完评价',
      '没有手机：听广播、看大屏，',
      '或找导办台',
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
      '       Go to window 1, 2 or 3 when called',
      '-'.repeat(48),
      'Social affairs | Medical insurance enrolment',
      'Taken 2026-11-21 10:42   Standard   Kiosk 1',
      'Please have ready: ID card or household register',
      '-'.repeat(48),
      '                 [二维码 24 mm]',
      'Scan to see your place, be reminded and rate us',
      'No phone? Listen, watch the screens, or ask us',
      '-'.repeat(48),
      'Missed 3 calls? Your number is good all day:',
      'scan this ticket or ask at the guide desk, and',
      'at most 2 people go first. First come, first',
      'served. Priority, appointment and transferred',
      'numbers may be called earlier; you may ask why.',
      'Tickets are free and not for sale.',
      'Complaints: 0734-4400000 or 12345',
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
      '  【离线】网络中断，本票有效，按取号时间排队。',
      '               请听工作人员叫号。',
    ]);
    expect(lines.join()).not.toMatch(/扫|二维码|窗口|前面/);
    expect(lines).toContain('没有手机：听广播、看大屏，或找导办台');
    expect(lines).toContain('叫3遍未到算过号，今天都有效：找导办台，');
  });

  it('sends people of a unit without fixed windows to the announcement', () => {
    const { windows, ...known } = sampleFacts;
    for (const facts of [known, { ...known, windows: [] }]) {
      expect(drawn(facts, 48)[5]?.trim()).toBe('窗口以叫号为准');
    }
  });

  it('names the place of windows that are elsewhere', () => {
    const more = { place: '2楼', windows: ['21'] };
    expect(drawn({ ...sampleFacts, ...more }, 48)[5]?.trim()).toBe('请到 2楼 21 号窗口，以叫号为准');
    const english = drawn({ ...sampleFactsInEnglish, place: '2nd floor', windows: ['21'] }, 48, 'en');
    expect(english[5]?.trim()).toBe('Go to window 21, 2nd floor, when called');
  });

  it('says only what is known, and leaves no empty block', () => {
    expect(drawn({ hallName: '某镇便民服务中心', number: 'A001' }, 32)).toEqual([
      '        某镇便民服务中心',
      '-'.repeat(32),
      'A001  (8×)',
      '         窗口以叫号为准',
      '-'.repeat(32),
      '没有手机：听广播、看大屏，',
      '或找导办台',
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
