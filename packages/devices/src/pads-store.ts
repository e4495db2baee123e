export { openSqlitePadStore } from './pads/sqlite-pad-store.ts';
