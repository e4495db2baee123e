export { HallEngine, type HallEngineOptions } from './hall-engine.ts';
export { CommandDoor } from './handle-command.ts';
export { eventOf, type FoldFrom, foldHall } from './open-hall.ts';
export type { HallClock, Scheduler } from './ports.ts';
export { RateLimiter } from './rate-limiter.ts';
export type { FrameSink } from './view-publisher.ts';
