import { createUseText, type SharedStrings, type Tables, type Text } from '@youxu/ui';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

export const deskTables = { zh: zhCN, en } satisfies Tables<typeof zhCN>;
/** The shared words and the desk's own. */
export type DeskText = Text<SharedStrings & typeof zhCN>;
export const useText = createUseText(deskTables);
