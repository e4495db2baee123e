import { journalContractSuite } from './journal-contract-suite.ts';
import { MemoryStore, openMemoryJournal } from './memory-journal.ts';

journalContractSuite('memory', () => {
  const store = new MemoryStore();
  return {
    open: (options) => openMemoryJournal(store, { ids: { next: () => 'lineage-1' }, readerVersion: 1, ...options }),
    dispose: () => undefined,
  };
});
