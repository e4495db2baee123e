export { openSqliteKioskStore } from './kiosk/sqlite-kiosk-store.ts';
