export {
  type CommitFault,
  type CommitWatch,
  type FaultMoment,
  faultyJournal,
  watchedJournal,
} from './faulty-journal.ts';
export { MemoryStore, openMemoryJournal } from './memory-journal.ts';
