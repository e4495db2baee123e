import { describe, expect, it } from 'vitest';
import { layOutTicket } from './lay-out-ticket.ts';
import { parseTicketTemplate } from './parse-ticket-template.ts';

const inChinese = (lines: unknown): unknown => ({ languages: { 'zh-CN': { listSeparator: '、', lines } } });
const mark = { text: '补打', when: 'reprint' };
const withLines = (lines: unknown): unknown => inChinese(Array.isArray(lines) ? [...lines, mark] : lines);

describe('a template a hall has written', () => {
  it('is taken as it is when it is right, with remarks', () => {
    const json = withLines([
      { note: '大厅名称', text: ['{hallName}', { text: '（{place}）', when: ['place', '!offline'] }], size: [2, 1] },
      { rule: true, when: 'qrUrl' },
      { qr: '{qrUrl}', sizeMm: 24 },
      { logo: 'seal-2.pbm', when: '!hallName' },
    ]);
    const parsed = parseTicketTemplate(json);
    expect(parsed).toEqual({ ok: true, value: json });
    if (!parsed.ok) return;
    expect(layOutTicket(parsed.value, 'zh-CN', { hallName: '三都', number: 'A001', place: '2楼' }, 32)).toEqual([
      { kind: 'text', text: '三都（2楼）', align: 'left', width: 2, height: 2, bold: false },
    ]);
  });

  it.each([
    ['no object', [], 'template: must be a group of fields: { … }'],
    ['no language', { languages: {} }, 'languages: at least one language is needed'],
    ['no lines', withLines('x'), 'languages.zh-CN.lines: must be a list of at most 100 lines'],
    ['too many lines', withLines(Array(101).fill({ rule: true })), 'languages.zh-CN.lines: must be a list of at most'],
    ['a line of nothing', withLines([{}]), 'lines[0]: must have "text", "qr", "logo" or "rule": true'],
    [
      'a misspelt fact',
      withLines([{ text: '{hallname}' }]),
      'lines[0].text[0]: there is no fact {hallname}; there are:',
    ],
    ['a brace left open', withLines([{ text: '{hallName x' }]), 'lines[0].text[0]: there is no fact {hallName x}'],
    [
      'a misspelt field',
      withLines([{ text: 'a', aling: 'left' }]),
      'lines[0].aling: unknown field; known: text, each, align',
    ],
    ['a wrong alignment', withLines([{ text: 'a', align: 'right' }]), 'lines[0].align: must be "left" or "center"'],
    ['a size beyond 8', withLines([{ text: 'a', size: [8, 9] }]), 'lines[0].size: must be a whole number from 1 to 8'],
    ['no size at all', withLines([{ text: 'a', size: [] }]), 'lines[0].size: must be a whole number'],
    ['bold as a word', withLines([{ text: 'a', bold: 'yes' }]), 'lines[0].bold: must be true or false'],
    ['a tiny QR code', withLines([{ qr: '{qrUrl}', sizeMm: 10 }]), 'lines[0].sizeMm: must be a whole number from 22'],
    ['an unknown condition', withLines([{ rule: true, when: '!online' }]), 'lines[0].when: must name a fact'],
    ['a part without condition', withLines([{ text: [{ text: 'a' }] }]), 'lines[0].text[0].when: must name a fact'],
    ['a logo elsewhere', withLines([{ logo: '../seal.pbm' }]), 'lines[0].logo: must be the name of a .pbm file'],
    ['a logo of another kind', withLines([{ logo: 'seal.png' }]), 'lines[0].logo: must be the name of a .pbm file'],
    ['text that is a number', withLines([{ text: 5 }]), 'lines[0].text[0]: must be a group of fields'],
  ])('is refused with the place of the mistake: %s', (_, json, message) => {
    const parsed = parseTicketTemplate(json);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error.join('\n')).toContain(message);
  });

  it.each([
    ['not at all', []],
    [
      'only in the picture',
      [
        { logo: 'reprint.pbm', when: 'reprint' },
        { rule: true, when: 'reprint' },
      ],
    ],
    ['only offline', [{ text: '补打', when: ['reprint', 'offline'] }]],
    ['only where the service is known', [{ text: '补打 {service}', when: 'reprint' }]],
  ])('[INV-3] is refused when it would print a second ticket that does not say so: %s', (_, lines) => {
    expect(parseTicketTemplate(inChinese([{ text: '{number}' }, ...lines]))).toEqual({
      ok: false,
      error: [expect.stringContaining('languages.zh-CN.lines: one line of text must be there for reprints only')],
    });
  });

  it('lists all mistakes at once', () => {
    const parsed = parseTicketTemplate(withLines([{ text: '{a}' }, { qr: 1, sizeMm: 24 }, { rule: true, when: 7 }]));
    expect(parsed).toMatchObject({ ok: false, error: { length: 3 } });
  });
});
