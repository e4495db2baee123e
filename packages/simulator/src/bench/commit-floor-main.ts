// The floor under the simulation: canonical JSON, SHA-256 and the memory journal alone, one commit an event, for the events of an ordinary
// day over and over. One line of JSON.
import { performance } from 'node:perf_hooks';
import type { Journal } from '@youxu/journal';
import { MemoryStore, openMemoryJournal } from '@youxu/journal/fake';
import { runVirtualDay } from '../virtual-day.ts';
import { readPlan } from './hall-under-test.ts';
import { tell } from './tell.ts';

const MEASURED_MS = 3_000;

const open = (): Journal => openMemoryJournal(new MemoryStore(), { readerVersion: 1, ids: { next: () => 'lineage' } });
const journal = open();
const tables = { holiday: () => undefined, lunarDay: () => 1 };
await runVirtualDay({ plan: readPlan('sandu'), date: '2026-11-23', tables, journal, seed: 1 });
const events = [...journal.entries(0)];
let committed = 0;
const startMs = performance.now();
while (performance.now() - startMs < MEASURED_MS) {
  const empty = open();
  for (const entry of events) empty.commit({ entries: [entry], outcomes: [], privates: [] });
  committed += events.length;
}
tell({ eventsPerSecond: (committed * 1_000) / (performance.now() - startMs) });
