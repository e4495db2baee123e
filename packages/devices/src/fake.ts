export { AnnouncingHall, FakeClips, FakeOutput, UTTERANCE_MS } from './fake/fake-voice.ts';
export { MemoryKioskDisk, type MemoryKioskStoreOptions, openMemoryKioskStore } from './fake/memory-kiosk-store.ts';
export { MemoryOutbox } from './fake/memory-outbox.ts';
