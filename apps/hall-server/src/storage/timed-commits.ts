import type { SqliteJournal } from '@youxu/journal';

/** The same journal, telling how long each commit took. */
export function timeCommits(journal: SqliteJournal, onCommitted: (durationMs: number) => void): SqliteJournal {
  const commit = journal.commit.bind(journal);
  journal.commit = (batch) => {
    const startMs = performance.now();
    const head = commit(batch);
    onCommitted(performance.now() - startMs);
    return head;
  };
  return journal;
}
