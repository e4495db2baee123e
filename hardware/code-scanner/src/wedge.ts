export { RepeatFilter } from './codec/repeat-filter.ts';
export { type KeyPress, type Sorted, type WedgeOptions, WedgeSorter } from './codec/wedge-sorter.ts';
