export { type CommitFault, faultyJournal } from './faulty-journal.ts';
export { MemoryStore, openMemoryJournal } from './memory-journal.ts';
