// The test of the test: `node --import` this file, and SQLite no longer syncs before a commit returns.
import { patchSources } from '../patch-sources.ts';

const file = 'packages/journal/src/open-durable-database.ts';
patchSources([
  { file, find: 'PRAGMA synchronous = FULL', replace: 'PRAGMA synchronous = NORMAL' },
  { file, find: "requirePragma(database, 'synchronous', 2)", replace: "requirePragma(database, 'synchronous', 1)" },
]);
