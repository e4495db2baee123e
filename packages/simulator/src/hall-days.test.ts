import { readdirSync, readFileSync } from 'node:fs';
import type { HallPlan } from '@youxu/domain';
import { stateText } from '@youxu/domain';
import { foldHall } from '@youxu/engine';
import { MemoryStore, openMemoryJournal } from '@youxu/journal/fake';
import { expect, test } from 'vitest';
import { runVirtualDay } from './virtual-day.ts';

const halls = new URL('../../../assets/halls/', import.meta.url);
const names = readdirSync(halls).filter((file) => file.endsWith('.json'));

/** Days on which each hall is open: yueyang's seasonal hours are those of weekends. */
const dates: Readonly<Record<string, string>> = { 'fushun.json': '2027-03-08' };
const PLAIN_DAYS = { holiday: () => undefined, lunarDay: () => 1 };

test.each(names)('%s runs a whole day without a refusal that its plan did not intend', async (file) => {
  const plan = JSON.parse(readFileSync(new URL(file, halls), 'utf8')) as HallPlan;
  const store = new MemoryStore();
  const open = () => openMemoryJournal(store, { readerVersion: 1, ids: { next: () => `lineage-${file}` } });
  const day = await runVirtualDay({
    plan,
    date: dates[file] ?? '2026-11-23',
    tables: PLAIN_DAYS,
    journal: open(),
    seed: 7,
  });
  const { report, state, expired } = day;
  const unintended = [...report.refusals.keys()].filter((code) => code !== 'nobody-waits');
  expect(unintended).toEqual([]);
  const people = Object.values(plan.loadProfile.perDay).reduce((sum, count) => sum + count, 0);
  expect(report.taken).toBeGreaterThan(people * 0.7);
  // Everybody was served, missed their call, or was sent home with an offer: nobody is forgotten.
  expect(report.finished + expired).toBe(report.taken);
  expect(report.finished).toBeGreaterThan(report.taken * 0.8);
  expect([...state.tickets.values()].every((ticket) => ticket.state === 'done' || ticket.state === 'expired')).toBe(
    true,
  );
  expect(new Set([...state.tickets.values()].map((ticket) => ticket.number)).size).toBe(state.tickets.size);
  expect(stateText(foldHall(open(), PLAIN_DAYS, 'zero'))).toBe(stateText(state));
});
