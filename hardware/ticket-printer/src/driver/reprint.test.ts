import { readFileSync } from 'node:fs';
import { loadDotFont } from '@youxu/dot-font/node';
import { describe, expect, it } from 'vitest';
import { layOutTicket } from '../codec/lay-out-ticket.ts';
import { parseTicketTemplate } from '../codec/parse-ticket-template.ts';
import { printerProfiles } from '../codec/printer-profile.ts';
import type { TicketFacts } from '../codec/ticket-facts.ts';
import { type PaperTicket, PrinterDevice, readTicket } from '../emulator.ts';
import { composeTicket } from '../escpos/compose-ticket.ts';
import { sampleFacts, sampleFactsInEnglish } from '../files/sample-facts.ts';

const assets = new URL('../../../../assets/', import.meta.url);
const template = parseTicketTemplate(JSON.parse(readFileSync(new URL('tickets/standard.json', assets), 'utf8')));
if (!template.ok) throw new Error(template.error.join('\n'));
const standard = template.value;
const dotFont = await loadDotFont(new URL('fonts/unifont-16.dots.gz', assets));

/** Facts of every kind of ticket: with much known, with little, given offline, with hanzi that are drawn. */
const kinds: readonly [string, string, TicketFacts][] = [
  ['zh-CN', '补打', sampleFacts],
  ['zh-CN', '补打', { hallName: '三都', number: 'A1' }],
  ['zh-CN', '补打', { ...sampleFacts, offline: true, number: 'X101' }],
  ['zh-CN', '补打', { ...sampleFacts, hallName: '㛃𠮷镇便民服务中心', service: '𬱖' }],
  ['en', 'REPRINT', sampleFactsInEnglish],
  ['en', 'REPRINT', { ...sampleFactsInEnglish, offline: true }],
  ['ug', '补打', sampleFacts],
];

describe.each(Object.entries(printerProfiles))('[INV-3] on the paper of %s', (_, profile) => {
  it.each(kinds)('a second print says so and the first does not: %s %s', (language, mark, facts) => {
    for (const reprint of [true, false]) {
      const device = new PrinterDevice({ profile });
      const lines = layOutTicket(standard, language, { ...facts, ...(reprint && { reprint }) }, profile.columns);
      device.receive(composeTicket(lines, profile, { dotFont }));
      device.tearOff();
      const paper = device.tickets[0] as PaperTicket;
      expect(readTicket(paper).some((line) => line.includes(mark))).toBe(reprint);
      const marked = paper.lines.find((line) => line.kind === 'text' && line.spans[0]?.text.includes(mark));
      if (reprint) expect(marked).toMatchObject({ align: 'center', spans: [{ width: 2, height: 2, bold: true }] });
      expect(device.unknownCommands).toEqual([]);
    }
  });
});
