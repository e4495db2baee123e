import { readFileSync } from 'node:fs';
import { defined } from '@youxu/basics';
import type { HallPlan } from '@youxu/domain';
import { MemoryStore, openMemoryJournal } from '@youxu/journal/fake';
import { expect, test } from 'vitest';
import { runVirtualDay } from '../../virtual-day.ts';
import { DATE, TABLES } from './chaos-hall.ts';
import { auditPapers, numbersOn, type Paper } from './paper-audit.ts';

const SANDU = new URL('../../../../../assets/halls/sandu.json', import.meta.url);
const sandu = JSON.parse(readFileSync(SANDU, 'utf8')) as HallPlan;
const paper = (...lines: readonly string[]): Paper => ({ printer: 'kiosk-1', lines });

test('a paper is read: number, mark, key; one that was torn off may carry two numbers', () => {
  expect(numbersOn(paper('政务中心', '  A012', '前面 3 位', '[QR http://localhost:1/t/key_-1]'))).toEqual([
    { printer: 'kiosk-1', number: 'A012', marked: false, key: 'key_-1' },
  ]);
  expect(numbersOn(paper('【补打】', 'A012', '[QR http://x/t/k]'))[0]?.marked).toBe(true);
  expect(numbersOn(paper('A012', '前面', 'A013', '[QR http://x/t/k]')).map(({ number, key }) => [number, key])).toEqual(
    [
      ['A012', null],
      ['A013', 'k'],
    ],
  );
});

test('[INV-3] [STATE-4] paper is held against the journal, and the journal against paper', async () => {
  const store = new MemoryStore();
  const journal = openMemoryJournal(store, { ids: { next: () => 'lineage' }, readerVersion: 1 });
  const { state } = await runVirtualDay({ plan: sandu, date: DATE, tables: TABLES, journal, seed: 1, share: 0.05 });
  const tickets = [...state.tickets.values()].filter(({ paper: how }) => how === 'printed');
  expect(tickets.length).toBeGreaterThan(5);
  const papers = tickets.map(({ number, accessKey }) => paper(number, `[QR http://x/t/${accessKey}]`));
  const taken = tickets.map(({ number, accessKey, stages, priorityClass, language }) => ({
    wish: { serviceIds: stages.map(({ serviceId }) => serviceId), priorityClass, language },
    ...{ number, offline: false, accessKey, paper: 'printed', isHeld: true },
  }));
  expect(auditPapers(journal, TABLES, papers, taken)).toEqual({ lost: [], doubled: [], wrong: [] });

  const [first, second] = [defined(papers[0], 'paper'), defined(papers[1], 'paper')];
  const marked = { ...first, lines: ['【补打】', ...first.lines] };
  expect(auditPapers(journal, TABLES, [...papers, marked], taken).doubled).toEqual([]);
  expect(auditPapers(journal, TABLES, [...papers, first], taken).doubled).toHaveLength(1);
  // Its number is on record, said and called as printed.
  expect(auditPapers(journal, TABLES, papers.slice(1), taken).wrong).toHaveLength(2);
  const wrongKey = paper(defined(first.lines[0], 'number'), defined(second.lines[1], 'code'));
  expect(auditPapers(journal, TABLES, [...papers.slice(1), wrongKey], taken).wrong[0]).toContain('does not know');
  const [one, ...rest] = taken;
  const altered = { ...defined(one, 'ticket'), accessKey: 'another' };
  expect(auditPapers(journal, TABLES, papers, [altered, ...rest]).lost).toHaveLength(1);
  const alone = { ...defined(one, 'ticket'), number: 'X101', offline: true, accessKey: null, paper: 'failed' };
  expect(auditPapers(journal, TABLES, papers, [{ ...alone, isHeld: false }, ...taken]).lost).toEqual([]);
  expect(auditPapers(journal, TABLES, papers, [alone, ...taken]).lost).toHaveLength(1);
});
