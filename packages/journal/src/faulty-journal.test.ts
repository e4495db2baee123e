import { expect, it } from 'vitest';
import { type CommitFault, faultyJournal } from './faulty-journal.ts';
import { batch, entry, expectRefusal, outcome } from './journal-contract-suite.ts';
import { MemoryStore, openMemoryJournal } from './memory-journal.ts';

it.each<[CommitFault['when'], number]>([
  ['before-write', 1],
  ['after-write', 2],
])(
  '[INV-15] fails the second commit %s, leaves %i entries behind, and refuses everything from then on',
  (when, left) => {
    const store = new MemoryStore();
    const open = () => openMemoryJournal(store, { ids: { next: () => 'l' }, readerVersion: 1 });
    const journal = faultyJournal(open(), { commit: 2, when });
    journal.commit(batch([entry(1)], [outcome('a')]));
    expect(journal.findOutcome('kiosk-1', 'a')?.seq).toBe(1);
    expect(() => journal.commit(batch([entry(2)]))).toThrow(expect.objectContaining({ code: 'YOUXU_FAKE_FAULT' }));
    expectRefusal(journal);
    journal.close();
    expect(open().head().seq).toBe(left);
  },
);
