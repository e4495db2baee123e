import { createUseText, defineTables, type SharedStrings, type Text } from '@youxu/ui';
import { en } from '../../strings/en.ts';
import { zh } from '../../strings/zh.ts';

const kioskTables = defineTables(zh, en);
export type KioskText = Text<SharedStrings & typeof zh>;

/** Shared words and the kiosk's own. */
export const useText = createUseText(kioskTables);
