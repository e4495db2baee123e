import type { SharedStrings, Strings, Tables } from '../strings/tables.ts';
import { type SharedText, type Text, textIn } from '../strings/text.ts';
import { useHere } from './app-root.tsx';

/** A hook for an app's own words on top of the shared ones: `export const useText = createUseText(kioskTables)`. */
export function createUseText<Own extends Strings>(own: Tables<Own>): () => Text<SharedStrings & Own> {
  const texts = { zh: textIn('zh', own), en: textIn('en', own) };
  return () => texts[useHere().lang];
}

const shared = { zh: textIn('zh'), en: textIn('en') };

/** The shared words only. */
export function useText(): SharedText {
  return shared[useHere().lang];
}
