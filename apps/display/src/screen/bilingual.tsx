import { type Here, LANGUAGE_TAGS, useHere } from '@youxu/ui';
import type { ReactElement } from 'react';
import { type DisplayText, texts } from '../words.ts';
import './bilingual.css';

/**
 * The same in both languages, Chinese first and English small beneath it: alternating would take half of their time from those who
 * read Chinese, and a board is read at a glance.
 */
export function Bilingual({
  words,
  inLine = false,
}: {
  readonly words: (text: DisplayText, here: Here) => string;
  /** English behind the Chinese instead of beneath it. */
  readonly inLine?: boolean;
}): ReactElement {
  const { timeZone } = useHere();
  return (
    <span className={inLine ? 'bilingual bilingual--in-line' : 'bilingual'}>
      <span>{words(texts.zh, { lang: 'zh', timeZone })}</span>{' '}
      <span className="bilingual__en" lang={LANGUAGE_TAGS.en}>
        {words(texts.en, { lang: 'en', timeZone })}
      </span>
    </span>
  );
}
