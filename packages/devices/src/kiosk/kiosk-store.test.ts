import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MemoryKioskDisk, openMemoryKioskStore } from '../fake/memory-kiosk-store.ts';
import type { KioskStore } from './kiosk-store.ts';
import { kioskStoreContractSuite } from './kiosk-store-contract-suite.ts';
import { openSqliteKioskStore } from './sqlite-kiosk-store.ts';

kioskStoreContractSuite('memory', () => {
  const disk = new MemoryKioskDisk();
  return { open: () => openMemoryKioskStore(disk), dispose: () => undefined };
});

kioskStoreContractSuite('a SQLite file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kiosk-'));
  const opened: KioskStore[] = [];
  return {
    open: () => {
      const store = openSqliteKioskStore(path.join(folder, 'kiosk.db'));
      opened.push(store);
      return store;
    },
    dispose: () => {
      for (const store of opened) store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
