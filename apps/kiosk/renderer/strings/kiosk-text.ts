import { createUseText, defineTables, type SharedStrings, type Text } from '@youxu/ui';
import { en } from './en.ts';
import { zh } from './zh.ts';

const kioskTables = defineTables(zh, en);
export type KioskText = Text<SharedStrings & typeof zh>;

/** Shared words and the kiosk's own. */
export const useText = createUseText(kioskTables);
