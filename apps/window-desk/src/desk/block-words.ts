import type { Instant } from '@youxu/basics';
import { durationWords } from '@youxu/ui';
import type { DeskText } from '../strings/desk-text.ts';
import type { Block } from './availability.ts';

/** Why a key does nothing, as a sentence. */
export function blockWords({ t, lang }: DeskText, block: Block, now: Instant, advanceCap: string): string {
  switch (block.why) {
    case 'too-soon':
      return t('block.too-soon', { wait: durationWords(block.until - now, lang) });
    case 'calls-used':
      return t('block.calls-used', { max: block.max });
    case 'busy':
      return t('block.busy', { number: block.number });
    case 'elsewhere':
      return t('block.elsewhere', { key: advanceCap });
    default:
      return t(`block.${block.why}`);
  }
}
