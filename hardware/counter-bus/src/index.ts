export type { BusProfile, DeviceFrame, DeviceKind, DeviceWord, PadDisplay } from './codec/bus-profile.ts';
export { legacy68 } from './codec/legacy-68.ts';
export type {
  BusCounts,
  BusDeviceOptions,
  DeviceHealth,
  HealthNews,
  KeyNews,
  RatingNews,
} from './driver/bus-news.ts';
export { type CounterBus, type CounterBusOptions, openCounterBus } from './driver/open-counter-bus.ts';
export { type KeyMap, type KeyMeaning, type KeyPress, legacyKeys, sixKeys } from './keys/key-map.ts';
export type { HeldSign } from './keys/key-reader.ts';
export { fiveKeyLevels, fourKeyLevels, type LevelMap, type RatingLevel } from './keys/rating-level.ts';
