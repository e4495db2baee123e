export { type FakeTimers, fakeTimers } from './fake-timers.ts';
export { type MemoryOptions, memoryDeadEnd, memoryPair } from './memory-stream.ts';
