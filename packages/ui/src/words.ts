/** Everything that is words and figures only, without React and without style sheets: for agents, printers and servers too. */

export { inShort, listWords } from './strings/list-words.ts';
export { type RefusalLike, refusalTables, refusalWords } from './strings/refusal-words.ts';
export {
  defineTables,
  LANGUAGE_NAMES,
  LANGUAGE_TAGS,
  type Lang,
  type SharedStrings,
  type Strings,
  sharedTables,
  type Tables,
} from './strings/tables.ts';
export { type FactArguments, type FactNames, type SharedText, type Text, textIn } from './strings/text.ts';
export {
  clockWords,
  dayTimeWords,
  dayWords,
  durationWords,
  fullDayWords,
  type Here,
  momentWords,
} from './strings/time-words.ts';
export { forecastWords, waitRangeMinutes, waitRangeWords } from './strings/wait-words.ts';
export { type ScreenPlace, type ScreenSizes, sizeForDistance } from './tokens/size-for-distance.ts';
